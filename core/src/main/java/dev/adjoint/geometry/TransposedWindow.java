package dev.adjoint.geometry;

import dev.adjoint.size.Size;
import java.util.List;

/// Where a transposed convolution writes: its geometry, or a rule that gives one for each input
/// size, as a prescribed output shape does.
public sealed interface TransposedWindow permits ConvGeometry, OutputShape {
  /// Number of spatial axes.
  int rank();

  int groups();

  /// Taps along each axis.
  List<Long> kernels();

  /// The geometry for a coarse grid, the transposed convolution's input, of these sizes.
  ///
  /// @throws IllegalArgumentException if there is not one size for each axis, or one is negative
  ConvGeometry geometry(List<Integer> coarse);

  /// Size of the fine grid, the transposed convolution's output, along `axis`. The coarse size may
  /// be symbolic.
  Size fine(int axis, Size coarse);
}
