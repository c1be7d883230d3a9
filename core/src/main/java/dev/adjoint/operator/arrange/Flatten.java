package dev.adjoint.operator.arrange;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Sizes;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.axis.Axes;
import dev.adjoint.size.Size;
import java.util.List;

/// Makes a matrix: axes before `axis` become its rows, the others its columns. Source: ONNX
/// Flatten-24.
///
/// @param axis from 0 to the rank, or counted backwards from -1
public record Flatten(int axis) implements Reshaping {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec x = inputs.at(0);
    if (x.sizes().isEmpty()) {
      Size rows = Size.symbol("flatten(%s)[0]".formatted(x));
      return List.of(x.withSizes(List.of(rows, Size.symbol("flatten(%s)[1]".formatted(x)))));
    }
    int rows = axis == x.rank() ? axis : Axes.of(axis, x.rank());
    Size above = Sizes.product(x.knownRank().subList(0, rows));
    Size below = Sizes.product(x.knownRank().subList(rows, x.rank()));
    return List.of(x.withSizes(List.of(above, below)));
  }
}
