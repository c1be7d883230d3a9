package dev.adjoint.engine.conv.winograd;

import java.util.List;

/// Input cells that taps of an axis read, as many strides apart as the taps lie.
///
/// @param firstCell what tile 0 reads first; it may lie outside the input
/// @param taps the kernel's taps in the order in which the transform takes them, or -1 for none
record AxisSource(int firstCell, List<Integer> taps) {
  List<Boolean> present() {
    return taps.stream().map(tap -> tap >= 0).toList();
  }

  int count() {
    return (int) taps.stream().filter(tap -> tap >= 0).count();
  }
}
