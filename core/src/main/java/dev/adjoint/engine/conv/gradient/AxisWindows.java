package dev.adjoint.engine.conv.gradient;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Which cells the taps of an axis read for a box of positions: windows of cells a stride apart. Taps
/// share a window where their cells overlap, each beginning so many positions later.
final class AxisWindows {
  private final JoinedAxis axis;
  private final List<Long> firsts = new ArrayList<>();
  private final int[] windows;
  private final int[] shifts;
  private int length;

  /// @param positions of a box
  AxisWindows(JoinedAxis axis, int positions) {
    this.axis = axis;
    int count = axis.taps().size();
    windows = new int[count];
    shifts = new int[count];
    length = positions;
    List<Integer> sorted =
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.<Integer>comparingLong(this::residue).thenComparingLong(this::cell))
            .toList();
    long before = 0;
    for (int tap : sorted) {
      if (firsts.isEmpty() || !follows(tap, before, positions)) {
        firsts.add(cell(tap));
      }
      before = cell(tap);
      windows[tap] = firsts.size() - 1;
      shifts[tap] = (int) ((before - firsts.getLast()) / axis.readStride());
      length = Math.max(length, shifts[tap] + positions);
    }
  }

  private long cell(int tap) {
    return axis.taps().get(tap).cell();
  }

  private long residue(int tap) {
    return Math.floorMod(cell(tap), axis.readStride());
  }

  private boolean follows(int tap, long before, int positions) {
    long distance = cell(tap) - before;
    return distance % axis.readStride() == 0 && distance / axis.readStride() <= positions;
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

  /// How many positions later than its window a tap begins.
  int shift(int tap) {
    return shifts[tap];
  }

  /// The cell of the read tensor at a place of a window; it may lie outside.
  ///
  /// @param first position of the box
  long cell(int window, int first, int place) {
    return firsts.get(window) + (long) axis.readStride() * (first + place);
  }
}
