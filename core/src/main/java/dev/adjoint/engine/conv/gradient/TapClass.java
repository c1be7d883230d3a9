package dev.adjoint.engine.conv.gradient;

import dev.adjoint.geometry.ConvGeometry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Taps of the kernel that join the same positions: all ways to take a tap of each axis.
///
/// @param axes the batch first, then those of the geometry
record TapClass(ConvGeometry geometry, List<JoinedAxis> axes) {
  /// The most taps of a class, so that the sums and cells of one channel stay within bounds.
  static final int MOST = 512;

  int count() {
    return axes.stream().mapToInt(axis -> axis.taps().size()).reduce(1, Math::multiplyExact);
  }

  /// About how many numbers the taps read of one channel for each position.
  int reads() {
    return axes.stream()
        .mapToInt(axis -> Math.min(axis.readStride(), axis.taps().size()))
        .reduce(1, Math::multiplyExact);
  }

  /// Shifts of the lanes.
  LaneShifts shifts() {
    return axes.getLast().shifts();
  }

  /// Where the taps stand in the kernel, in lexicographic order; -1 where there is none.
  ///
  /// @param shift of the lanes
  List<Integer> places(int shift) {
    List<Integer> places = List.of(0);
    for (int i = 0; i < axes.size(); i++) {
      JoinedAxis axis = axes.get(i);
      int kernel = i == 0 ? 1 : (int) geometry.axes().get(i - 1).kernel();
      places =
          places.stream()
              .flatMap(above -> axis.taps().stream().map(tap -> place(above, kernel, tap, shift)))
              .toList();
    }
    return places;
  }

  private static int place(int above, int kernel, JoinedTap joined, int shift) {
    int tap = joined.taps().get(Math.min(shift, joined.taps().size() - 1));
    return above < 0 || tap < 0 ? -1 : above * kernel + tap;
  }

  /// Classes of no more than [#MOST] taps.
  List<TapClass> cut() {
    int longest = 0;
    while (axes.get(longest).taps().size() == 1 && longest < axes.size() - 1) {
      longest++;
    }
    if (count() <= MOST) {
      return List.of(this);
    }
    int taps = axes.get(longest).taps().size();
    List<TapClass> halves = new ArrayList<>();
    halves.addAll(with(longest, axes.get(longest).withTaps(0, taps / 2)).cut());
    halves.addAll(with(longest, axes.get(longest).withTaps(taps / 2, taps)).cut());
    return halves;
  }

  private TapClass with(int i, JoinedAxis axis) {
    return new TapClass(
        geometry,
        Stream.of(axes.subList(0, i), List.of(axis), axes.subList(i + 1, axes.size()))
            .flatMap(List::stream)
            .toList());
  }
}
