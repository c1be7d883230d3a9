package dev.adjoint.engine.conv.gradient;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.lanes.CellPanel;
import dev.adjoint.engine.lanes.Lanes;
import java.util.function.IntConsumer;

/// One thread's share of a [CellGradient]. The sums of a block are collected in scratch memory, one box
/// of positions after another, and then written where they belong.
final class CellWork implements IntConsumer {
  private static final int SUMS = 0;
  private static final int TURNED = 1;
  private static final int READ = 2;
  private static final int CLOSE = 3;
  private static final int STORE = 4;

  private static final int CELLS = 0;
  private static final int PLACES = 1;
  private static final int READ_ROWS = 2;
  private static final int TURNED_ROWS = 3;

  private final CellGradient gradient;
  private final WeightLayout layout;
  private final Lanes lanes;
  private final float[] turned;
  private final float[] read;
  private final float[] result;
  private final Scratch scratch;
  private final float[] zeros;

  /// @param result `[parts, weights]`
  CellWork(
      CellGradient gradient,
      Lanes lanes,
      float[] turned,
      float[] read,
      float[] result,
      Scratch scratch) {
    this.gradient = gradient;
    this.lanes = lanes;
    this.turned = turned;
    this.read = read;
    this.result = result;
    this.scratch = scratch;
    layout = gradient.roles().layout();
    zeros = new float[gradient.turned()];
  }

  @Override
  public void accept(int piece) {
    new Block(gradient.block(piece)).compute();
  }

  /// One piece on its way.
  private final class Block {
    private final CellBlock block;
    private final ClassPlan plan;
    private final BlockSums sums;
    private final float[] values;
    private final TurnedCells turnedCells;
    private final float[] weights;
    private final ReadRows readRows;
    private final float[] input;
    private final int[] cells;

    Block(CellBlock block) {
      this.block = block;
      plan = block.plan();
      sums = new BlockSums(layout, block, lanes);
      values = scratch.floats(SUMS, sums.room());
      int channels = layout.resultChannels();
      turnedCells = new TurnedCells(lanes, plan, channels, turned, scratch, CLOSE, TURNED_ROWS);
      weights = scratch.floats(TURNED, plan.boxes().positions() * sums.widths().getFirst());
      readRows = new ReadRows(lanes, plan, layout.inputChannels(), read, scratch, READ_ROWS);
      input = scratch.floats(READ, block.readCount() * plan.slab().channelPitch());
      cells = cells();
    }

    /// Where each read channel and tap begins.
    private int[] cells() {
      int[] begins = scratch.ints(CELLS, block.cells());
      int taps = plan.places().size();
      for (int i = 0; i < block.cells(); i++) {
        begins[i] = i / taps * plan.slab().channelPitch() + plan.slab().tap(i % taps);
      }
      return begins;
    }

    void compute() {
      int channel = block.group() * layout.inputs() + block.read();
      for (int box = block.begin(); box < block.end(); box++) {
        readRows.pack(plan.boxes(), box, channel, block.readCount(), input);
        turnedCells.locate(box);
        add(box);
      }
    }

    private void add(int box) {
      int channel = block.group() * layout.results() + block.turned();
      int part = block.part() * layout.weights();
      int first = 0;
      for (int width : sums.widths()) {
        int channels = Math.min(width, block.turnedCount() - first);
        turnedCells.pack(channel + first, channels, width, weights);
        multiply(box, first, width);
        if (box == block.end() - 1) {
          sums.store(first, width, values, result, part, scratch, STORE);
        }
        first += width;
      }
    }

    private void multiply(int box, int first, int width) {
      int steps = plan.boxes().rows(box) * plan.boxes().row();
      CellPanel panel = new CellPanel(weights, 0, width, plan.slab().offsets(), 0, steps);
      int[] places = sums.places(first, width, scratch, PLACES);
      boolean isFirst = box == block.begin();
      float[] start = isFirst ? zeros : values;
      int[] starts = isFirst ? scratch.zeros(block.cells()) : places;
      lanes.multiplyCells(panel, input, cells, start, starts, values, places, 0, block.cells() - 1);
    }
  }
}
