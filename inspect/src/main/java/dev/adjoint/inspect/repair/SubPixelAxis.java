package dev.adjoint.inspect.repair;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.Phase;

/// A transposed convolution along one axis as a convolution of stride 1 that gives blocks of `stride`
/// cells, one cell for each phase, and a crop of the blocks laid side by side.
///
/// Fine cell `stride * q + residue - begin` lies in block q at `residue`, and meets coarse cells from
/// `q - reach` to q. So the convolution's kernel has `reach + 1` taps for all phases.
///
/// @param axis of the transposed convolution
record SubPixelAxis(ConvAxis axis) {
  /// How far before its block the coarse cells lie that a cell meets, at most.
  private long reach() {
    return axis.phases().stream()
        .filter(phase -> !phase.isDead())
        .mapToLong(phase -> -phase.shift(phase.taps() - 1))
        .max()
        .orElse(0);
  }

  /// The convolution, for the same coarse grid.
  ConvAxis convolution() {
    return ConvAxis.kernel(reach() + 1).padding(reach() - firstBlock(), lastBlock());
  }

  /// The block of the first fine cell; no later one than the convolution can begin with.
  private long firstBlock() {
    return Math.min(Math.floorDiv(axis.begin(), axis.stride()), reach());
  }

  /// The block of the last fine cell, counted from that of the last coarse cell; no earlier one than the
  /// convolution can end with.
  private long lastBlock() {
    return Math.max(Math.floorDiv(axis.reach() - axis.cropEnd() - 1, axis.stride()), 0);
  }

  /// Cells of the first block before the first fine cell.
  long cropBegin() {
    return axis.begin() - axis.stride() * firstBlock();
  }

  /// Cells of the last block behind the last fine cell.
  long cropEnd() {
    return axis.stride() * (lastBlock() + 1) - axis.reach() + axis.cropEnd();
  }

  /// The tap of the transposed convolution that is a tap of the convolution for one cell of a block; -1
  /// if that is none.
  long tap(long cell, long tap) {
    Phase phase = axis.phases().phase(cell);
    long back = phase.firstShift() + reach() - tap;
    boolean met = back >= 0 && back % phase.shiftStep() == 0;
    long i = met ? back / phase.shiftStep() : phase.taps();
    return i < phase.taps() ? phase.tap(i) : -1;
  }
}
