package dev.adjoint.inspect.sizes;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/// Finds the sizes for which something holds, by trying as few as prove it.
///
/// Sizes of maps are sums of quotients that are rounded, so that differences of two of them repeat: what
/// holds for all sizes of one period, and again for those of the next, holds for all that follow. Below,
/// maps may be too small for a layer: the smallest size is looked for by halving.
final class SizeScan {
  /// The longest period that is followed.
  static final long MOST_PERIOD = 1024;

  /// Up to where sizes are looked for of which there are but a few.
  private static final long MOST_FEW = 8192;

  /// How often a beginning is taken farther behind, where what repeats has not yet begun.
  private static final int MOVES = 3;

  private final LongPredicate holds;
  private final long period;

  private SizeScan(LongPredicate holds, long period) {
    this.holds = holds;
    this.period = period;
  }

  /// The sizes for which something holds.
  ///
  /// @param period after how many sizes it repeats
  /// @param from a size from which on it is supposed to repeat
  /// @return empty if it does not repeat as supposed, or the period is too long to be tried
  static Optional<SizeSet> of(LongPredicate holds, long period, long from) {
    return period > MOST_PERIOD ? Optional.empty() : new SizeScan(holds, period).from(from);
  }

  private Optional<SizeSet> from(long from) {
    long begin = from;
    for (int move = 0; move <= MOVES; move++) {
      List<Long> one = within(begin, begin + period);
      List<Long> next = within(begin + period, begin + 2 * period);
      if (next.equals(one.stream().map(n -> n + period).toList())) {
        return one.isEmpty() ? few(begin) : Optional.of(repeating(one, begin));
      }
      if (next.isEmpty()) {
        return few(begin + period);
      }
      begin += 2 * period;
    }
    return Optional.empty();
  }

  private List<Long> within(long from, long to) {
    return LongStream.range(from, to).filter(holds).boxed().toList();
  }

  private SizeSet repeating(List<Long> held, long begin) {
    long modulus = modulus(held.stream().map(n -> n % period).sorted().toList());
    List<Long> residues = held.stream().map(n -> n % modulus).distinct().sorted().toList();
    return SizeSet.repeating(modulus, residues, smallest(held, begin));
  }

  /// The shortest period of remainders, of those that divide the one that was supposed.
  private long modulus(List<Long> residues) {
    return LongStream.rangeClosed(1, period)
        .filter(m -> period % m == 0)
        .filter(m -> residues.stream().allMatch(r -> residues.contains((r + m) % period)))
        .findFirst()
        .orElse(period);
  }

  /// Of those that leave the remainders, the smallest for which it holds, and for all behind.
  private long smallest(List<Long> held, long begin) {
    LongPredicate leaves = n -> held.contains(begin + Math.floorMod(n - begin, period));
    return smallest(leaves, begin, holds).orElse(held.getFirst());
  }

  /// The least of those before a size for which something holds, if it holds for all larger ones.
  private static OptionalLong smallest(LongPredicate tried, long begin, LongPredicate holds) {
    long[] before = LongStream.range(1, begin).filter(tried).toArray();
    int fails = -1;
    int works = before.length;
    while (works - fails > 1) {
      int middle = (fails + works) / 2;
      boolean well = holds.test(before[middle]);
      works = well ? middle : works;
      fails = well ? fails : middle;
    }
    return works == before.length ? OptionalLong.empty() : OptionalLong.of(before[works]);
  }

  /// A set from the smallest of its sizes on for which more holds; empty if that is not so of the first of
  /// them behind `from`.
  static Optional<SizeSet> smallest(SizeSet set, long from, LongPredicate holds) {
    OptionalLong known = set.next(from);
    if (known.isEmpty() || !holds.test(known.getAsLong())) {
      return Optional.empty();
    }
    long begin = known.getAsLong();
    return Optional.of(set.from(smallest(set::contains, begin, holds).orElse(begin)));
  }

  /// The sizes up to one behind which none will do.
  private Optional<SizeSet> few(long end) {
    return end > MOST_FEW ? Optional.empty() : Optional.of(SizeSet.of(within(1, end)));
  }
}
