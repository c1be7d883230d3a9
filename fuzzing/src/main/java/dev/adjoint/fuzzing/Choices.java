package dev.adjoint.fuzzing;

import java.util.List;

/// Bytes as a row of decisions. The fuzzer changes one decision by changing one byte; when the bytes
/// run out every decision is the first of its possibilities.
final class Choices {
  private static final List<Long> NUMBERS =
      List.of(
          1L,
          2L,
          3L,
          0L,
          -1L,
          4L,
          5L,
          -2L,
          7L,
          8L,
          -3L,
          16L,
          64L,
          255L,
          1000L,
          65_536L,
          Integer.MAX_VALUE - 8L,
          1L << 31,
          -1L << 31,
          1L << 32,
          Long.MAX_VALUE,
          Long.MIN_VALUE);

  /// How many of them, from the first on, are small.
  private static final int USUAL = 11;

  private final byte[] bytes;
  private int at;

  Choices(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean isExhausted() {
    return at >= bytes.length;
  }

  /// From 0 to `count - 1`, which is at most 255.
  int below(int count) {
    return isExhausted() ? 0 : Byte.toUnsignedInt(bytes[at++]) % count;
  }

  /// Once in so many times.
  boolean rarely(int times) {
    return below(times) == times - 1;
  }

  <T> T of(List<T> possibilities) {
    return possibilities.get(below(possibilities.size()));
  }

  /// A number that is likely to be right somewhere; at times one that is likely to be wrong.
  long whole() {
    int choice = below(64);
    return NUMBERS.get(choice < NUMBERS.size() ? choice : choice % USUAL);
  }

  /// A number of a shape, mostly small.
  long extent() {
    return rarely(40) ? whole() : of(List.of(1L, 2L, 3L, 4L, 5L, 0L, 8L));
  }

  float real() {
    return of(List.of(1f, 0.5f, 0f, -1f, 2f, 1e-5f, 3f, 1e30f, Float.NaN, Float.POSITIVE_INFINITY));
  }
}
