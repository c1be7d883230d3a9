package dev.adjoint.operator.norm;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.size.Size;
import java.util.List;

/// Checks of inputs that have one element for each channel.
final class Channels {
  private Channels() {}

  /// Checks input 0, and those inputs that go with it.
  ///
  /// @throws IllegalArgumentException if input 0 has no channel axis, or one of the inputs `1` to
  ///     `last` is not a vector as long as that
  static void require(Inputs<TensorSpec> inputs, int last) {
    Types.requireReal(inputs.at(0));
    inputs.at(0).sizes().ifPresent(sizes -> requireVectors(inputs, last, of(sizes)));
  }

  static Size of(List<Size> sizes) {
    if (sizes.size() < 2) {
      throw new IllegalArgumentException(
          "a tensor of rank %d has no channels; its shape must be [N, C, ...]"
              .formatted(sizes.size()));
    }
    return sizes.get(1);
  }

  static void requireVectors(Inputs<TensorSpec> inputs, int last, Size length) {
    for (int i = 1; i <= last; i++) {
      requireVector(inputs, i, length);
    }
  }

  static void requireVector(Inputs<TensorSpec> inputs, int index, Size length) {
    inputs.at(index).sizes().ifPresent(sizes -> requireVector(index, sizes, length));
  }

  private static void requireVector(int index, List<Size> sizes, Size length) {
    boolean differs =
        sizes.size() != 1
            || (sizes.getFirst().isKnown() && length.isKnown() && !sizes.getFirst().equals(length));
    if (differs) {
      throw new IllegalArgumentException(
          "input %d has sizes %s; it must be a vector of %s".formatted(index, sizes, length));
    }
  }
}
