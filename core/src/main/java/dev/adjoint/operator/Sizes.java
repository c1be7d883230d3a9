package dev.adjoint.operator;

import dev.adjoint.size.Size;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// What operators ask of lists of sizes.
public final class Sizes {
  private Sizes() {}

  /// All sizes multiplied; 1 if there are none.
  ///
  /// @throws IllegalArgumentException if the product leaves the range of 64-bit numbers
  public static Size product(List<Size> sizes) {
    return sizes.stream().reduce(Size.of(1), Size::times);
  }

  /// All sizes added; 0 if there are none.
  ///
  /// @throws IllegalArgumentException if the sum leaves the range of 64-bit numbers
  public static Size sum(List<Size> sizes) {
    return sizes.stream().reduce(Size.of(0), Size::plus);
  }

  /// A size divided by a number that divides it; one that is not known is taken to be divisible.
  ///
  /// @param what the things counted, for the message
  /// @throws IllegalArgumentException if the size is known and does not divide
  public static Size quotient(Size size, long divisor, String what) {
    if (size.isKnown() && size.value() % divisor != 0) {
      throw new IllegalArgumentException(
          "%s %s do not divide by %d".formatted(size, what, divisor));
    }
    return size.floorDiv(divisor);
  }

  /// An element of a tensor as a size.
  ///
  /// @throws IllegalStateException if it is a number that is not whole, and so no size
  public static Size of(Tensor tensor, int position) {
    if (tensor.type().isReal() && tensor.real(position) != Math.rint(tensor.real(position))) {
      throw new IllegalStateException(tensor.real(position) + " is not whole, so not followed");
    }
    return tensor.size(position);
  }

  /// One size for two that must be the same: the known one, if either is. Sizes that are not known
  /// are taken to agree; whether they do shows when the network meets its input.
  ///
  /// @param rule why they must, for the message
  /// @throws IllegalArgumentException if both are known and differ
  public static Size same(Size one, Size other, String rule) {
    if (one.isKnown() && other.isKnown() && !one.equals(other)) {
      throw new IllegalArgumentException("sizes %s and %s: %s".formatted(one, other, rule));
    }
    return one.isKnown() ? one : other.isKnown() ? other : one;
  }
}
