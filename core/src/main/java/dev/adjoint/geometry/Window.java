package dev.adjoint.geometry;

import dev.adjoint.size.Size;
import java.util.List;

/// A convolution's geometry, or a rule that gives it once the input's size is known, as ONNX's
/// `auto_pad` and `output_shape` do.
public sealed interface Window permits ConvGeometry, AutoPad {
  /// Number of spatial axes.
  int rank();

  int groups();

  /// The geometry for an input of these spatial sizes: the fine ones for a convolution, the coarse
  /// ones for a transposed convolution.
  ConvGeometry geometry(List<Integer> sizes);

  /// Size of the coarse grid along `axis`, for a convolution's input size, which may be symbolic.
  Size coarse(int axis, Size fine);

  /// Size of the fine grid along `axis`, for a transposed convolution's input size.
  Size fine(int axis, Size coarse);
}
