package dev.adjoint.geometry;

/// One of the stride's residues along an axis: the fine cells that lie in it, and the taps that
/// reach them. Within a phase a transposed convolution is a convolution of stride 1:
///
///     fine cell  f = stride * q + residue - begin       for whole q
///     its taps     tap(i)                               0 <= i < taps
///     each meets   coarse cell q + shift(i)
///
/// Neighbouring taps are `tapStep` apart in the kernel and `shiftStep` coarse cells apart, so that the
/// convolution has `shiftStep` for its dilation.
///
/// @param residue of `fine + begin` modulo the stride
/// @param taps how many taps reach the phase; 0 for a dead one, whose cells nothing but the bias
///     reaches
/// @param firstTap the smallest of them; 0 in a dead phase
/// @param tapStep stride / gcd(stride, dilation)
/// @param firstShift the largest shift, that of the first tap; 0 in a dead phase
/// @param shiftStep dilation / gcd(stride, dilation), by which the shift falls from tap to tap
public record Phase(
    long residue, long taps, long firstTap, long tapStep, long firstShift, long shiftStep) {

  public boolean isDead() {
    return taps == 0;
  }

  /// The kernel's index of the phase's tap `i`.
  public long tap(long i) {
    return firstTap + i * tapStep;
  }

  /// How far from q the coarse cell lies that tap `i` meets; 0 or negative.
  public long shift(long i) {
    return firstShift - i * shiftStep;
  }

  /// How many of the taps meet a coarse cell of a grid of `coarse` cells, for the fine cell at `q`.
  long meetings(long coarse, long q) {
    long highest = q + firstShift;
    long from = Math.max(0, Math.ceilDiv(highest - coarse + 1, shiftStep));
    long to = Math.min(taps - 1, Math.floorDiv(highest, shiftStep));
    return Math.max(0, to - from + 1);
  }
}
