package dev.adjoint.operator;

import dev.adjoint.tensor.ElementType;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What operators require of the types of their inputs.
public final class Types {
  private Types() {}

  /// The type as it is written in messages: `float32`.
  public static String text(ElementType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  /// The type of `spec`, if it is allowed.
  ///
  /// @param allowed the types for which `holds`, in words
  /// @throws IllegalArgumentException if it does not hold for the type of `spec`
  public static ElementType require(TensorSpec spec, Predicate<ElementType> holds, String allowed) {
    if (!holds.test(spec.type())) {
      throw new IllegalArgumentException(
          "an input is %s; it must hold %s".formatted(spec, allowed));
    }
    return spec.type();
  }

  /// The type of `spec`, if it is real.
  ///
  /// @throws IllegalArgumentException if `spec` does not hold real numbers
  public static ElementType requireReal(TensorSpec spec) {
    return require(spec, ElementType::isReal, "real numbers");
  }

  /// The type of `spec`, if it is not that of truth values.
  ///
  /// @throws IllegalArgumentException if `spec` does not hold numbers
  public static ElementType requireNumbers(TensorSpec spec) {
    return require(spec, type -> type != ElementType.BOOL, "numbers");
  }

  /// The type of truth values, if `spec` has it.
  ///
  /// @throws IllegalArgumentException if `spec` does not hold truth values
  public static ElementType requireTruth(TensorSpec spec) {
    return require(spec, type -> type == ElementType.BOOL, "truth values");
  }

  /// The type of all of the tensors.
  ///
  /// @throws IllegalArgumentException if there is none, or they differ
  public static ElementType same(List<TensorSpec> specs) {
    List<ElementType> types = specs.stream().map(TensorSpec::type).distinct().toList();
    if (types.size() != 1) {
      throw new IllegalArgumentException(
          types.isEmpty()
              ? "there are no inputs; at least 1 is needed"
              : "inputs are of types %s; they must be of one, so cast the others"
                  .formatted(types.stream().map(Types::text).collect(Collectors.joining(", "))));
    }
    return types.getFirst();
  }
}
