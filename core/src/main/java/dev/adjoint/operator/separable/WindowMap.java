package dev.adjoint.operator.separable;

import dev.adjoint.geometry.ConvAxis;

/// Maps whose rows are the windows of a pooling operator along one axis: their entries are the cells
/// under those taps that fall inside the input.
public final class WindowMap {
  private final ConvAxis axis;
  private final int inputs;
  private final AxisMapBuilder map;

  private WindowMap(ConvAxis axis, int inputs) {
    this.axis = axis;
    this.inputs = inputs;
    this.map = new AxisMapBuilder(inputs, inputs);
  }

  /// Sums over each window.
  public static AxisMap sums(ConvAxis axis, int inputs, int windows) {
    WindowMap sums = new WindowMap(axis, inputs);
    for (int window = 0; window < windows; window++) {
      sums.addTaps(window, 1);
    }
    return sums.map.build();
  }

  /// Averages over each window.
  ///
  /// @param countPadding whether the number divided by counts taps on the padding too. Taps beyond
  ///     it, which a last window has with `ceil_mode`, never count.
  static AxisMap averages(ConvAxis axis, int inputs, int windows, boolean countPadding) {
    WindowMap averages = new WindowMap(axis, inputs);
    long first = countPadding ? -axis.begin() : 0;
    long end = countPadding ? inputs + axis.end() : inputs;
    for (int window = 0; window < windows; window++) {
      long counted = averages.tapsBefore(end, window) - averages.tapsBefore(first, window);
      averages.addTaps(window, 1.0 / counted);
    }
    return averages.map.build();
  }

  private void addTaps(int window, double weight) {
    long end = tapsBefore(inputs, window);
    for (long tap = tapsBefore(0, window); tap < end; tap++) {
      long cell = axis.stride() * window + axis.dilation() * tap - axis.begin();
      map.add((int) cell, weight);
    }
    map.endRow();
  }

  /// How many taps of a window fall before a cell.
  private long tapsBefore(long cell, long window) {
    long offset = cell + axis.begin() - axis.stride() * window;
    return Math.clamp(Math.ceilDiv(offset, axis.dilation()), 0, axis.kernel());
  }
}
