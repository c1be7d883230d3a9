package dev.adjoint.operator.arrange;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Sizes;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.axis.Vectors;
import dev.adjoint.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Gives the elements the shape that the second input, a vector of int64, holds. Source: ONNX
/// Reshape-24.
///
/// One entry may be -1: it becomes what the number of elements requires. An entry of 0 copies the
/// extent that the first input has at its place.
///
/// @param allowZero whether 0 stands for itself instead
public record Reshape(boolean allowZero) implements Reshaping {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec x = inputs.at(0);
    TensorSpec shape = inputs.at(1);
    return List.of(
        Vectors.entries(shape)
            .map(wanted -> x.withSizes(new Wish(x, wanted, allowZero).sizes()))
            .orElseGet(() -> unknown(x, shape)));
  }

  /// The rank is known if the length of the second input is.
  private static TensorSpec unknown(TensorSpec x, TensorSpec shape) {
    return Vectors.length(shape)
        .map(length -> x.withSizes(symbols(x, length)))
        .orElseGet(() -> TensorSpec.ofUnknownRank(x.type()));
  }

  private static List<Size> symbols(TensorSpec x, int length) {
    return IntStream.range(0, length)
        .mapToObj(axis -> Size.symbol("reshape(%s)[%d]".formatted(x, axis)))
        .toList();
  }

  /// The entries wished for, and what becomes of them.
  private record Wish(TensorSpec x, List<Size> entries, boolean allowZero) {
    Wish {
      long open = entries.stream().filter(entry -> entry.is(-1)).count();
      boolean negative = entries.stream().anyMatch(entry -> entry.isKnown() && entry.value() < -1);
      boolean zero = allowZero && entries.stream().anyMatch(entry -> entry.is(0));
      if (open > 1 || negative || (open == 1 && zero)) {
        throw new IllegalArgumentException(
            "the shape wished for is %s; extents are not negative, but for one -1, and none beside a 0 that stands for itself"
                .formatted(entries));
      }
    }

    List<Size> sizes() {
      List<Size> sizes = new ArrayList<>();
      for (int axis = 0; axis < entries.size(); axis++) {
        sizes.add(entries.get(axis).is(0) && !allowZero ? copied(axis) : entries.get(axis));
      }
      int open = sizes.indexOf(Size.of(-1));
      if (open >= 0) {
        sizes.remove(open);
        sizes.add(open, rest(sizes));
      }
      requireSameElements(sizes);
      return sizes;
    }

    private Size copied(int axis) {
      if (x.sizes().isEmpty()) {
        return Size.symbol("reshape(%s)[%d]".formatted(x, axis));
      }
      if (axis >= x.rank()) {
        throw new IllegalArgumentException(
            "entry %d of the shape wished for is 0, to copy an extent, but the input is %s"
                .formatted(axis, x));
      }
      return x.size(axis);
    }

    /// The extent that the others leave over.
    private Size rest(List<Size> others) {
      if (x.sizes().isEmpty()) {
        return Size.symbol("reshape(%s)[-1]".formatted(x));
      }
      List<Size> above = new ArrayList<>(x.knownRank());
      List<Size> below = new ArrayList<>();
      others.stream().filter(size -> !above.remove(size)).forEach(below::add);
      return quotient(Sizes.product(above), Sizes.product(below));
    }

    /// What the division leaves open is still named by its expression, so that equal ones are equal.
    private Size quotient(Size above, Size below) {
      if (below.isKnown()
          && (below.is(0) || (above.isKnown() && above.value() % below.value() != 0))) {
        throw new IllegalArgumentException(
            "%s cannot be reshaped to %s: %s elements do not divide by %s"
                .formatted(x, entries, above, below));
      }
      return above
          .dividedBy(below)
          .or(() -> below.isKnown() ? Optional.of(above.floorDiv(below.value())) : Optional.empty())
          .orElseGet(() -> Size.symbol("(%s)/(%s)".formatted(above, below)));
    }

    private void requireSameElements(List<Size> sizes) {
      if (x.sizes().isEmpty()) {
        return;
      }
      Size found = Sizes.product(x.knownRank());
      Size wanted = Sizes.product(sizes);
      if (found.isKnown() && wanted.isKnown() && !found.equals(wanted)) {
        throw new IllegalArgumentException(
            "%s has %s elements; the shape wished for, %s, has %s"
                .formatted(x, found, entries, wanted));
      }
    }
  }
}
