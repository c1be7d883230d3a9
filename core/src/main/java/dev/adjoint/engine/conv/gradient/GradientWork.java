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
  private final Roles roles;
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
    roles = plan.roles();
    zeros = new float[plan.turned()];
  }

  @Override
  public void accept(int piece) {
    new Block(plan.block(piece)).compute();
  }

  /// One piece on its way.
  private final class Block {
    private final GradientBlock block;
    private final ClassPlan taps;
    private final BlockSums sums;
    private final float[] values;
    private final TurnedRows turnedRows;
    private final float[] weights;
    private final ReadRows readRows;
    private final float[] input;
    private final int[] cells;

    Block(GradientBlock block) {
      this.block = block;
      taps = block.plan();
      sums = new BlockSums(roles, block, lanes);
      values = scratch.floats(SUMS, sums.room());
      TensorSteps turnedSteps = roles.turnedSteps(taps.taps());
      turnedRows = new TurnedRows(lanes, taps, turnedSteps, turned, scratch, CLOSE, TURNED_ROWS);
      weights = scratch.floats(TURNED, taps.boxes().positions() * sums.widths().getFirst());
      readRows = new ReadRows(lanes, taps, roles.readSteps(taps.taps()), read, scratch, READ_ROWS);
      input = scratch.floats(READ, block.readCount() * taps.layout().channelPitch());
      cells = cells();
    }

    /// Where each read channel and tap begins.
    private int[] cells() {
      int[] begins = scratch.ints(CELLS, block.cells());
      int count = taps.tapCount();
      for (int i = 0; i < block.cells(); i++) {
        begins[i] = i / count * taps.layout().channelPitch() + taps.layout().tap(i % count);
      }
      return begins;
    }

    void compute() {
      int channel = block.group() * roles.readChannelsOfGroup() + block.read();
      for (int box = block.begin(); box < block.end(); box++) {
        readRows.pack(taps.boxes(), box, channel, block.readCount(), input);
        turnedRows.locate(box);
        add(box);
      }
    }

    private void add(int box) {
      int channel = block.group() * roles.turnedChannelsOfGroup() + block.turned();
      int first = 0;
      for (int width : sums.widths()) {
        turnedRows.pack(channel, block.turnedCount(), first, width, weights);
        multiply(box, first, width);
        if (box == block.end() - 1) {
          sums.store(first, width, values, result, scratch, STORE);
        }
        first += width;
      }
    }

    private void multiply(int box, int first, int width) {
      int steps = taps.boxes().rows(box) * taps.boxes().row();
      CellPanel panel = new CellPanel(weights, 0, width, taps.layout().offsets(), 0, steps);
      int[] places = sums.places(first, width, scratch, PLACES);
      boolean isFirst = box == block.begin();
      float[] start = isFirst ? zeros : values;
      int[] starts = isFirst ? scratch.zeros(block.cells()) : places;
      lanes.multiplyCells(panel, input, cells, start, starts, values, places, 0, block.cells() - 1);
    }
  }
}
