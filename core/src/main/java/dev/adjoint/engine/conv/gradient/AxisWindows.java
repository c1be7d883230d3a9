package dev.adjoint.engine.conv.gradient;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Which cells the taps of an axis read for a box of positions: windows of cells that taps share where
/// theirs overlap. Where the taps meet most of the cells between positions, a window holds all cells;
/// where the stride leaves most of them out, it holds cells a stride apart.
final class AxisWindows {
  private final JoinedAxis axis;
  private final List<Long> firsts = new ArrayList<>();
  private final int step;
  private final int[] windows;
  private final int[] shifts;
  private int length;

  /// @param positions of a box
  AxisWindows(JoinedAxis axis, int positions) {
    this.axis = axis;
    int count = axis.taps().size();
    windows = new int[count];
    shifts = new int[count];
    step = step();
    int behind = (positions - 1) * unit() + 1;
    length = behind;
    List<Integer> sorted =
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.<Integer>comparingLong(this::residue).thenComparingLong(this::cell))
            .toList();
    long before = 0;
    for (int tap : sorted) {
      if (firsts.isEmpty() || !follows(tap, before, behind)) {
        firsts.add(cell(tap));
      }
      before = cell(tap);
      windows[tap] = firsts.size() - 1;
      shifts[tap] = (int) ((before - firsts.getLast()) / step);
      length = Math.max(length, shifts[tap] + behind);
    }
  }

  private long cell(int tap) {
    return axis.taps().get(tap).cell();
  }

  private long residue(int tap) {
    return Math.floorMod(cell(tap), step);
  }

  private int step() {
    long residues =
        axis.taps().stream()
            .mapToLong(tap -> Math.floorMod(tap.cell(), axis.readStride()))
            .distinct()
            .count();
    return 2 * residues > axis.readStride() ? 1 : axis.readStride();
  }

  private boolean follows(int tap, long before, int behind) {
    long distance = cell(tap) - before;
    return distance % step == 0 && distance / step <= behind;
  }

  /// From one cell of a window to the next, in cells of the read tensor.
  int cellStep() {
    return step;
  }

  /// From one position to the next, in cells of the window.
  int unit() {
    return axis.readStride() / step;
  }

  int count() {
    return firsts.size();
  }

  /// Cells of each window.
  int length() {
    return length;
  }

  /// @param tap counted among the axis' taps, not the kernel's
  int window(int tap) {
    return windows[tap];
  }

  /// Where in its window a tap begins.
  int shift(int tap) {
    return shifts[tap];
  }

  /// The cell of the read tensor at a place of a window; it may lie outside.
  ///
  /// @param first position of the box
  long cell(int window, int first, int place) {
    return firsts.get(window) + (long) axis.readStride() * first + (long) step * place;
  }
}
