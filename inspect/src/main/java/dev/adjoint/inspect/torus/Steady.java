package dev.adjoint.inspect.torus;

import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Optional;
import java.util.stream.IntStream;

/// Constants that lie over a map cell by cell, such as noise that a file holds, embeddings of places, or
/// how often each cell was covered. If one repeats with the tile its period is taken; otherwise its mean,
/// which is what it does to a flat picture on the whole.
final class Steady {
  /// Of the greatest value: deviations that are rounding.
  private static final double ALIKE = 1e-4;

  private Steady() {}

  /// The constant as it lies on a tile; empty unless it broadcasts over the value that the tile is of.
  ///
  /// @param tile with the extents of the network
  static Optional<Tensor> of(Tensor constant, Tile tile) {
    Shape shape = constant.shape();
    int before = tile.rank() - shape.rank();
    boolean fits =
        before >= 0
            && IntStream.range(0, shape.rank())
                .allMatch(i -> fits(shape.extent(i), tile, before + i));
    return fits ? Optional.of(along(constant, tile, before, 0)) : Optional.empty();
  }

  private static boolean fits(int extent, Tile tile, int axis) {
    long whole =
        tile.parts(axis).stream().mapToLong(Part::extent).reduce(1, (first, next) -> first * next);
    return extent == 1 || (!tile.holdsPictures(axis) && extent == whole);
  }

  /// Axis by axis, from one of the constant's on.
  private static Tensor along(Tensor constant, Tile tile, int before, int axis) {
    if (axis == constant.shape().rank()) {
      return constant;
    }
    boolean varies = constant.shape().extent(axis) > 1 && !tile.isPlain(before + axis);
    Tensor steady = varies ? period(constant, axis, tile, before + axis) : constant;
    return along(steady, tile, before, axis + 1);
  }

  private static Tensor period(Tensor constant, int axis, Tile tile, int tileAxis) {
    int cells = tile.isSpatial(tileAxis) ? Math.toIntExact(tile.held(tileAxis)) : 1;
    Rows rows = new Rows(constant, axis);
    return rows.repeatsWith(cells) ? rows.chosen(cells) : rows.mean();
  }

  /// A tensor as rows along one axis.
  private record Rows(Tensor tensor, int axis) {
    private int extent() {
      return tensor.shape().extent(axis);
    }

    private int step() {
      return tensor.shape().step(axis);
    }

    private double at(int outer, int cell, int inner) {
      return tensor.real((outer * extent() + cell) * step() + inner);
    }

    /// In the middle half, away from borders.
    boolean repeatsWith(int cells) {
      double most =
          IntStream.range(0, tensor.shape().elements())
              .mapToDouble(i -> Math.abs(tensor.real(i)))
              .max()
              .orElse(0);
      int first = extent() / 4;
      int last = extent() - first - cells;
      return cells < extent() / 4
          && IntStream.range(0, tensor.shape().elements() / extent())
              .allMatch(row ->
                  IntStream.range(first, last)
                      .allMatch(cell ->
                          Math.abs(
                                  at(row / step(), cell, row % step())
                                      - at(row / step(), cell + cells, row % step()))
                              <= ALIKE * most));
    }

    /// One period, of the cells in the middle.
    Tensor chosen(int cells) {
      int middle = extent() / 2 / cells * cells;
      return made(cells, (outer, cell, inner) -> at(outer, middle + cell, inner));
    }

    Tensor mean() {
      return made(
          1,
          (outer, cell, inner) ->
              IntStream.range(0, extent())
                  .mapToDouble(i -> at(outer, i, inner))
                  .average()
                  .orElse(0));
    }

    private Tensor made(int cells, Entry entry) {
      Shape shape = tensor.shape().with(axis, cells);
      float[] values = new float[shape.elements()];
      int step = step();
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) entry.of(i / step / cells, i / step % cells, i % step);
      }
      return Tensor.of(shape, values);
    }
  }

  private interface Entry {
    double of(int outer, int cell, int inner);
  }
}
