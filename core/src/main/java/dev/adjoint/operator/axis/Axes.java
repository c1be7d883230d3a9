package dev.adjoint.operator.axis;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import java.util.List;
import java.util.stream.IntStream;

/// Axes as operators name them: counted from 0, or from -1 backwards from the last one.
public final class Axes {
  private Axes() {}

  /// The axis counted from 0.
  ///
  /// @throws IllegalArgumentException if a tensor of this rank has no such axis
  public static int of(long axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw new IllegalArgumentException(
          "axis %d of a tensor of rank %d; axes go from %d to %d"
              .formatted(axis, rank, -rank, rank - 1));
    }
    return (int) (axis < 0 ? axis + rank : axis);
  }

  /// The axes counted from 0, in the order given.
  ///
  /// @throws IllegalArgumentException if one does not exist or is named twice
  public static List<Integer> of(List<Long> axes, int rank) {
    List<Integer> counted = axes.stream().map(axis -> of(axis, rank)).toList();
    if (counted.stream().distinct().count() < counted.size()) {
      throw new IllegalArgumentException("axes " + axes + " name an axis twice; name each once");
    }
    return counted;
  }

  public static List<Integer> all(int rank) {
    return IntStream.range(0, rank).boxed().toList();
  }

  /// The axes behind batch and channels.
  ///
  /// @throws IllegalArgumentException if there are no such axes
  public static List<Integer> spatial(int rank) {
    if (rank < 3) {
      throw new IllegalArgumentException(
          "a tensor of rank %d has no spatial axes; its shape must be [N, C, sizes...]"
              .formatted(rank));
    }
    return IntStream.range(2, rank).boxed().toList();
  }

  /// The first `count` axes.
  public static List<Long> first(int count) {
    return IntStream.range(0, count).asLongStream().boxed().toList();
  }

  /// The axes that input `index` names, or all if it is absent.
  public static List<Integer> given(Inputs<TensorSpec> inputs, int index, int rank) {
    return inputs.has(index) ? of(Parameters.wholes(inputs, index), rank) : all(rank);
  }
}
