package dev.adjoint.geometry;

import dev.adjoint.size.Size;
import java.util.List;

/// `SAME` padding of a convolution: as many cells as make the coarse size the fine size divided by
/// the stride, rounded up. It depends on the input's size. (Of a transposed convolution it does not:
/// there it is an ordinary [ConvGeometry], see [Onnx].)
///
/// Source: ONNX Conv-22, `auto_pad`; TensorFlow's `SAME`.
///
/// @param unpadded kernel, stride, dilation and groups; its padding is not looked at
/// @param oddCell END for `SAME_UPPER` and TensorFlow, BEGIN for `SAME_LOWER`
public record AutoPad(ConvGeometry unpadded, OddCell oddCell) implements Window {
  @Override
  public int rank() {
    return unpadded.rank();
  }

  @Override
  public int groups() {
    return unpadded.groups();
  }

  @Override
  public List<Long> kernels() {
    return unpadded.kernels();
  }

  @Override
  public ConvGeometry geometry(List<Integer> fine) {
    unpadded.requireSizes(fine);
    return unpadded.with((axis, i) -> padded(axis, fine.get(i)));
  }

  private ConvAxis padded(ConvAxis axis, long fine) {
    long covered = (Math.ceilDiv(fine, axis.stride()) - 1) * axis.stride() + axis.reach();
    return axis.paddingTotal(Math.max(covered - fine, 0), oddCell);
  }

  @Override
  public Size coarse(int axis, Size fine) {
    long stride = unpadded.axes().get(axis).stride();
    return fine.plus(stride - 1).floorDiv(stride);
  }
}
