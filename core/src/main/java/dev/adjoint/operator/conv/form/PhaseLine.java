package dev.adjoint.operator.conv.form;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.Phase;
import java.util.List;
import java.util.stream.LongStream;

/// The cells of one phase along one axis of a fine grid.
///
/// @param first the smallest of them
/// @param count how many
record PhaseLine(ConvAxis axis, Phase phase, long first, int count) {
  static PhaseLine of(ConvAxis axis, int residue, int fine) {
    long first = Math.floorMod(residue - axis.begin(), axis.stride());
    int count = (int) Math.max(0, Math.ceilDiv(fine - first, axis.stride()));
    return new PhaseLine(axis, axis.phases().phase(residue), first, count);
  }

  /// Whether there is nothing to compute: no cells, or no tap that reaches them.
  boolean isEmpty() {
    return count == 0 || phase.isDead();
  }

  long fineCell(int index) {
    return first + axis.stride() * index;
  }

  List<Integer> taps() {
    return LongStream.range(0, phase.taps()).mapToObj(i -> (int) phase.tap(i)).toList();
  }

  /// The convolution of stride 1, with the taps reversed, whose first cell is the phase's first.
  ConvAxis convolution() {
    long q = Math.floorDiv(first + axis.begin(), axis.stride());
    long firstRead = q + phase.shift(phase.taps() - 1);
    return ConvAxis.kernel(phase.taps()).dilation(phase.shiftStep()).padding(-firstRead, 0);
  }
}
