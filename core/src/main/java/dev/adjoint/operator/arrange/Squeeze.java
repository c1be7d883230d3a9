package dev.adjoint.operator.arrange;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.axis.Axes;
import dev.adjoint.operator.axis.Vectors;
import dev.adjoint.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Removes axes of extent 1. The optional second input, a vector of integers, names them; without it
/// all axes of extent 1 go. Source: ONNX Squeeze-24.
public record Squeeze() implements Reshaping {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec x = inputs.at(0);
    Optional<List<Long>> named = inputs.find(1).flatMap(Vectors::values);
    boolean decided = inputs.has(1) ? named.isPresent() : x.isConcrete();
    if (x.sizes().isEmpty() || !decided) {
      return List.of(TensorSpec.ofUnknownRank(x.type()));
    }
    List<Integer> removed = named.map(axes -> Axes.of(axes, x.rank())).orElseGet(() -> ones(x));
    List<Size> kept = new ArrayList<>();
    for (int axis = 0; axis < x.rank(); axis++) {
      if (removed.contains(axis)) {
        requireOne(x, axis);
      } else {
        kept.add(x.size(axis));
      }
    }
    return List.of(x.withSizes(kept));
  }

  private static List<Integer> ones(TensorSpec x) {
    return IntStream.range(0, x.rank()).filter(axis -> x.size(axis).is(1)).boxed().toList();
  }

  private static void requireOne(TensorSpec x, int axis) {
    if (x.size(axis).isKnown() && !x.size(axis).is(1)) {
      throw new IllegalArgumentException(
          "axis %d of %s cannot be removed: its extent is not 1".formatted(axis, x));
    }
  }
}
