package dev.adjoint.engine.conv;

import dev.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// In which order the numbers of a tensor between two layers lie. Nothing is padded in either.
public enum Layout {
  /// `[N, C, spatial...]`, as everywhere else: the cells of a channel follow one another.
  PLANES,

  /// `[N, spatial..., C]`: the channels of a cell follow one another, those of all groups. So they are
  /// loaded into lanes as they lie.
  CELLS;

  /// The shape under which a tensor is handed on.
  ///
  /// @param tensor `[N, C, spatial...]`
  public Shape stored(Shape tensor) {
    return this == PLANES ? tensor : moved(tensor, 1, tensor.rank() - 1);
  }

  /// What the tensor is that is handed on under this shape, `[N, C, spatial...]`.
  public Shape tensor(Shape stored) {
    return this == PLANES ? stored : moved(stored, stored.rank() - 1, 1);
  }

  private static Shape moved(Shape shape, int from, int to) {
    List<Integer> extents = new ArrayList<>(shape.toList());
    Collections.rotate(
        extents.subList(Math.min(from, to), Math.max(from, to) + 1), from < to ? -1 : 1);
    return Shape.of(extents);
  }

  /// In words, for people.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
