package dev.adjoint.engine.conv.winograd;

import java.util.ArrayList;
import java.util.List;

/// How the tiles of the batch are cut into boxes: rectangles of one plane, or, where planes are small,
/// some planes together.
///
/// @param planes of the whole batch
/// @param rowsOfPlane rows of tiles of a plane
/// @param columnsOfPlane tiles of such a row
/// @param planesOfBox how many planes a box has
/// @param rows of tiles that a box has of each plane
/// @param columns tiles of each such row
record Boxes(
    int planes,
    int planesOfItem,
    int rowsOfPlane,
    int columnsOfPlane,
    int planesOfBox,
    int rows,
    int columns) {
  /// What it costs to read or write a part of a row rather than all of it, in cells: rows of a plane
  /// follow one another in memory, and processors fetch ahead. Narrow boxes, for the sake of a small
  /// rim, take up to twice as long to turn (64 channels of 128x128, and of 64x64; Zen 4).
  private static final int BREAK = 64;

  /// Boxes of at most so many tiles.
  static Boxes of(TileGrid grid, int batch, int most) {
    int planesOfItem = grid.plane().tiles();
    int planes = batch * planesOfItem;
    int rows = Math.max(1, grid.outer().tiles());
    int columns = Math.max(1, grid.inner().tiles());
    if (rows * (long) columns <= most) {
      int together = most / Math.max(1, rows * columns);
      int boxes = Math.ceilDiv(Math.max(1, planes), together);
      return new Boxes(
          planes,
          planesOfItem,
          rows,
          columns,
          Math.ceilDiv(Math.max(1, planes), boxes),
          rows,
          columns);
    }
    int width = width(grid, columns, most);
    int height = even(rows, most / width);
    return new Boxes(planes, planesOfItem, rows, columns, 1, height, width);
  }

  /// The width of rectangles whose input, with its rim, is least trouble to read.
  private static int width(TileGrid grid, int columns, int most) {
    int best = 1;
    double least = Double.MAX_VALUE;
    for (int parts = Math.ceilDiv(columns, most); parts <= columns; parts++) {
      int width = Math.ceilDiv(columns, parts);
      int height = even(grid.outer().tiles(), Math.max(1, most / width));
      int breaks = parts == 1 ? 0 : BREAK;
      double input =
          read(grid.outer(), height)
              * (read(grid.inner(), width) + breaks)
              / (height * (double) width);
      if (input < least) {
        least = input;
        best = width;
      }
    }
    return best;
  }

  private static double read(TileAxis axis, int tiles) {
    return axis.inputStride() * (tiles * (double) axis.m() + axis.products() - axis.m());
  }

  /// The most that fit at a time, as even as they can be.
  private static int even(int all, int most) {
    return Math.ceilDiv(all, Math.ceilDiv(all, Math.max(1, most)));
  }

  private int down() {
    return Math.ceilDiv(rowsOfPlane, rows);
  }

  private int across() {
    return Math.ceilDiv(columnsOfPlane, columns);
  }

  int count() {
    return rowsOfPlane == 0 || columnsOfPlane == 0
        ? 0
        : Math.ceilDiv(planes, planesOfBox) * down() * across();
  }

  /// Tiles of the largest box.
  int mostTiles() {
    return planesOfBox * rows * columns;
  }

  List<Patch> box(int index) {
    int column = index % across() * columns;
    int row = index / across() % down() * rows;
    int first = index / across() / down() * planesOfBox;
    List<Patch> patches = new ArrayList<>();
    for (int plane = first; plane < Math.min(planes, first + planesOfBox); plane++) {
      patches.add(
          new Patch(
              plane / planesOfItem,
              plane % planesOfItem,
              row,
              Math.min(rows, rowsOfPlane - row),
              column,
              Math.min(columns, columnsOfPlane - column)));
    }
    return patches;
  }
}
