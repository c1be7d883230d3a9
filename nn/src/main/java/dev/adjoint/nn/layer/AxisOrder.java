package dev.adjoint.nn.layer;

import dev.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// In which order the axes of one shape make another. Where several do, because extents are equal, it
/// is one that frameworks use.
final class AxisOrder {
  private AxisOrder() {}

  /// Axis i of `to` is axis `order[i]` of `from`; empty if the extents differ.
  static Optional<List<Integer>> between(Shape from, Shape to) {
    if (!from.toList().stream().sorted().toList().equals(to.toList().stream().sorted().toList())) {
      return Optional.empty();
    }
    return Stream.of(channelsLast(to.rank()), channelsSwapped(to.rank()), first(from, to))
        .filter(order -> fits(from, to, order))
        .findFirst();
  }

  /// TensorFlow's and Keras's weights, [taps..., in, out], and JAX's.
  private static List<Integer> channelsLast(int rank) {
    return IntStream.range(0, rank).mapToObj(i -> i < 2 ? rank - 1 - i : i - 2).toList();
  }

  /// Of a transposed convolution for a convolution's, and of a matrix.
  private static List<Integer> channelsSwapped(int rank) {
    return IntStream.range(0, rank).mapToObj(i -> i < 2 && rank > 1 ? 1 - i : i).toList();
  }

  /// For each axis the first of its extent that is not taken yet.
  private static List<Integer> first(Shape from, Shape to) {
    List<Integer> order = new ArrayList<>();
    for (int extent : to.toList()) {
      IntStream.range(0, from.rank())
          .filter(axis -> from.extent(axis) == extent && !order.contains(axis))
          .findFirst()
          .ifPresent(order::add);
    }
    return order;
  }

  private static boolean fits(Shape from, Shape to, List<Integer> order) {
    return order.stream().map(from::extent).toList().equals(to.toList());
  }
}
