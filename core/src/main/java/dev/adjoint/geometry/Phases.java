package dev.adjoint.geometry;

import dev.adjoint.size.Rational;
import java.math.BigInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The phases of an axis, and what follows from them: how many coarse cells each fine cell of a
/// transposed convolution's result is a sum over, its *overlap*.
///
/// In the interior the overlap repeats with the stride; its value is the number of taps of the
/// cell's phase. Near the borders it is less.
///
/// @param axis whose phases these are
public record Phases(ConvAxis axis) {
  /// As many as the stride.
  public long count() {
    return axis.stride();
  }

  /// The phases by rising residue.
  public Stream<Phase> stream() {
    return LongStream.range(0, count()).mapToObj(this::phase);
  }

  /// The phases that a fine grid of this size has cells of, in the order of their first cells.
  public Stream<Phase> of(Span fine) {
    long distinct = Math.min(fine.count(), count());
    return LongStream.range(fine.from(), fine.from() + distinct).mapToObj(this::of);
  }

  /// The phase of a fine cell.
  public Phase of(long fine) {
    return phase(Math.floorMod(fine + axis.begin(), count()));
  }

  /// The phase of a residue.
  ///
  /// @param residue from 0 up to but without the stride
  public Phase phase(long residue) {
    long first = firstTap(residue);
    if (residue % common() != 0 || first >= axis.kernel()) {
      return new Phase(residue, 0, 0, tapStep(), 0, shiftStep());
    }
    long taps = Math.ceilDiv(axis.kernel() - first, tapStep());
    long shift = (residue - axis.dilation() * first) / count();
    return new Phase(residue, taps, first, tapStep(), shift, shiftStep());
  }

  /// The smallest tap, of a kernel that is long enough, with `dilation * tap = residue` modulo the
  /// stride. All three are multiples of their common divisor, or there is none.
  private long firstTap(long residue) {
    BigInteger modulus = BigInteger.valueOf(tapStep());
    long inverse = BigInteger.valueOf(shiftStep()).modInverse(modulus).longValue();
    return residue / common() * inverse % tapStep();
  }

  private long tapStep() {
    return count() / common();
  }

  private long shiftStep() {
    return axis.dilation() / common();
  }

  private long common() {
    return Rational.gcd(count(), axis.dilation());
  }

  /// Phases that no tap reaches: all but every gcd(stride, dilation)-th, however long the kernel is,
  /// and more if the kernel is shorter than the stride.
  public long dead() {
    return count() - Math.min(axis.kernel(), tapStep());
  }

  /// Overlap of the most overlapped phase: `ceil(kernel * gcd(stride, dilation) / stride)`.
  public long mostOverlap() {
    return Math.ceilDiv(axis.kernel(), tapStep());
  }

  /// Overlap of the least overlapped phase; 0 if a phase is dead.
  public long leastOverlap() {
    return dead() > 0 ? 0 : axis.kernel() / count();
  }

  /// Whether all interior cells have the same overlap: the stride is 1, or it divides the kernel and
  /// has no factor in common with the dilation. Equal overlap is not equal gain, which depends on
  /// the weights.
  public boolean isEven() {
    return mostOverlap() == leastOverlap();
  }

  /// Overlap of one fine cell, for a coarse grid of `coarse` cells.
  public long overlap(long coarse, long fine) {
    return of(fine).meetings(coarse, Math.floorDiv(fine + axis.begin(), count()));
  }

  /// Overlaps of the fine cells of a span, for a coarse grid of `coarse` cells.
  public LongStream overlaps(long coarse, Span fine) {
    return fine.stream().map(cell -> overlap(coarse, cell));
  }

  /// The fine cells of a span that no coarse cell of a grid of `coarse` cells reaches.
  public LongStream deadCells(long coarse, Span fine) {
    return fine.stream().filter(cell -> overlap(coarse, cell) == 0);
  }
}
