package dev.adjoint.engine.conv.taprows;

import dev.adjoint.engine.conv.slab.SlabRows;
import java.util.Arrays;

/// Writes the sums of a slab to the result's channels, the phases of the innermost axis between one
/// another, cropped, and finishes them with the epilogue.
final class PhasedRows {
  private final TapRowRun run;
  private final SlabRows rows;
  private final float[] result;
  private final int cellsOfChannel;
  private final int stride;
  private final int phaseLength;

  PhasedRows(TapRowRun run, SlabRows rows) {
    this.run = run;
    this.rows = rows;
    result = run.result();
    cellsOfChannel = run.plan().result().step(1);
    stride = (int) run.layout().inner().stride();
    phaseLength = run.plan().phaseLength();
  }

  void store(int item, int channel, float[] sums, int sumsAt) {
    int at = (item * run.layout().weights().resultChannels() + channel) * cellsOfChannel;
    for (int row = 0; row < rows.count(); row++) {
      int begin = at + rows.result(row) + rows.before(row);
      storeRow(begin, rows.reached(row), sums, sumsAt + rows.rowOfCells(row));
    }
    if (!rows.areReached()) {
      fillRest(at, run.bias(channel));
    }
    run.epilogue().apply(result, at + rows.begin(), at + rows.end(), channel);
  }

  /// Stores so many cells of a row: singly up to the first phase, then all phases at a time.
  private void storeRow(int begin, int count, float[] sums, int sumsAt) {
    int cell = rows.firstReached();
    int single = Math.min(count, Math.floorMod(-cell, stride));
    storeEach(begin, single, sums, sumsAt, cell);
    int whole = (count - single) / stride;
    int from = sumsAt + (cell + single) / stride;
    run.lanes().interleave(sums, from, phaseLength, stride, result, begin + single, whole);
    int done = single + whole * stride;
    storeEach(begin + done, count - done, sums, sumsAt, cell + done);
  }

  private void storeEach(int begin, int count, float[] sums, int sumsAt, int firstCell) {
    for (int i = 0; i < count; i++) {
      int cell = firstCell + i;
      result[begin + i] = sums[sumsAt + cell % stride * phaseLength + cell / stride];
    }
  }

  /// What no product reaches.
  private void fillRest(int at, float bias) {
    for (int row = 0; row < rows.count(); row++) {
      int begin = at + rows.result(row);
      int from = begin + rows.before(row);
      Arrays.fill(result, begin, from, bias);
      Arrays.fill(result, from + rows.reached(row), begin + rows.length(), bias);
    }
  }
}
