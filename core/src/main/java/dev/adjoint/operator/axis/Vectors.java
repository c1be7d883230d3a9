package dev.adjoint.operator.axis;

import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/// Inputs that are vectors of integers, as shapes and axes are.
public final class Vectors {
  private static final int MOST = TensorSpec.MOST_CONTENTS;

  private Vectors() {}

  /// The elements, if they are known, be it symbolically.
  ///
  /// @throws IllegalArgumentException if the input is no vector of integers
  public static Optional<List<Size>> entries(TensorSpec vector) {
    length(vector);
    return vector.contents().map(Tensor::toSizes);
  }

  /// The elements, if they are known as numbers.
  ///
  /// @throws IllegalArgumentException if the input is no vector of integers
  public static Optional<List<Long>> values(TensorSpec vector) {
    return entries(vector)
        .filter(entries -> entries.stream().allMatch(Size::isKnown))
        .map(entries -> entries.stream().map(Size::value).toList());
  }

  /// The number of elements, if it is known.
  ///
  /// @throws IllegalArgumentException if the input is no vector of integers, or a very long one
  public static Optional<Integer> length(TensorSpec vector) {
    Types.require(vector, ElementType::isInteger, "integers");
    if (vector.sizes().isEmpty()) {
      return Optional.empty();
    }
    if (vector.rank() != 1) {
      throw new IllegalArgumentException("an input is %s; it must be a vector".formatted(vector));
    }
    Size length = vector.size(0);
    if (length.isKnown() && length.value() > MOST) {
      throw new IllegalArgumentException(
          "an input has %s entries; as a shape or a list of axes it may have %d"
              .formatted(length, MOST));
    }
    return length.isKnown() ? Optional.of((int) length.value()) : Optional.empty();
  }
}
