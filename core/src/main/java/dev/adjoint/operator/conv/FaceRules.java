package dev.adjoint.operator.conv;

import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/// What the three faces ask of their inputs, and how their sizes follow, told with the numbers found.
final class FaceRules {
  private FaceRules() {}

  static void requireOneRealType(List<TensorSpec> specs) {
    List<ElementType> types = specs.stream().map(TensorSpec::type).distinct().toList();
    if (types.size() != 1 || !types.getFirst().isReal()) {
      throw new IllegalArgumentException(
          "inputs are %s; they must be all float32 or all float64".formatted(types));
    }
  }

  static void requireRank(int spatial, TensorSpec first, TensorSpec second) {
    if (first.rank() != spatial + 2 || second.rank() != spatial + 2) {
      throw new IllegalArgumentException(
          "inputs have %d and %d axes; with %d spatial axes both must have %d"
              .formatted(first.rank(), second.rank(), spatial, spatial + 2));
    }
  }

  static void requireKernel(List<Long> kernel, TensorSpec weights) {
    List<Size> taps = weights.knownRank().subList(2, weights.rank());
    if (IntStream.range(0, kernel.size())
        .anyMatch(i -> differ(taps.get(i), Size.of(kernel.get(i))))) {
      throw new IllegalArgumentException(
          "weights have %s taps where the kernel shape is %s".formatted(taps, kernel));
    }
  }

  static void requireGroups(int groups, Size channels) {
    if (channels.isKnown() && channels.value() % groups != 0) {
      throw new IllegalArgumentException(
          "%d groups do not divide %s channels".formatted(groups, channels));
    }
  }

  static void requireChannels(Size found, Size wanted) {
    if (differ(found, wanted)) {
      throw new IllegalArgumentException(
          "input has %s channels where the weights are for %s".formatted(found, wanted));
    }
  }

  static void requireBatch(Size fine, Size coarse) {
    if (differ(fine, coarse)) {
      throw new IllegalArgumentException(
          "batch of %s on the fine grid, %s on the coarse grid".formatted(fine, coarse));
    }
  }

  static void requireBias(Optional<TensorSpec> bias, Size channels) {
    bias.flatMap(TensorSpec::sizes)
        .filter(sizes -> sizes.size() != 1 || differ(sizes.getFirst(), channels))
        .ifPresent(sizes -> {
          throw new IllegalArgumentException(
              "bias has shape %s; it must be one value for each of %s output channels"
                  .formatted(sizes, channels));
        });
  }

  /// Whether two sizes are unequal whatever the unknowns in them turn out to be.
  private static boolean differ(Size one, Size other) {
    Size difference = one.minus(other);
    return difference.isKnown() && !difference.is(0);
  }

  /// [N, channels, sizes by `rule` of axis and input size]
  static TensorSpec result(TensorSpec x, Size channels, BiFunction<Integer, Size, Size> rule) {
    List<Size> sizes = new ArrayList<>(List.of(x.size(0), channels));
    for (int axis = 0; axis < x.rank() - 2; axis++) {
      sizes.add(rule.apply(axis, x.size(axis + 2)));
    }
    return x.withSizes(sizes);
  }

  static IllegalArgumentException notLinear(int input) {
    return new IllegalArgumentException(
        "convolution states adjoints for its inputs 0 and 1, not for input " + input);
  }
}
