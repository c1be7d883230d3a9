package dev.adjoint.engine.conv.gradient;

import dev.adjoint.engine.conv.phase.TapRead;
import java.util.ArrayList;
import java.util.List;

/// Taps of the kernel that join the same positions: all ways to take a tap of each axis.
///
/// @param axes the batch first, then those of the geometry
record TapClass(List<JoinedAxis> axes) {
  /// The most taps of a class, so that the sums and cells of one channel stay within bounds.
  static final int MOST = 512;

  int count() {
    return axes.stream().mapToInt(axis -> axis.taps().size()).reduce(1, Math::multiplyExact);
  }

  double positions() {
    return axes.stream().mapToDouble(JoinedAxis::positions).reduce(1, (a, b) -> a * b);
  }

  /// About how many numbers the taps read of one channel for each position.
  int reads() {
    return axes.stream()
        .mapToInt(axis -> Math.min(axis.readStride(), axis.taps().size()))
        .reduce(1, Math::multiplyExact);
  }

  /// Where the taps stand in the kernel, in lexicographic order.
  int[] places() {
    int[] places = {0};
    for (JoinedAxis axis : axes) {
      int[] taps = axis.taps().stream().mapToInt(TapRead::tap).toArray();
      places = crossed(places, axis.kernel(), taps);
    }
    return places;
  }

  /// For each of the numbers and each of the others: `number * scale + other`.
  static int[] crossed(int[] numbers, int scale, int[] others) {
    int[] all = new int[numbers.length * others.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = numbers[i / others.length] * scale + others[i % others.length];
    }
    return all;
  }

  /// Classes of no more than [#MOST] taps, which lie close together.
  List<TapClass> cut() {
    PositionBoxes boxes = new PositionBoxes(axes, ClassPlan.FEWEST_POSITIONS);
    for (int i = 0; i < axes.size(); i++) {
      JoinedAxis axis = axes.get(i);
      if (axis.taps().size() > 1 && (count() > MOST || !axis.isDense(boxes.length(i)))) {
        return halves(i);
      }
    }
    return List.of(this);
  }

  private List<TapClass> halves(int i) {
    int taps = axes.get(i).taps().size();
    List<TapClass> halves = new ArrayList<>(with(i, axes.get(i).withTaps(0, taps / 2)).cut());
    halves.addAll(with(i, axes.get(i).withTaps(taps / 2, taps)).cut());
    return halves;
  }

  private TapClass with(int i, JoinedAxis axis) {
    List<JoinedAxis> others = new ArrayList<>(axes);
    others.set(i, axis);
    return new TapClass(others);
  }
}
