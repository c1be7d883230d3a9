package dev.adjoint.geometry;

import dev.adjoint.size.Size;
import java.util.List;
import java.util.Optional;

/// Where a convolution reads: its geometry, or a rule that gives one for each input size, as `SAME`
/// padding does.
public sealed interface Window permits ConvGeometry, AutoPad {
  /// Number of spatial axes.
  int rank();

  int groups();

  /// Taps along each axis.
  List<Long> kernels();

  /// The geometry for a fine grid, the convolution's input, of these sizes.
  ///
  /// @throws IllegalArgumentException if there is not one size for each axis, or one is negative
  ConvGeometry geometry(List<Integer> fine);

  /// What a convolution needs along `axis`; empty where its padding hangs on the size of the input, so that
  /// it may lie elsewhere for a part of it.
  ///
  /// @param fine sizes of the input
  default Optional<Footprint> footprint(int axis, List<Integer> fine) {
    ConvAxis resolved = geometry(fine).axes().get(axis);
    boolean settled = this instanceof ConvGeometry || fine.get(axis) % resolved.stride() == 0;
    return settled ? Optional.of(Footprint.gathering(resolved)) : Optional.empty();
  }

  /// Size of the coarse grid, the convolution's output, along `axis`. The fine size may be symbolic.
  Size coarse(int axis, Size fine);
}
