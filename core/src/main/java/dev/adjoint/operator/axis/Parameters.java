package dev.adjoint.operator.axis;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/// Inputs that say what to do rather than what to do it to: axes, sizes, amounts.
public final class Parameters {
  private Parameters() {}

  /// Whether the contents of these inputs are known, where they are there at all.
  public static boolean known(Inputs<TensorSpec> inputs, int... indices) {
    return IntStream.of(indices)
        .allMatch(i -> inputs.find(i).map(spec -> spec.contents().isPresent()).orElse(true));
  }

  /// The contents of an input.
  ///
  /// @throws IllegalArgumentException if input `index` is absent or its contents are not known
  public static Tensor contents(Inputs<TensorSpec> inputs, int index) {
    return inputs
        .at(index)
        .contents()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the contents of input %d are not known, or are more than %d elements"
                    .formatted(index, TensorSpec.MOST_CONTENTS)));
  }

  /// The entries of input `index`, a vector of integers, as sizes, some perhaps symbolic.
  ///
  /// @throws IllegalArgumentException if it is absent, not known, or no vector of integers
  public static List<Size> sizes(Inputs<TensorSpec> inputs, int index) {
    contents(inputs, index);
    return Vectors.entries(inputs.at(index)).orElseThrow();
  }

  /// The entries of input `index`, a vector of integers, as numbers.
  ///
  /// @throws IllegalStateException if one is a size that is not known yet
  public static List<Long> wholes(Inputs<TensorSpec> inputs, int index) {
    return sizes(inputs, index).stream().map(Size::value).toList();
  }

  /// The contents of input `index` as real numbers.
  public static List<Double> reals(Inputs<TensorSpec> inputs, int index) {
    Tensor contents = contents(inputs, index);
    return IntStream.range(0, contents.shape().elements()).mapToObj(contents::real).toList();
  }

  /// Refuses a list of another length.
  ///
  /// @throws IllegalArgumentException if there are not `wanted` values
  public static void requireCount(String what, List<?> values, int wanted) {
    if (values.size() != wanted) {
      throw new IllegalArgumentException(
          "%d values of %s; there must be %d".formatted(values.size(), what, wanted));
    }
  }
}
