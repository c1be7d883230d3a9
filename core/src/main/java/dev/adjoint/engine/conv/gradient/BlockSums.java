package dev.adjoint.engine.conv.gradient;

import dev.adjoint.engine.Scratch;
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

  private final Roles roles;
  private final GradientBlock block;
  private final Lanes lanes;
  private final List<Integer> widths;
  private final int all;
  private final int cells;
  private final int taps;
  private final int run;

  BlockSums(Roles roles, GradientBlock block, Lanes lanes) {
    this.roles = roles;
    this.block = block;
    this.lanes = lanes;
    cells = block.cells();
    taps = block.plan().tapCount();
    run = run();
    widths = lanes.cellWidths(block.lanes());
    all = widths.stream().mapToInt(width -> width).sum();
  }

  /// Lanes of the panels.
  List<Integer> widths() {
    return widths;
  }

  /// Numbers that the sums need.
  int room() {
    return (cells + SQUARE) * (isSingle() ? widths.getFirst() : all);
  }

  /// With a single box the sums of a panel are stored before the next panel is begun.
  private boolean isSingle() {
    return block.end() - block.begin() <= 1;
  }

  /// Where the sums of the cells of a panel stand.
  int[] places(int first, int width, Scratch scratch, int number) {
    int[] places = scratch.ints(number, cells);
    for (int i = 0; i < cells; i++) {
      places[i] = place(first, width, i);
    }
    return places;
  }

  private int place(int first, int width, int cell) {
    return (isSingle() ? 0 : first * cells) + cell * width;
  }

  /// Writes the sums of a panel into the result, by way of memory that lies close together.
  ///
  /// @param result `[parts, weights]`
  void store(int first, int width, float[] sums, float[] result, Scratch scratch, int number) {
    float[] close = scratch.floats(number, LANES * PITCH);
    for (int lane = 0; lane < Math.min(width, block.lanes() - first); lane += LANES) {
      storeLanes(sums, first, lane, width, close, result);
    }
  }

  private void storeLanes(
      float[] sums, int first, int lane, int width, float[] close, float[] result) {
    int computed = Math.min(LANES, width - lane);
    int stored = Math.min(computed, block.lanes() - first - lane);
    for (int cell = 0; cell < cells; cell += CELLS) {
      int count = Math.min(CELLS, cells - cell);
      int from = place(first, width, cell) + lane;
      lanes.transpose(sums, from, width, Math.max(count, SQUARE), computed, close, 0, PITCH);
      for (int i = 0; i < stored; i++) {
        storeLane(close, i * PITCH, first + lane + i, cell, count, result);
      }
    }
  }

  /// Cells whose weights are neighbours are stored together.
  ///
  /// @param lane of the block
  private void storeLane(float[] close, int at, int lane, int first, int count, float[] result) {
    int end = first + count;
    int next;
    for (int cell = first; cell < end; cell = next) {
      next = Math.min(end, (cell / run + 1) * run);
      int tap = tap(lane, cell);
      if (tap >= 0) {
        int to = block.part() * roles.weights() + weight(lane, cell) + tap;
        System.arraycopy(close, at + cell - first, result, to, next - cell);
      }
    }
  }

  private int run() {
    boolean areAllRuns = !roles.swapped() && taps == roles.taps();
    return areAllRuns ? cells : block.plan().isRun() ? taps : 1;
  }

  /// Place in the kernel; -1 where lanes are computed for nothing.
  private int tap(int lane, int cell) {
    return block.plan().places().get(lane / block.turnedCount()).get(cell % taps);
  }

  private int weight(int lane, int cell) {
    int turned = block.turned() + lane % block.turnedCount();
    int read = block.read() + cell / taps;
    return roles.weight(block.group(), turned, read);
  }
}
