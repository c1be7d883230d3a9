package dev.adjoint.engine.conv.cells;

/// Positions that are computed together: some planes, and in each the same rows and columns.
///
/// A plane is one item of the batch at one position of all axes but the last two.
record CellBox(Span planes, Span rows, Span columns) {
  /// Neighbouring positions of an axis.
  record Span(int first, int end) {
    int length() {
      return end - first;
    }
  }

  int positions() {
    return planes.length() * rows.length() * columns.length();
  }
}
