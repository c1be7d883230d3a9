package dev.adjoint.engine.conv.taprows;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.conv.slab.Slabs.Piece;
import dev.adjoint.engine.conv.taprows.TapRowWeights.PackedPanel;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.engine.lanes.Panel;
import java.util.Arrays;
import java.util.function.IntConsumer;

/// One thread's share of a run. For each item and block of a piece, strip by strip: the input of the
/// strip is packed and multiplied, and the rows of products are added to the sums while they are in
/// the cache.
final class TapRowWork implements IntConsumer {
  private static final int INPUT = 0;
  private static final int PRODUCTS = 1;
  private static final int SUMS = 2;

  private final TapRowRun run;
  private final TapRowPlan plan;
  private final TapRowLayout layout;
  private final Lanes lanes;
  private final Scratch scratch;
  private final int inputs;
  private final int pitch;
  private final float[] packed;
  private float[] products = {};
  private float[] sums = {};

  TapRowWork(TapRowRun run, Scratch scratch) {
    this.run = run;
    this.scratch = scratch;
    plan = run.plan();
    layout = run.layout();
    lanes = run.lanes();
    inputs = layout.weights().inputs();
    pitch = layout.strip();
    packed = scratch.floats(INPUT, inputs * pitch);
  }

  @Override
  public void accept(int index) {
    Piece piece = plan.piece(index);
    for (int item = piece.firstItem(); item < piece.firstItem() + piece.items(); item++) {
      for (int block = piece.firstBlock(); block < piece.lastBlock(); block++) {
        compute(piece, item, block);
      }
    }
  }

  private void compute(Piece piece, int item, int block) {
    int channels = layout.channelsOf(block);
    int first = piece.group() * layout.weights().results() + block * layout.channelsOfBlock();
    sums = scratch.floats(SUMS, channels * plan.cells());
    products = scratch.floats(PRODUCTS, layout.rowsOf(block) * pitch);
    startWithBias(channels, first);
    int positions = (int) plan.positions(piece).count();
    for (int from = 0; from < positions; from += pitch) {
      int count = Math.min(pitch, positions - from);
      pack(piece, item, from, count);
      multiply(piece, block, count);
      add(plan.rowLength(piece), channels, from, count);
    }
    PhasedRows rows = new PhasedRows(run, plan.rows(piece));
    for (int channel = 0; channel < channels; channel++) {
      rows.store(item, first + channel, sums, channel * plan.cells());
    }
  }

  private void startWithBias(int channels, int first) {
    int cells = plan.cells();
    for (int channel = 0; channel < channels; channel++) {
      Arrays.fill(sums, channel * cells, (channel + 1) * cells, run.bias(first + channel));
    }
  }

  private void pack(Piece piece, int item, int from, int count) {
    int cells = plan.inputCells();
    int firstChannel = item * layout.weights().inputChannels() + piece.group() * inputs;
    int at = firstChannel * cells + (int) plan.positions(piece).from() + from;
    for (int channel = 0; channel < inputs; channel++) {
      System.arraycopy(run.input(), at + channel * cells, packed, channel * pitch, count);
    }
  }

  /// Lanes behind the strip's last position hold what an earlier strip left there; nobody adds them.
  private void multiply(Piece piece, int block, int count) {
    Arrays.fill(products, 0, layout.rowsOf(block) * pitch, 0);
    int width = Math.ceilDiv(count, lanes.multiple()) * lanes.multiple();
    float[] weights = run.weights().values();
    for (PackedPanel rows : run.weights().panels(piece.group(), block)) {
      Panel panel = new Panel(weights, rows.start(), rows.rows(), plan.offsets(), inputs);
      lanes.addProduct(panel, packed, 0, products, rows.firstRow() * pitch, pitch, width);
    }
  }

  private void add(int rowLength, int channels, int from, int count) {
    int next = 0;
    while (next < count) {
      int row = (from + next) / rowLength;
      int inRow = (from + next) % rowLength;
      int some = Math.min(rowLength - inRow, count - next);
      for (int channel = 0; channel < channels; channel++) {
        int at = channel * plan.cells() + plan.firstCells()[row] + inRow;
        addTaps(channel * layout.weights().taps() * pitch + next, at, some);
      }
      next += some;
    }
  }

  private void addTaps(int productsAt, int sumsAt, int count) {
    int[] taps = plan.tapCells();
    for (int tap = 0; tap < taps.length; tap++) {
      lanes.add(products, productsAt + tap * pitch, sums, sumsAt + taps[tap], count);
    }
  }
}
