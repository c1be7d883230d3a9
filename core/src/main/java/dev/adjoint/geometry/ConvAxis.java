package dev.adjoint.geometry;

import dev.adjoint.size.SizeRule;

/// One spatial axis of a convolution and of its transpose, by the equation that joins the two grids:
///
///     fine = stride * coarse + dilation * tap - begin        0 <= tap < kernel
///
/// *Fine* is the grid a convolution reads and its transpose writes, *coarse* the other. All lengths
/// are in cells of the fine grid.
///
/// @param kernel number of taps
/// @param stride fine cells between neighbouring coarse cells
/// @param dilation fine cells between neighbouring taps; 1 for a dense kernel
/// @param begin cells the convolution pads before the fine grid, which are the cells the transpose
///     crops there; negative where the convolution crops and the transpose extends
/// @param end the same behind the fine grid, before output padding
/// @param outputPadding cells by which the transpose's result is longer at its end than the
///     smallest fine grid that belongs to its input
public record ConvAxis(
    long kernel, long stride, long dilation, long begin, long end, long outputPadding) {

  public ConvAxis {
    require(kernel >= 1, "kernel", kernel, "at least 1");
    require(stride >= 1, "stride", stride, "at least 1");
    require(dilation >= 1, "dilation", dilation, "at least 1");
    require(outputPadding >= 0, "output padding", outputPadding, "at least 0");
  }

  /// Cells from the first to the last tap, both included: `dilation * (kernel - 1) + 1`.
  public long reach() {
    return Math.addExact(Math.multiplyExact(dilation, kernel - 1), 1);
  }

  /// Cells the transpose really crops at the end: the padding less the output padding.
  public long cropEnd() {
    return Math.subtractExact(end, outputPadding);
  }

  /// Size of the coarse grid, by the size of the fine one: what a convolution makes of its input.
  /// Output padding plays no part. Source: ONNX Conv-22, PyTorch Conv2d.
  public SizeRule coarse() {
    long padded = Math.subtractExact(Math.addExact(begin, end), reach());
    return new SizeRule(1, padded, stride, 1);
  }

  /// Size of the fine grid, by the size of the coarse one: what a transposed convolution makes of
  /// its input. Source: ONNX ConvTranspose-22, PyTorch ConvTranspose2d.
  public SizeRule fine() {
    long full = Math.subtractExact(reach(), stride);
    long crop = Math.addExact(begin, cropEnd());
    return new SizeRule(stride, Math.subtractExact(full, crop), 1, 0);
  }

  private static void require(boolean holds, String what, long found, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(what + " is " + found + "; it must be " + allowed);
    }
  }
}
