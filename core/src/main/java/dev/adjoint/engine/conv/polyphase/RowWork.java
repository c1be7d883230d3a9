package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.Epilogue;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.engine.lanes.Panel;
import java.util.function.IntConsumer;

/// One thread's share of a run. For each piece the rows of the input are copied; then, block of
/// channels by block and row by row, they are multiplied by the weights straight into the result. The
/// channels of a block so grow all at once, each from front to back, and the processor fetches what
/// they are written to ahead.
final class RowWork implements IntConsumer {
  private static final int SLAB = 0;
  private static final int STARTS = 1;
  private static final int TILE = 2;

  /// Tiles that are computed by one call.
  private static final int STRIP = 4;

  private final ConvLayer layer;
  private final Lanes lanes;
  private final RowPlan plan;
  private final RowSlab slab;
  private final float[] input;
  private final float[] result;
  private final Scratch scratch;
  private final int strip;
  private final int pitch;
  private final Epilogue epilogue;

  RowWork(
      ConvLayer layer, Lanes lanes, RowPlan plan, float[] input, float[] result, Scratch scratch) {
    this.layer = layer;
    this.lanes = lanes;
    this.plan = plan;
    this.input = input;
    this.result = result;
    this.scratch = scratch;
    slab = new RowSlab(plan.slab(), layer.layout().inputChannels(), lanes);
    strip = STRIP * lanes.wide();
    pitch = plan.channelCells();
    epilogue = layer.epilogue();
  }

  @Override
  public void accept(int piece) {
    RowBox box = plan.boxOf(piece);
    float[] cells = scratch.floats(SLAB, plan.slab().size() + strip);
    slab.pack(input, plan.groupOf(piece), box, cells);
    for (BlockPlan block : plan.blocksOf(piece)) {
      compute(block, box, cells);
    }
  }

  private void compute(BlockPlan block, RowBox box, float[] cells) {
    float[] starts = scratch.floats(STARTS, block.rows() * strip);
    block.fillStarts(layer, strip, starts);
    int to = plan.resultBegin(box) + block.block().firstChannel() * pitch;
    for (int y = 0; y < box.rows(); y++) {
      int at = to + y * plan.rowCells();
      computeRow(block, cells, plan.slab().place(y), starts, at, box.columns());
      finish(block, at, box.columns());
    }
  }

  /// A row that is no whole number of vectors ends with one that lies over the one before it.
  private void computeRow(
      BlockPlan block, float[] cells, int from, float[] starts, int to, int columns) {
    if (columns < lanes.multiple()) {
      computeShortRow(block, cells, from, starts, to, columns);
      return;
    }
    int last = lastTile(columns);
    int whole = Math.ceilDiv(columns, lanes.multiple()) * lanes.multiple() - last;
    for (int x = 0; x < whole; x += strip) {
      int width = Math.min(strip, whole - x);
      multiply(block, cells, from + x, starts, result, to + x, pitch, width);
    }
    int end = columns - last;
    multiply(block, cells, from + end, starts, result, to + end, pitch, last);
  }

  /// Positions of the row's last tile, of three vectors or two, if the row is so long.
  private int lastTile(int columns) {
    int vector = lanes.multiple();
    int vectors = Math.ceilDiv(columns, vector);
    int last = vectors * vector % lanes.wide() == 0 ? lanes.wide() : 2 * vector;
    return last > columns ? vector : last;
  }

  private void computeShortRow(
      BlockPlan block, float[] cells, int from, float[] starts, int to, int columns) {
    float[] tile = scratch.floats(TILE, block.rows() * strip);
    multiply(block, cells, from, starts, tile, 0, strip, lanes.multiple());
    lanes.copyRows(tile, 0, strip, 1, result, to, pitch, block.rows(), columns, columns);
  }

  private void multiply(
      BlockPlan block,
      float[] cells,
      int from,
      float[] starts,
      float[] sums,
      int to,
      int sumsPitch,
      int width) {
    Panel[] panels = block.panels(0);
    for (int i = 0; i < panels.length; i++) {
      int row = block.firstRow(i);
      int at = to + row * sumsPitch;
      lanes.multiply(
          panels[i], cells, from, starts, row * strip, strip, sums, at, sumsPitch, width);
    }
  }

  private void finish(BlockPlan block, int at, int columns) {
    int first = block.block().firstChannel();
    for (int c = 0; c < block.rows(); c++) {
      epilogue.apply(result, at + c * pitch, at + c * pitch + columns, first + c);
    }
  }
}
