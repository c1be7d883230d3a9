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

  BlockSums(Roles roles, GradientBlock block, Lanes lanes) {
    this.roles = roles;
    this.block = block;
    this.lanes = lanes;
    widths = lanes.cellWidths(block.turnedCount());
    all = widths.stream().mapToInt(width -> width).sum();
  }

  /// Lanes of the panels.
  List<Integer> widths() {
    return widths;
  }

  /// Numbers that the sums need.
  int room() {
    return (block.cells() + SQUARE) * (isSingle() ? widths.getFirst() : all);
  }

  /// With a single box the sums of a panel are stored before the next panel is begun.
  private boolean isSingle() {
    return block.end() - block.begin() <= 1;
  }

  /// Where the sums of the cells of a panel stand.
  int[] places(int first, int width, Scratch scratch, int number) {
    int[] places = scratch.ints(number, block.cells());
    for (int i = 0; i < block.cells(); i++) {
      places[i] = place(first, width, i);
    }
    return places;
  }

  private int place(int first, int width, int cell) {
    return (isSingle() ? 0 : first * block.cells()) + cell * width;
  }

  /// Writes the sums of a panel into the result, by way of memory that lies close together.
  ///
  /// @param result `[parts, weights]`
  void store(int first, int width, float[] sums, float[] result, Scratch scratch, int number) {
    float[] close = scratch.floats(number, LANES * PITCH);
    for (int lane = 0; lane < Math.min(width, block.turnedCount() - first); lane += LANES) {
      storeLanes(sums, first, lane, width, close, result);
    }
  }

  private void storeLanes(
      float[] sums, int first, int lane, int width, float[] close, float[] result) {
    int computed = Math.min(LANES, width - lane);
    int stored = Math.min(computed, block.turnedCount() - first - lane);
    for (int cell = 0; cell < block.cells(); cell += CELLS) {
      int count = Math.min(CELLS, block.cells() - cell);
      int from = place(first, width, cell) + lane;
      lanes.transpose(sums, from, width, Math.max(count, SQUARE), computed, close, 0, PITCH);
      for (int i = 0; i < stored; i++) {
        storeLane(close, i * PITCH, block.turned() + first + lane + i, cell, count, result);
      }
    }
  }

  /// Cells whose weights are neighbours are stored together.
  private void storeLane(float[] close, int at, int turned, int first, int count, float[] result) {
    int part = block.part() * roles.weights();
    int run = run();
    int end = first + count;
    int next;
    for (int cell = first; cell < end; cell = next) {
      next = Math.min(end, (cell / run + 1) * run);
      int to = part + weight(turned, cell);
      System.arraycopy(close, at + cell - first, result, to, next - cell);
    }
  }

  private int run() {
    int taps = block.plan().places().size();
    boolean areAllRuns = !roles.swapped() && taps == roles.taps();
    return areAllRuns ? block.cells() : block.plan().isRun() ? taps : 1;
  }

  private int weight(int turned, int cell) {
    int taps = block.plan().places().size();
    int read = block.read() + cell / taps;
    return roles.weight(block.group(), turned, read) + block.plan().places().get(cell % taps);
  }
}
