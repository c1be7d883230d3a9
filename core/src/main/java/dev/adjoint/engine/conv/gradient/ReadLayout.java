package dev.adjoint.engine.conv.gradient;

import java.util.List;
import java.util.stream.IntStream;

/// Where what the taps read for a box of positions stands in scratch memory. For each channel there is
/// a region for each choice of a window of every axis. All regions are as large, so that the positions
/// stand in one table for all taps.
final class ReadLayout {
  /// Numbers behind a region, where the copying of its last row may leave anything.
  static final int SLACK = 16;

  private final PositionBoxes boxes;
  private final List<AxisWindows> windows;
  private final int[] steps;
  private final int regionRows;
  private final int regions;
  private final int[] offsets;
  private final int[] taps;

  ReadLayout(TapClass taps, PositionBoxes boxes) {
    this.boxes = boxes;
    List<JoinedAxis> axes = taps.axes();
    windows =
        IntStream.range(0, axes.size())
            .mapToObj(i -> new AxisWindows(axes.get(i), boxes.length(i)))
            .toList();
    steps = new int[axes.size()];
    int step = 1;
    for (int axis = axes.size() - 1; axis >= 0; axis--) {
      steps[axis] = step;
      step *= windows.get(axis).length();
    }
    regionRows = step / rowLength();
    regions = windows.stream().mapToInt(AxisWindows::count).reduce(1, Math::multiplyExact);
    offsets = IntStream.range(0, boxes.positions()).map(this::offset).toArray();
    this.taps = IntStream.range(0, taps.count()).map(tap -> tap(axes, tap)).toArray();
  }

  private int offset(int position) {
    int rest = position;
    int at = 0;
    for (int axis = steps.length - 1; axis >= 0; axis--) {
      at += rest % boxes.length(axis) * windows.get(axis).unit() * steps[axis];
      rest /= boxes.length(axis);
    }
    return at;
  }

  private int tap(List<JoinedAxis> axes, int tap) {
    int rest = tap;
    int region = 0;
    int regionStep = 1;
    int at = 0;
    for (int axis = steps.length - 1; axis >= 0; axis--) {
      int count = axes.get(axis).taps().size();
      at += windows.get(axis).shift(rest % count) * steps[axis];
      region += windows.get(axis).window(rest % count) * regionStep;
      regionStep *= windows.get(axis).count();
      rest /= count;
    }
    return region * regionPitch() + at;
  }

  /// For each position of a box, distance from the first. The array is shared.
  int[] offsets() {
    return offsets;
  }

  /// Where a tap's first position stands among a channel's numbers.
  int tap(int tap) {
    return taps[tap];
  }

  AxisWindows window(int axis) {
    return windows.get(axis);
  }

  /// Cells of a row.
  int rowLength() {
    return windows.getLast().length();
  }

  /// Rows of a region.
  int regionRows() {
    return regionRows;
  }

  /// Windows of the innermost axis. Their regions are neighbours.
  int rowWindows() {
    return windows.getLast().count();
  }

  /// Choices of a window of every axis but the innermost.
  int outerRegions() {
    return regions / rowWindows();
  }

  int regionPitch() {
    return regionRows * rowLength() + SLACK;
  }

  /// Numbers of a channel.
  int channelPitch() {
    return regions * regionPitch();
  }
}
