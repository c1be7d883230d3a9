package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.conv.phase.CellGrid;
import dev.adjoint.engine.conv.phase.TapRead;
import java.util.List;

/// Where the input of a box lies in a slab: for each plane that taps of the outer axes read, the rows
/// that any tap reads, each once; in a row the channels, in a channel what [RowReads] take of it.
///
/// @param planes what the taps of the outer axes read
/// @param read from one read of a channel's row to the next
/// @param lines rows of a plane
record RowLayout(
    CellGrid grid, RowReads reads, List<List<TapRead>> planes, int channels, int read, int lines) {
  /// Reads begin an odd number of these apart, so that they spread over the sets of the first cache.
  private static final int LINE = 16;

  /// For boxes of at most so many rows and columns.
  static RowLayout of(CellGrid grid, int channels, int rows, int columns) {
    RowReads reads = RowReads.joined(grid.columns().axis());
    int read = (Math.ceilDiv(columns + reads.gap(), LINE) | 1) * LINE;
    int lines = grid.rows().slab(rows);
    return new RowLayout(grid, reads, grid.outerCells(), channels, read, lines);
  }

  /// How many numbers such a slab has; more than an `int` holds if it is impossible.
  static double numbers(CellGrid grid, int channels, int rows, int columns) {
    RowReads reads = RowReads.joined(grid.columns().axis());
    double read = columns + reads.gap() + 2.0 * LINE;
    double planes =
        grid.outer().stream().mapToDouble(axis -> axis.cells().size()).reduce(1, (a, b) -> a * b);
    double lines = grid.rows().axis().inputStride() * (rows - 1.0) + grid.rows().reach() + 1;
    return planes * lines * channels * reads.reads().size() * read;
  }

  /// From one channel of a row to the next.
  int channel() {
    return reads.reads().size() * read;
  }

  /// From one row to the next.
  int row() {
    return channels * channel();
  }

  /// From one plane to the next.
  int plane() {
    return lines * row();
  }

  int size() {
    return planes.size() * plane();
  }

  /// Where a row of positions begins, counted in the box.
  int place(int rowOfBox) {
    return rowOfBox * grid.rows().axis().inputStride() * row();
  }

  /// For each channel and each tap, the distance from a position's place.
  int[] offsets() {
    List<List<TapRead>> taps = grid.phases().getFirst().taps(grid);
    int[] distances = taps.stream().mapToInt(this::distance).toArray();
    int[] offsets = new int[channels * distances.length];
    for (int k = 0; k < offsets.length; k++) {
      offsets[k] = k / distances.length * channel() + distances[k % distances.length];
    }
    return offsets;
  }

  private int distance(List<TapRead> tap) {
    int outer = tap.size() - 2;
    List<TapRead> cells = tap.subList(0, outer).stream().map(TapRead::anyTap).toList();
    return planes.indexOf(cells) * plane()
        + grid.rows().offset(tap.get(outer)) * row()
        + reads.distance(tap.getLast(), read);
  }
}
