package dev.adjoint.inspect.sizes;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// The sizes of one unknown for which something holds. They repeat: all that leave certain remainders,
/// from a smallest one on.
///
/// @param modulus after how many sizes they repeat; as small as it can be
/// @param residues the remainders by it, rising; none if no size will do
/// @param smallest the first of them; 0 if there are none
/// @param largest the last of them, if there is one
public record SizeSet(long modulus, List<Long> residues, long smallest, OptionalLong largest) {
  /// No size.
  public static final SizeSet NONE = new SizeSet(1, List.of(), 0, OptionalLong.empty());

  public SizeSet {
    residues = List.copyOf(residues);
  }

  /// All that leave certain remainders, from one on.
  static SizeSet repeating(long modulus, List<Long> residues, long smallest) {
    return new SizeSet(modulus, residues, smallest, OptionalLong.empty());
  }

  /// These and no others.
  ///
  /// @param sizes rising
  static SizeSet of(List<Long> sizes) {
    if (sizes.isEmpty()) {
      return NONE;
    }
    long last = sizes.getLast();
    boolean run = last - sizes.getFirst() + 1 == sizes.size();
    return new SizeSet(
        run ? 1 : last + 1, run ? List.of(0L) : sizes, sizes.getFirst(), OptionalLong.of(last));
  }

  /// All of them, where they have an end.
  ///
  /// @throws java.util.NoSuchElementException if they have none
  List<Long> all() {
    return LongStream.rangeClosed(smallest, largest.orElseThrow())
        .filter(this::contains)
        .boxed()
        .toList();
  }

  public boolean isEmpty() {
    return residues.isEmpty();
  }

  /// Whether all sizes will do that are not too small.
  public boolean isEvery() {
    return modulus == 1 && !isEmpty() && largest.isEmpty();
  }

  /// Whether these are the multiples of a number, [#modulus].
  public boolean isMultiples() {
    return residues.equals(List.of(0L)) && largest.isEmpty();
  }

  /// Whether a size is one of these.
  public boolean contains(long size) {
    return size >= smallest && size <= largest.orElse(Long.MAX_VALUE) && leaves(size);
  }

  /// Whether a size leaves one of the remainders.
  boolean leaves(long size) {
    return residues.contains(Math.floorMod(size, modulus));
  }

  /// The same from another size on.
  SizeSet from(long least) {
    return new SizeSet(modulus, residues, least, largest);
  }

  /// The least of these that is not less than a size; empty if there is none.
  public OptionalLong next(long size) {
    long from = Math.max(size, smallest);
    return LongStream.range(from, from + modulus).filter(this::contains).findFirst();
  }

  /// The first size that is missing above the smallest; empty if none is, or there are none at all.
  public OptionalLong firstMissing() {
    long behind = largest.orElse(smallest + modulus) + 1;
    return isEmpty() || isEvery()
        ? OptionalLong.empty()
        : LongStream.rangeClosed(smallest, behind).filter(n -> !contains(n)).findFirst();
  }

  /// The condition on an unknown, as in `H % 8 == 4`; the smallest is not told.
  public String condition(String unknown) {
    if (isEmpty()) {
      return "no " + unknown;
    }
    if (largest.isPresent()) {
      return few(unknown, largest.getAsLong());
    }
    return isEvery() ? "any " + unknown : "%s %% %d %s".formatted(unknown, modulus, remainders());
  }

  private String few(String unknown, long last) {
    if (modulus == 1 && last > smallest) {
      return "%d <= %s <= %d".formatted(smallest, unknown, last);
    }
    return last == smallest ? unknown + " == " + last : unknown + " " + listed();
  }

  private String remainders() {
    long first = residues.getFirst();
    long last = residues.getLast();
    if (residues.size() == 1) {
      return "== " + first;
    }
    boolean run = last - first + 1 == residues.size();
    return run && residues.size() > 2 ? "from %d to %d".formatted(first, last) : listed();
  }

  private String listed() {
    return residues.stream().map(String::valueOf).collect(Collectors.joining(", ", "in {", "}"));
  }

  /// As in `multiples of 16, from 32 on`.
  @Override
  public String toString() {
    String what = isMultiples() && !isEvery() ? "multiples of " + modulus : condition("n");
    return isEmpty() || largest.isPresent() ? what : what + ", from " + smallest + " on";
  }
}
