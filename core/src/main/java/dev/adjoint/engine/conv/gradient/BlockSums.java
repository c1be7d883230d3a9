package dev.adjoint.engine.conv.gradient;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.lanes.Lanes;
import java.util.List;

/// The sums of a block: for each panel of lanes the cells, each a read channel and a tap, and in each
/// the lanes side by side.
final class BlockSums {
  private static final int LANES = 16;
  private static final int CELLS = 128;
  private static final int PITCH = CELLS + 16;

  /// So many cells are turned at least, whatever stands behind the last.
  private static final int SQUARE = 16;

  private final WeightLayout layout;
  private final CellBlock block;
  private final Lanes lanes;
  private final List<Integer> widths;
  private final int cells;
  private final List<Integer> taps;
  private final int run;

  BlockSums(WeightLayout layout, CellBlock block, Lanes lanes) {
    this.layout = layout;
    this.block = block;
    this.lanes = lanes;
    cells = block.cells();
    taps = block.plan().places();
    run = run();
    widths = lanes.cellWidths(block.turnedCount());
  }

  /// Cells whose weights are neighbours.
  private int run() {
    boolean areAllRuns = layout.resultsFirst() && taps.size() == layout.taps();
    return areAllRuns ? cells : block.plan().isRun() ? taps.size() : 1;
  }

  /// Lanes of the panels.
  List<Integer> widths() {
    return widths;
  }

  /// Numbers that the sums need.
  int room() {
    int lanes = widths.stream().mapToInt(width -> width).sum();
    return (cells + SQUARE) * (block.isOneBox() ? widths.getFirst() : lanes);
  }

  /// Where the sums of the cells of a panel stand.
  int[] places(int first, int width, Scratch scratch, int number) {
    int[] places = scratch.ints(number, cells);
    for (int i = 0; i < cells; i++) {
      places[i] = place(first, width, i);
    }
    return places;
  }

  /// With a single box the sums of a panel are stored before the next panel is begun.
  private int place(int first, int width, int cell) {
    return (block.isOneBox() ? 0 : first * cells) + cell * width;
  }

  /// Writes the sums of a panel into the result, by way of memory that lies close together.
  ///
  /// @param result the weights of the block's part begin at `at`
  void store(
      int first, int width, float[] sums, float[] result, int at, Scratch scratch, int number) {
    float[] close = scratch.floats(number, LANES * PITCH);
    int stored = Math.min(width, block.turnedCount() - first);
    for (int lane = 0; lane < stored; lane += LANES) {
      for (int cell = 0; cell < cells; cell += CELLS) {
        int count = Math.min(CELLS, cells - cell);
        int from = place(first, width, cell) + lane;
        int some = Math.min(LANES, width - lane);
        lanes.transpose(sums, from, width, Math.max(count, SQUARE), some, close, 0, PITCH);
        for (int i = 0; i < Math.min(LANES, stored - lane); i++) {
          storeLane(close, i * PITCH, first + lane + i, cell, count, result, at);
        }
      }
    }
  }

  /// @param lane of the block
  private void storeLane(
      float[] close, int from, int lane, int first, int count, float[] result, int at) {
    int end = first + count;
    int next;
    for (int cell = first; cell < end; cell = next) {
      next = Math.min(end, (cell / run + 1) * run);
      int to = at + weight(lane, cell);
      System.arraycopy(close, from + cell - first, result, to, next - cell);
    }
  }

  private int weight(int lane, int cell) {
    int read = block.read() + cell / taps.size();
    return layout.position(
        block.group(), block.turned() + lane, read, taps.get(cell % taps.size()));
  }
}
