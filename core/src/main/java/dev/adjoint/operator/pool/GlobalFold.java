package dev.adjoint.operator.pool;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.axis.ReducedAxes;
import dev.adjoint.operator.axis.Result;
import dev.adjoint.operator.axis.RowGradient;
import dev.adjoint.operator.axis.Rows;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/// What operators that fold each channel to one element have in common.
final class GlobalFold {
  private GlobalFold() {}

  static List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec x = inputs.at(0);
    return List.of(
        x.sizes()
            .map(sizes -> x.withSizes(ReducedAxes.spatial(sizes.size()).sizes(sizes)))
            .orElse(TensorSpec.ofUnknownRank(x.type())));
  }

  static List<Tensor> evaluate(Tensor x, ToDoubleFunction<double[]> fold, Buffers buffers) {
    Rows rows = Rows.along(x.shape(), ReducedAxes.spatial(x.shape().rank()).axes());
    Shape shape = infer(Inputs.of(TensorSpec.of(x))).getFirst().shape();
    Result result = Result.of(x.type(), shape, buffers);
    for (int row = 0; row < rows.count(); row++) {
      result.set(row, fold.applyAsDouble(rows.read(x, row)));
    }
    return List.of(result.tensor());
  }

  /// @param slopes replaces a channel's elements by how the fold changes with each
  static Tensor gradient(Tensor x, Consumer<double[]> slopes, Tensor upstream, Buffers buffers) {
    Rows rows = Rows.along(x.shape(), ReducedAxes.spatial(x.shape().rank()).axes());
    return RowGradient.of(
        x,
        rows,
        (row, at) -> {
          slopes.accept(row);
          RowGradient.scale(row, upstream.real(at));
        },
        buffers);
  }
}
