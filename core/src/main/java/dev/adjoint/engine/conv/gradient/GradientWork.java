package dev.adjoint.engine.conv.gradient;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.lanes.CellPanel;
import dev.adjoint.engine.lanes.Lanes;
import java.util.function.IntConsumer;

/// One thread's share of a weight gradient. The sums of a block are collected in scratch memory, one
/// box of positions after another, and then written where they belong.
final class GradientWork implements IntConsumer {
  private static final int SUMS = 0;
  private static final int TURNED = 1;
  private static final int READ = 2;
  private static final int CLOSE = 3;
  private static final int STORE = 4;

  private static final int CELLS = 0;
  private static final int PLACES = 1;
  private static final int READ_ROWS = 2;
  private static final int TURNED_ROWS = 3;

  private final GradientPlan plan;
  private final Lanes lanes;
  private final float[] turned;
  private final float[] read;
  private final float[] result;
  private final Scratch scratch;
  private final float[] zeros;

  /// @param result `[parts, weights]`
  GradientWork(
      GradientPlan plan,
      Lanes lanes,
      float[] turned,
      float[] read,
      float[] result,
      Scratch scratch) {
    this.plan = plan;
    this.lanes = lanes;
    this.turned = turned;
    this.read = read;
    this.result = result;
    this.scratch = scratch;
    zeros = new float[plan.turned()];
  }

  @Override
  public void accept(int piece) {
    GradientBlock block = plan.block(piece);
    BlockSums sums = new BlockSums(plan.roles(), block, lanes);
    sum(block, sums, scratch.floats(SUMS, sums.room()));
  }

  private void sum(GradientBlock block, BlockSums sums, float[] values) {
    Roles roles = plan.roles();
    ClassPlan taps = block.plan();
    TurnedRows turnedRows =
        new TurnedRows(
            lanes, taps, roles.turnedSteps(taps.taps()), turned, scratch, CLOSE, TURNED_ROWS);
    ReadRows readRows =
        new ReadRows(lanes, taps, roles.readSteps(taps.taps()), read, scratch, READ_ROWS);
    float[] input = scratch.floats(READ, block.readCount() * taps.layout().channelPitch());
    float[] weights = scratch.floats(TURNED, taps.boxes().positions() * sums.widths().getFirst());
    int[] cells = cells(block);
    for (int box = block.begin(); box < block.end(); box++) {
      int channel = block.group() * roles.readChannelsOfGroup() + block.read();
      readRows.pack(taps.boxes(), box, channel, block.readCount(), input);
      turnedRows.locate(box);
      addBox(block, box, turnedRows, weights, input, cells, sums, values);
    }
  }

  /// Where each read channel and tap begins.
  private int[] cells(GradientBlock block) {
    ReadLayout layout = block.plan().layout();
    int[] cells = scratch.ints(CELLS, block.cells());
    int taps = block.plan().tapCount();
    for (int i = 0; i < block.cells(); i++) {
      cells[i] = i / taps * layout.channelPitch() + layout.tap(i % taps);
    }
    return cells;
  }

  private void addBox(
      GradientBlock block,
      int box,
      TurnedRows rows,
      float[] weights,
      float[] input,
      int[] cells,
      BlockSums sums,
      float[] values) {
    PositionBoxes boxes = block.plan().boxes();
    int[] offsets = block.plan().layout().offsets();
    int steps = boxes.rows(box) * boxes.row() / CellPanel.STEPS;
    int channel = block.group() * plan.roles().turnedChannelsOfGroup() + block.turned();
    int first = 0;
    for (int width : sums.widths()) {
      rows.pack(box, channel, block.turnedCount(), first, width, weights);
      CellPanel panel = new CellPanel(weights, 0, width, offsets, 0, steps);
      int[] places = sums.places(first, width, scratch, PLACES);
      boolean isFirst = box == block.begin();
      float[] start = isFirst ? zeros : values;
      int[] starts = isFirst ? scratch.zeros(block.cells()) : places;
      lanes.multiplyCells(panel, input, cells, start, starts, values, places, 0, block.cells() - 1);
      if (box == block.end() - 1) {
        sums.store(first, width, values, result, scratch, STORE);
      }
      first += width;
    }
  }
}
