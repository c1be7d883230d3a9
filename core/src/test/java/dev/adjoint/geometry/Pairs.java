package dev.adjoint.geometry;

import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The one equation tried with every tap of every cell of a coarse grid: what all answers of the
/// geometry are held against. It shares nothing with them but the equation.
final class Pairs {
  private Pairs() {}

  /// A coarse cell, and the fine cell that a tap joins to it, be it on the grid or beyond.
  record Pair(long coarse, long tap, long fine) {}

  static Stream<Pair> of(ConvAxis axis, Span coarse) {
    return coarse.stream().boxed().flatMap(cell -> ofCell(axis, cell));
  }

  private static Stream<Pair> ofCell(ConvAxis axis, long coarse) {
    return LongStream.range(0, axis.kernel())
        .mapToObj(tap ->
            new Pair(coarse, tap, axis.stride() * coarse + axis.dilation() * tap - axis.begin()));
  }

  /// How many pairs meet each fine cell from 0 up to but without `fine`.
  static long[] counts(ConvAxis axis, long coarse, int fine) {
    long[] counts = new long[fine];
    LongPredicate onGrid = Span.ofSize(fine)::contains;
    of(axis, Span.ofSize(coarse))
        .mapToLong(Pair::fine)
        .filter(onGrid)
        .forEach(cell -> counts[(int) cell]++);
    return counts;
  }
}
