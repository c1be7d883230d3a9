package dev.adjoint.engine.conv.polyphase;

import java.util.ArrayList;
import java.util.List;

/// Cuts a [PaddedGrid] into strips that hold all positions of results.
final class Strips {
  /// Rows are joined across gaps of so many positions, two of the widest vectors: to compute what is
  /// thrown away costs less than to stop there.
  private static final int JOINED_GAP = 32;

  private Strips() {}

  /// Strips of no more than `longest` positions, about; as even as whole multiples of `multiple` let
  /// them be.
  static List<Strip> cut(PaddedGrid grid, int longest, int multiple) {
    List<Strip> strips = new ArrayList<>();
    for (Strip run : runs(grid)) {
      int count = Math.ceilDiv(run.length(), longest);
      int length = PaddedGrid.roundUp(Math.ceilDiv(run.length(), count), multiple);
      for (int from = run.from(); from < run.to(); from += length) {
        strips.add(new Strip(from, Math.min(run.to(), from + length)));
      }
    }
    return strips;
  }

  /// The rows of results, joined where they lie close.
  private static List<Strip> runs(PaddedGrid grid) {
    List<Strip> runs = new ArrayList<>();
    for (Strip row : rows(grid)) {
      if (!runs.isEmpty() && row.from() - runs.getLast().to() <= JOINED_GAP) {
        runs.addLast(new Strip(runs.removeLast().from(), row.to()));
      } else {
        runs.add(row);
      }
    }
    return runs;
  }

  private static List<Strip> rows(PaddedGrid grid) {
    int[] rows = grid.rowsOfPositions();
    List<Strip> strips = new ArrayList<>();
    for (int row = 0; row < rows.length; row++) {
      int from = row * grid.rowLength();
      if (rows[row] >= 0 && grid.inner().positions() > 0) {
        strips.add(new Strip(from, from + grid.inner().positions()));
      }
    }
    return strips;
  }
}
