package dev.adjoint.engine.conv.columns;

import dev.adjoint.engine.conv.slab.SlabRows;
import dev.adjoint.engine.conv.slab.Slabs.Piece;
import java.util.Arrays;

/// Writes the sums of a block to the result's channels, cropped, and finishes them with bias and
/// epilogue.
final class ResultChannels {
  private final ColumnRun run;
  private final Piece piece;
  private final SlabRows rows;
  private final ColumnLayout layout;
  private final float[] result;
  private final int channels;
  private final int cellsOfChannel;

  ResultChannels(ColumnRun run, Piece piece) {
    this.run = run;
    this.piece = piece;
    rows = run.plan().rows(piece);
    layout = run.layout();
    result = run.result();
    channels = layout.weights().resultChannels();
    cellsOfChannel = run.plan().result().step(1);
  }

  void store(int block, float[] sums) {
    int cells = run.plan().cells();
    int bundles = layout.bundlesOf(block);
    int first = piece.group() * layout.weights().results() + block * layout.channelsOfBlock();
    for (int item = 0; item < piece.items(); item++) {
      for (int i = 0; i < layout.channelsOf(block); i++) {
        int bundle = item * bundles + i / layout.side();
        int at = bundle * cells * layout.side() + i % layout.side();
        storeChannel(piece.firstItem() + item, first + i, sums, at);
      }
    }
  }

  private void storeChannel(int item, int channel, float[] sums, int sumsAt) {
    int at = (item * channels + channel) * cellsOfChannel;
    float bias = run.bias(channel);
    for (int row = 0; row < rows.count(); row++) {
      int begin = at + rows.result(row) + rows.before(row);
      int from = sumsAt + rows.cell(row) * layout.side();
      storeRow(begin, begin + rows.reached(row), sums, from, bias);
    }
    if (!rows.areReached()) {
      fillRest(at, bias);
    }
    run.epilogue().apply(result, at + rows.begin(), at + rows.end(), channel);
  }

  private void storeRow(int begin, int end, float[] sums, int sumsAt, float bias) {
    int side = layout.side();
    int from = sumsAt;
    for (int to = begin; to < end; to++) {
      result[to] = bias + sums[from];
      from += side;
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
