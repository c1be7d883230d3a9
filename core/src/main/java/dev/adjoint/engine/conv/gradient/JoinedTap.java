package dev.adjoint.engine.conv.gradient;

import java.util.List;

/// One tap of an axis, and what it joins; or several, each in lanes of its own.
///
/// @param taps indices in the kernel, one for each shift of the axis; -1 where there is none
/// @param cell of the read tensor that the first joins to position 0; it may lie outside
record JoinedTap(List<Integer> taps, long cell) {
  static JoinedTap of(long tap, long cell) {
    return new JoinedTap(List.of((int) tap), cell);
  }
}
