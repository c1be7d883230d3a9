package dev.adjoint.engine.conv.phase;

import java.util.List;
import java.util.stream.Stream;

/// All ways to take one from each of several lists.
public final class Choices {
  private Choices() {}

  /// In lexicographic order: the last list's choice changes first. One empty way for no lists.
  public static <T> List<List<T>> of(List<List<T>> lists) {
    Stream<List<T>> ways = Stream.of(List.of());
    for (List<T> list : lists) {
      ways = ways.flatMap(way -> list.stream().map(next -> with(way, next)));
    }
    return ways.toList();
  }

  private static <T> List<T> with(List<T> way, T next) {
    return Stream.concat(way.stream(), Stream.of(next)).toList();
  }
}
