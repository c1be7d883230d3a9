package dev.adjoint.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The extent of a tensor along each of its axes, outermost first: batch, channels, then space.
///
/// A shape of rank 0 is a scalar and holds one element; an extent of 0 makes a tensor without
/// elements. The number of elements always fits a Java array; [#of(long...)] refuses what does not.
public final class Shape {
  /// Largest number of elements a tensor may have: what a Java array holds on every VM.
  public static final long MAX_ELEMENTS = Integer.MAX_VALUE - 8;

  private final int[] extents;
  private final int elements;

  private Shape(int[] extents, int elements) {
    this.extents = extents;
    this.elements = elements;
  }

  /// A shape of these extents.
  ///
  /// @throws IllegalArgumentException if an extent is negative or their product passes
  ///     [#MAX_ELEMENTS]
  public static Shape of(long... extents) {
    long product = 1;
    boolean empty = false;
    for (long extent : extents) {
      require(extent >= 0, extents, "extents may not be negative");
      empty |= extent == 0;
      require(empty || product <= MAX_ELEMENTS / extent, extents, tooLarge());
      product = empty ? 0 : product * extent;
      require(extent <= MAX_ELEMENTS, extents, tooLarge());
    }
    return new Shape(Arrays.stream(extents).mapToInt(Math::toIntExact).toArray(), (int) product);
  }

  public static Shape of(List<? extends Number> extents) {
    return of(extents.stream().mapToLong(Number::longValue).toArray());
  }

  public int rank() {
    return extents.length;
  }

  /// The extent along one axis.
  ///
  /// @param axis counted from 0, or from -1 backwards from the last axis
  public int extent(int axis) {
    return extents[axis < 0 ? axis + extents.length : axis];
  }

  /// Number of elements; 1 for a scalar.
  public int elements() {
    return elements;
  }

  /// Product of the extents from axis `from` up to but without `to`.
  public int elements(int from, int to) {
    int product = 1;
    for (int axis = from; axis < to; axis++) {
      product *= extents[axis];
    }
    return product;
  }

  /// Elements between neighbours along `axis` in row-major order.
  public int step(int axis) {
    return elements(axis + 1, extents.length);
  }

  /// A copy of the extents.
  public int[] toArray() {
    return extents.clone();
  }

  public List<Integer> toList() {
    return Arrays.stream(extents).boxed().toList();
  }

  /// Extents behind batch and channels: those of space.
  public List<Integer> spatial() {
    return toList().subList(2, extents.length);
  }

  public Shape with(int axis, long extent) {
    long[] changed = Arrays.stream(extents).asLongStream().toArray();
    changed[axis < 0 ? axis + extents.length : axis] = extent;
    return of(changed);
  }

  private static String tooLarge() {
    return "a tensor holds at most " + MAX_ELEMENTS + " elements";
  }

  private static void require(boolean holds, long[] extents, String rule) {
    if (!holds) {
      String text =
          Arrays.stream(extents).mapToObj(Long::toString).collect(Collectors.joining("x"));
      throw new IllegalArgumentException("shape " + text + ": " + rule);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape that && Arrays.equals(extents, that.extents);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(extents);
  }

  /// Extents joined by `x`, as in `1x3x224x224`; `scalar` for rank 0.
  @Override
  public String toString() {
    return extents.length == 0
        ? "scalar"
        : IntStream.of(extents).mapToObj(Integer::toString).collect(Collectors.joining("x"));
  }
}
