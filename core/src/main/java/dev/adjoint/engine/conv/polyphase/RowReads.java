package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.conv.phase.PhasedAxis;
import dev.adjoint.engine.conv.phase.TapRead;
import java.util.List;
import java.util.stream.Stream;

/// What is packed of a row of input along the innermost axis, for the taps of all phases to read.
///
/// Either each cell that a tap reads gets lanes of its own; or cells that are neighbours share
/// lanes, in which the taps read at a distance, and gaps between the rows of positions keep rows
/// apart. The first wastes no position, the second packs less.
///
/// @param reads what is packed
/// @param gap positions between rows, which are computed and thrown away
record RowReads(List<Read> reads, int gap) {
  /// Cells `inputStride * (q + firstShift) + residue` for all q, and `reach` more behind the last.
  record Read(int residue, int firstShift, int reach) {
    private boolean covers(TapRead tap) {
      return tap.residue() == residue
          && tap.shift() >= firstShift
          && tap.shift() <= firstShift + reach;
    }

    /// The read of the first cell, by a tap of any index.
    TapRead first() {
      return new TapRead(-1, residue, firstShift);
    }
  }

  /// Each cell by itself.
  static RowReads apart(PhasedAxis axis) {
    return new RowReads(
        axis.cells().stream().map(cell -> new Read(cell.residue(), cell.shift(), 0)).toList(), 0);
  }

  /// The cells of each residue together.
  static RowReads joined(PhasedAxis axis) {
    List<Read> reads =
        axis.cells().stream()
            .map(TapRead::residue)
            .distinct()
            .map(residue -> joined(axis, residue))
            .toList();
    return new RowReads(reads, reads.stream().mapToInt(Read::reach).max().orElse(0));
  }

  private static Read joined(PhasedAxis axis, int residue) {
    List<Integer> shifts = cells(axis, residue).map(TapRead::shift).sorted().toList();
    return new Read(residue, shifts.getFirst(), shifts.getLast() - shifts.getFirst());
  }

  private static Stream<TapRead> cells(PhasedAxis axis, int residue) {
    return axis.cells().stream().filter(cell -> cell.residue() == residue);
  }

  /// How far behind the first lane a tap reads, if packed rows lie `pitch` apart.
  int distance(TapRead tap, int pitch) {
    int row = 0;
    while (!reads.get(row).covers(tap)) {
      row++;
    }
    return row * pitch + tap.shift() - reads.get(row).firstShift();
  }
}
