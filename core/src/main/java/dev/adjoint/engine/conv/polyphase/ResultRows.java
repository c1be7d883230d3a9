package dev.adjoint.engine.conv.polyphase;

/// Writes the sums of a block in one strip to the rows of the result, the phases of the innermost
/// axis between one another, and finishes them with the epilogue.
final class ResultRows {
  private final PolyphaseRun run;
  private final Block block;
  private final PhasedAxis axis;
  private final int[] rows;
  private final int channelCells;

  ResultRows(PolyphaseRun run, Block block) {
    this.run = run;
    this.block = block;
    axis = run.plan().grid().inner();
    rows = run.plan().resultRows(block);
    channelCells = run.plan().result().step(1);
  }

  /// Stores each row of the grid that the strip has a part of.
  ///
  /// @param sums of the block's rows, `pitch` apart
  void store(Strip strip, float[] sums, int pitch) {
    int length = run.plan().grid().rowLength();
    for (int row = strip.from() / length; row * length < strip.to(); row++) {
      int start = row * length;
      int from = Math.max(strip.from() - start, 0);
      int to = Math.min(strip.to() - start, axis.positions());
      if (rows[row] >= 0 && from < to) {
        storeRow(rows[row], from, to, sums, start - strip.from(), pitch);
      }
    }
  }

  /// Stores positions `from` to `to - 1` of one row of the grid, in all channels.
  ///
  /// @param result where the row begins in the result's channel 0
  /// @param sumsAt where position 0 of the row is in the first row of sums
  private void storeRow(int result, int from, int to, float[] sums, int sumsAt, int pitch) {
    int begin = Math.max(axis.resultStride() * from - axis.resultBegin(), 0);
    int end = Math.min(axis.resultStride() * to - axis.resultBegin(), axis.result());
    for (int channel = 0; channel < block.channels(); channel++) {
      int at = result + (block.firstChannel() + channel) * channelCells;
      for (Section section : block.sections()) {
        for (int i = 0; i < section.phases().size(); i++) {
          int sumsRow = sumsAt + section.row(channel, i) * pitch;
          storePhase(section.phases().get(i), at, from, to, sums, sumsRow);
        }
      }
      run.epilogue().apply(run.result(), at + begin, at + end, block.firstChannel() + channel);
    }
  }

  private void storePhase(int phase, int at, int from, int to, float[] sums, int sumsAt) {
    float[] result = run.result();
    int stride = axis.resultStride();
    int shift = axis.resultBegin() - phase;
    int first = Math.max(from, Math.ceilDiv(shift, stride));
    int last = Math.min(to, Math.ceilDiv(axis.result() + shift, stride));
    if (stride == 1) {
      System.arraycopy(sums, sumsAt + first, result, at + first, last - first);
    } else {
      for (int q = first; q < last; q++) {
        result[at + stride * q - shift] = sums[sumsAt + q];
      }
    }
  }
}
