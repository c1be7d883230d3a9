package dev.adjoint.geometry;

import dev.adjoint.size.Size;
import java.util.List;

/// PLACEHOLDER
public record AutoPad(int rank, int groups) implements Window {
  @Override
  public ConvGeometry geometry(List<Integer> sizes) {
    throw new IllegalStateException();
  }

  @Override
  public Size coarse(int axis, Size fine) {
    throw new IllegalStateException();
  }

  @Override
  public Size fine(int axis, Size coarse) {
    throw new IllegalStateException();
  }
}
