package dev.adjoint.geometry;

import dev.adjoint.size.Size;
import java.util.List;

/// A transposed convolution that is told the sizes of its result: what is too much is cropped, what
/// is missing is added as cells that only the bias reaches.
///
/// Source: ONNX ConvTranspose-22, `output_shape`. A total that is negative is rounded downwards
/// where ONNX Runtime takes it for 0 and adds all missing cells behind; the two differ when two or
/// more cells are missing, or one under `SAME_UPPER`.
///
/// @param unpadded kernel, stride, dilation, output padding and groups; its padding is not looked at
/// @param fine the sizes of the result, one for each axis
/// @param oddCell which side is cropped more: END for `SAME_UPPER`, else BEGIN
public record OutputShape(ConvGeometry unpadded, List<Integer> fine, OddCell oddCell)
    implements TransposedWindow {
  public OutputShape {
    fine = List.copyOf(fine);
    unpadded.requireSizes(fine);
  }

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
  public ConvGeometry geometry(List<Integer> coarse) {
    unpadded.requireSizes(coarse);
    return unpadded.with((axis, i) -> cropped(axis, coarse.get(i), fine.get(i)));
  }

  private ConvAxis cropped(ConvAxis axis, long coarse, long fine) {
    long uncropped = axis.padding(0, 0).fine().apply(coarse);
    return axis.paddingTotal(uncropped - fine, oddCell);
  }

  @Override
  public Size fine(int axis, Size coarse) {
    return Size.of(fine.get(axis));
  }
}
