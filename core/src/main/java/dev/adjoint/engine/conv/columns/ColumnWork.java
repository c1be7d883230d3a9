package dev.adjoint.engine.conv.columns;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.conv.slab.Slabs.Piece;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.engine.lanes.Panel;
import java.util.Arrays;
import java.util.function.IntConsumer;

/// One thread's share of a run. A piece's input is packed; then, for each of its blocks, the columns
/// of a strip of positions are multiplied, added to the sums while they are in the cache, and the sums
/// written to the result in the end.
final class ColumnWork implements IntConsumer {
  private static final int INPUT = 0;
  private static final int COLUMNS = 1;
  private static final int SUMS = 2;

  /// Columns of a strip, in floats: 128 KiB.
  private static final int STRIP_COLUMNS = 1 << 15;

  /// Input channels multiplied at a time, so that their weights for a tile stay in the first cache
  /// while positions go by: 24 KiB with the widest vectors.
  private static final int CHUNK = 1024;

  private final ColumnRun run;
  private final ColumnPlan plan;
  private final ColumnLayout layout;
  private final Lanes lanes;
  private final Scratch scratch;
  private final int inputs;
  private final int tile;
  private float[] packed = {};
  private float[] columns = {};
  private float[] sums = {};

  ColumnWork(ColumnRun run, Scratch scratch) {
    this.run = run;
    this.scratch = scratch;
    plan = run.plan();
    layout = run.layout();
    lanes = run.lanes();
    inputs = layout.weights().inputs();
    tile = ColumnWeights.tile(lanes);
  }

  @Override
  public void accept(int index) {
    Piece piece = plan.piece(index);
    int positions = piece.items() * (int) plan.positions(piece).count();
    packed = scratch.floats(INPUT, positions * inputs + lanes.multiple());
    new PackedInput(run, piece).pack(packed);
    for (int block = piece.firstBlock(); block < piece.lastBlock(); block++) {
      compute(piece, block, positions);
    }
  }

  private void compute(Piece piece, int block, int positions) {
    int bundles = layout.bundlesOf(block);
    int length = piece.items() * bundles * plan.cells() * layout.side();
    sums = scratch.floats(SUMS, length);
    Arrays.fill(sums, 0, length, 0);
    int lanesOfBlock = layout.lanesOf(block, lanes);
    int strip = strip(lanesOfBlock);
    columns = scratch.floats(COLUMNS, Math.min(strip, positions) * lanesOfBlock);
    for (int from = 0; from < positions; from += strip) {
      int count = Math.min(strip, positions - from);
      multiply(piece, block, from, count, lanesOfBlock);
      add(piece, bundles, from, count, lanesOfBlock);
    }
    new ResultChannels(run, piece).store(block, sums);
  }

  /// Positions of a strip: whole panels, because the input is packed as if there were no strips.
  private int strip(int lanesOfBlock) {
    int rows = lanes.highestPanel();
    return Math.max(rows, STRIP_COLUMNS / Math.max(1, lanesOfBlock) / rows * rows);
  }

  private void multiply(Piece piece, int block, int from, int count, int pitch) {
    Arrays.fill(columns, 0, count * pitch, 0);
    int start = run.weights().start(piece.group(), block);
    for (int lane = 0; lane < pitch; lane += tile) {
      int width = Math.min(tile, pitch - lane);
      for (int input = 0; input < inputs; input += CHUNK) {
        int at = start + lane * inputs + input * width;
        multiplyTile(from, count, input, at, width, lane, pitch);
      }
    }
  }

  private void multiplyTile(
      int from, int count, int input, int weightsAt, int width, int lane, int pitch) {
    int depth = Math.min(CHUNK, inputs - input);
    int[] offsets = plan.offsets(width);
    float[] weights = run.weights().values();
    int rows;
    for (int p = 0; p < count; p += rows) {
      rows = lanes.panelRows(count - p);
      Panel panel = new Panel(packed, (from + p) * inputs + input * rows, rows, offsets, depth);
      lanes.addProduct(panel, weights, weightsAt, columns, p * pitch + lane, pitch, width);
    }
  }

  private void add(Piece piece, int bundles, int from, int count, int pitch) {
    int[] firstCells = plan.firstCells();
    int each = (int) plan.positions(piece).count();
    int ofItem = bundles * plan.cells();
    for (int p = 0; p < count; p++) {
      int cell = (from + p) / each * ofItem + firstCells[(from + p) % each];
      for (int bundle = 0; bundle < bundles; bundle++) {
        int at = p * pitch + bundle * layout.lanesOfBundle();
        addRuns(at, (cell + bundle * plan.cells()) * layout.side());
      }
    }
  }

  private void addRuns(int columnAt, int sumsAt) {
    int[] runCells = plan.runCells();
    int length = layout.tapsOfRun() * layout.side();
    for (int i = 0; i < runCells.length; i++) {
      lanes.add(columns, columnAt + i * length, sums, sumsAt + runCells[i] * layout.side(), length);
    }
  }
}
