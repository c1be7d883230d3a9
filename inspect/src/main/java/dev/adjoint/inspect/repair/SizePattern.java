package dev.adjoint.inspect.repair;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Which sizes of an axis a network runs with, where that repeats: from `least` on, those whose remainder
/// modulo `modulus` is one of `residues`.
///
/// @param residues at least one, rising
/// @param least itself such a size
record SizePattern(int modulus, List<Integer> residues, int least) {
  private static final int LARGEST_MODULUS = 64;

  /// A pattern that the sizes from 0 to `tried` follow, at least from the middle on, and thrice.
  ///
  /// @return empty if there is none
  static Optional<SizePattern> of(BitSet runs, int tried) {
    return IntStream.rangeClosed(1, Math.min(LARGEST_MODULUS, tried / 4))
        .mapToObj(modulus -> of(runs, tried, modulus))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<SizePattern> of(BitSet runs, int tried, int modulus) {
    int from = tried - modulus;
    while (from > 1 && runs.get(from - 1) == runs.get(from - 1 + modulus)) {
      from--;
    }
    List<Integer> residues =
        IntStream.range(0, modulus).filter(r -> runs.get(last(tried, modulus, r))).boxed().toList();
    int least = runs.nextSetBit(from);
    boolean repeats = tried - from >= Math.max(3 * modulus, tried / 2) && !residues.isEmpty();
    return repeats ? Optional.of(new SizePattern(modulus, residues, least)) : Optional.empty();
  }

  /// The largest size tried with a remainder.
  private static int last(int tried, int modulus, int residue) {
    return tried - Math.floorMod(tried - residue, modulus);
  }

  /// Whether the network runs with all sizes but perhaps some small ones.
  boolean isEverything() {
    return modulus == 1;
  }

  /// How many cells lead to the next size of the pattern, by the remainder of the size.
  long[] missing() {
    return IntStream.range(0, modulus)
        .mapToLong(rest ->
            residues.stream().mapToInt(r -> Math.floorMod(r - rest, modulus)).min().orElseThrow())
        .toArray();
  }

  /// The pattern's first size from a size on.
  int next(int size) {
    int from = Math.max(size, least);
    return from + (int) missing()[from % modulus];
  }

  /// As in `multiples of 16`, or `4 modulo 8, from 12 on`.
  @Override
  public String toString() {
    String which =
        residues.equals(List.of(0)) ? "multiples of " + modulus : residues + " modulo " + modulus;
    return least > modulus ? which + ", from " + least + " on" : which;
  }
}
