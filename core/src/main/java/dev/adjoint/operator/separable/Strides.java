package dev.adjoint.operator.separable;

import dev.adjoint.operator.axis.Axes;
import dev.adjoint.operator.axis.Parameters;
import dev.adjoint.size.Size;
import dev.adjoint.size.SizeRule;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// One stride for each spatial axis.
final class Strides {
  private Strides() {}

  static List<Integer> checked(List<Integer> strides) {
    if (strides.stream().anyMatch(stride -> stride < 1)) {
      throw new IllegalArgumentException("strides " + strides + "; each must be at least 1");
    }
    return List.copyOf(strides);
  }

  /// Batch and channels stay as they are.
  ///
  /// @param rule how a spatial axis of some stride changes its size; an axis without cells stays so
  static List<Size> sizes(List<Integer> strides, List<Size> sizes, IntFunction<SizeRule> rule) {
    Parameters.requireCount("strides", strides, Axes.spatial(sizes.size()).size());
    return IntStream.range(0, sizes.size())
        .mapToObj(axis ->
            axis < 2 || sizes.get(axis).is(0)
                ? sizes.get(axis)
                : rule.apply(strides.get(axis - 2)).apply(sizes.get(axis)))
        .toList();
  }
}
