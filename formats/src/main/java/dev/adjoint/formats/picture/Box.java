package dev.adjoint.formats.picture;

import dev.adjoint.geometry.Span;

/// A rectangle of cells.
record Box(Span rows, Span columns) {
  static Box of(long height, long width) {
    return new Box(Span.ofSize(height), Span.ofSize(width));
  }

  int height() {
    return Math.toIntExact(rows.count());
  }

  int width() {
    return Math.toIntExact(columns.count());
  }

  /// The same cells, counted from others.
  Box from(long row, long column) {
    return new Box(rows.plus(-row), columns.plus(-column));
  }

  /// The cells that show these, so many times as large.
  Box times(int scale) {
    return new Box(rows.times(scale), columns.times(scale));
  }
}
