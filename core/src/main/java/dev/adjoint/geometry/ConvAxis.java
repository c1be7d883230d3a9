package dev.adjoint.geometry;

import dev.adjoint.size.Rational;
import dev.adjoint.size.SizeRule;
import java.util.List;

/// One spatial axis of a convolution and of its transpose, by the equation that joins the two grids:
///
///     fine = stride * coarse + dilation * tap - begin        0 <= tap < kernel
///
/// *Fine* is the grid a convolution reads and its transpose writes, *coarse* the other. All lengths
/// are in cells of the fine grid, and none passes [#MOST] in either direction.
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
  /// Largest length: with it no formula here leaves the range of `long` on a grid of `int` size.
  public static final long MOST = Integer.MAX_VALUE;

  public ConvAxis {
    require("kernel", kernel, 1);
    require("stride", stride, 1);
    require("dilation", dilation, 1);
    require("padding before the grid", begin, -MOST);
    require("padding behind the grid", end, -MOST);
    require("output padding", outputPadding, 0);
    requireReach(kernel, dilation);
  }

  /// A dense kernel of stride 1 without padding.
  public static ConvAxis kernel(long kernel) {
    return new ConvAxis(kernel, 1, 1, 0, 0, 0);
  }

  public ConvAxis stride(long cells) {
    return new ConvAxis(kernel, cells, dilation, begin, end, outputPadding);
  }

  public ConvAxis dilation(long cells) {
    return new ConvAxis(kernel, stride, cells, begin, end, outputPadding);
  }

  public ConvAxis padding(long atBegin, long atEnd) {
    return new ConvAxis(kernel, stride, dilation, atBegin, atEnd, outputPadding);
  }

  /// Padding of `total` cells, as evenly divided as it can be.
  public ConvAxis paddingTotal(long total, OddCell oddCell) {
    long front = oddCell.begin(total);
    return padding(front, total - front);
  }

  public ConvAxis outputPadding(long cells) {
    return new ConvAxis(kernel, stride, dilation, begin, end, cells);
  }

  /// The fine cell that a tap joins to a coarse cell: the one equation. It may lie outside the grid.
  public long fineCell(long coarse, long tap) {
    return stride * coarse + dilation * tap - begin;
  }

  /// Cells from the first to the last tap, both included: `dilation * (kernel - 1) + 1`.
  public long reach() {
    return reach(kernel, dilation);
  }

  private static long reach(long kernel, long dilation) {
    return dilation * (kernel - 1) + 1;
  }

  /// Cells the transpose really crops at the end: the padding less the output padding.
  public long cropEnd() {
    return end - outputPadding;
  }

  /// Size of the coarse grid, by the size of the fine one: what a convolution makes of its input.
  /// Output padding plays no part. Source: ONNX Conv-22, PyTorch Conv2d.
  public SizeRule coarse() {
    return new SizeRule(1, begin + end - reach(), stride, 1);
  }

  /// Size of the fine grid, by the size of the coarse one: what a transposed convolution makes of
  /// its input. Source: ONNX ConvTranspose-22, PyTorch ConvTranspose2d.
  public SizeRule fine() {
    return new SizeRule(stride, reach() - stride - begin - cropEnd(), 1, 0);
  }

  /// The coarse size that goes with a fine one.
  ///
  /// @throws IllegalArgumentException if it would be negative, the kernel reaching beyond the padded
  ///     grid, or does not fit an `int`
  public int coarse(long fine) {
    requireSize("fine", fine);
    long size = coarse().apply(fine);
    if (size < 0) {
      throw new IllegalArgumentException(
          "%s makes a coarse size of %d: it reaches over %d cells, beyond the padded input of %d + %d + %d"
              .formatted(this, size, reach(), begin, fine, end));
    }
    requireSize("coarse", size);
    return (int) size;
  }

  /// The fine size that goes with a coarse one.
  ///
  /// @throws IllegalArgumentException if it would be negative, more being cropped than there is, or
  ///     does not fit an `int`
  public int fine(long coarse) {
    requireSize("coarse", coarse);
    long size = fine().apply(coarse);
    if (size < 0) {
      throw new IllegalArgumentException(
          "%s makes %d fine cells of %d coarse ones: more is cropped than there is"
              .formatted(this, size, coarse));
    }
    requireSize("fine", size);
    return (int) size;
  }

  private void requireSize(String what, long size) {
    if (size < 0 || size > MOST) {
      throw new IllegalArgumentException(
          "%s size %d by %s; it must be from 0 to %d".formatted(what, size, this, MOST));
    }
  }

  /// The fine sizes from which a convolution makes this coarse size: as many as the stride, less those
  /// that would be negative.
  public Span fineSizes(long coarse) {
    SizeRule rule = coarse();
    return new Span(Math.max(0, rule.smallestReaching(coarse)), rule.smallestReaching(coarse + 1));
  }

  /// This axis with the output padding with which a transposed convolution makes `fine` of `coarse`.
  ///
  /// @throws IllegalArgumentException naming the sizes that can be reached, if this is none of them
  public ConvAxis reaching(long coarse, long fine) {
    Span sizes = fineSizes(coarse);
    if (!sizes.contains(fine)) {
      throw new IllegalArgumentException(
          "no output padding makes %d fine cells of %d coarse ones by %s; %s can be reached"
              .formatted(fine, coarse, this, sizes));
    }
    return outputPadding(fine - outputPadding(0).fine().apply(coarse));
  }

  /// The fine cells that the taps of these coarse cells span: what a convolution needs to compute
  /// them, and where a transposed convolution writes to from them. It may reach beyond the grid.
  public Span fineCells(Span coarse) {
    return coarse.isEmpty()
        ? coarse
        : new Span(stride * coarse.from() - begin, stride * (coarse.to() - 1) + reach() - begin);
  }

  /// The coarse cells whose taps may meet these fine cells: what a transposed convolution needs to
  /// compute them, and where a convolution's result depends on them. No others do; with dilation or
  /// a kernel shorter than the stride, some of these may not. It may reach beyond the grid.
  public Span coarseCells(Span fine) {
    return fine.isEmpty()
        ? fine
        : new Span(
            Math.ceilDiv(fine.from() + begin - reach() + 1, stride),
            Math.floorDiv(fine.to() - 1 + begin, stride) + 1);
  }

  /// The coarse cells that these taps join to these fine cells, each by every one of them. It may
  /// reach beyond the grid.
  ///
  /// @param taps at least one
  public Span coarseCells(Span fine, Span taps) {
    long begun = fineCell(0, taps.from());
    long ended = fineCell(0, taps.to() - 1);
    return new Span(
        Math.ceilDiv(fine.from() - begun, stride), Math.ceilDiv(fine.to() - ended, stride));
  }

  /// The phases: which taps reach which fine cells, and how many.
  public Phases phases() {
    return new Phases(this);
  }

  /// Where the coarse cells lie on the fine grid: in the middle of their taps.
  public Frame coarseFrame() {
    Rational middle = new Rational(reach() - 1, 2).minus(Rational.of(begin));
    return new Frame(Rational.of(stride), middle);
  }

  /// Where the fine cells lie on the coarse grid.
  public Frame fineFrame() {
    return coarseFrame().inverse();
  }

  /// This axis with the padding behind the grid that makes exactly these two sizes go with one
  /// another in both directions, and without output padding: the axis of the adjoint of a layer
  /// that has met these sizes.
  public ConvAxis fitted(long coarse, long fine) {
    long uncropped = padding(0, 0).outputPadding(0).fine().apply(coarse);
    return padding(begin, uncropped - begin - fine).outputPadding(0);
  }

  /// Refuses the output padding that PyTorch and ONNX refuse, though the equation would bear it: any
  /// that is not less than the larger of stride and dilation.
  ///
  /// Source: PyTorch's `ConvTranspose2d`; ONNX Runtime's ConvTranspose.
  void requireUsualOutputPadding() {
    if (outputPadding >= Math.max(stride, dilation)) {
      throw new IllegalArgumentException(
          "output padding %d must be less than the stride %d or the dilation %d: it chooses among the fine sizes that one coarse size comes from"
              .formatted(outputPadding, stride, dilation));
    }
  }

  /// As part of a problem's text: `k4s2p1`.
  @Override
  public String toString() {
    return ProblemText.of(List.of(this));
  }

  private static void require(String what, long found, long least) {
    if (found < least || found > MOST) {
      throw new IllegalArgumentException(
          "%s is %d; it must be from %d to %d".formatted(what, found, least, MOST));
    }
  }

  private static void requireReach(long kernel, long dilation) {
    if (reach(kernel, dilation) > MOST) {
      throw new IllegalArgumentException(
          "%d taps of dilation %d reach over %d cells; at most %d are possible"
              .formatted(kernel, dilation, reach(kernel, dilation), MOST));
    }
  }
}
