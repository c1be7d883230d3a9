package dev.adjoint.geometry;

import dev.adjoint.size.Size;
import java.util.List;

/// The geometry of a convolution and of its transpose: one [ConvAxis] for each spatial axis, and the
/// number of groups. It answers every question about shape; nothing else derives a formula.
///
/// @param axes outermost first; at least one
/// @param groups channel groups that do not see one another
public record ConvGeometry(List<ConvAxis> axes, int groups) implements Window {
  public ConvGeometry {
    axes = List.copyOf(axes);
    if (axes.isEmpty() || groups < 1) {
      throw new IllegalArgumentException(
          "a convolution has at least 1 spatial axis and 1 group, not %d and %d"
              .formatted(axes.size(), groups));
    }
  }

  public int rank() {
    return axes.size();
  }

  @Override
  public ConvGeometry geometry(List<Integer> sizes) {
    return this;
  }

  @Override
  public Size coarse(int axis, Size fine) {
    return axes.get(axis).coarse().apply(fine);
  }

  @Override
  public Size fine(int axis, Size coarse) {
    return axes.get(axis).fine().apply(coarse);
  }
}
