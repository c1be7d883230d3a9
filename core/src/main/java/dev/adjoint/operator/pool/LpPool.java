package dev.adjoint.operator.pool;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.operator.Inference;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.operator.axis.Result;
import dev.adjoint.operator.separable.AxisMap;
import dev.adjoint.operator.separable.AxisMaps;
import dev.adjoint.operator.separable.WindowMap;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/// The p-norm of each window; cells of the padding are 0.
///
/// Inputs: X, [N, C, sizes...]. Source: ONNX LpPool-22.
///
/// @param p at least 1
public record LpPool(PoolWindow window, int p) implements Pooling {
  public LpPool {
    Norm.requireOrder(p);
  }

  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec x = inputs.at(0);
    Types.requireReal(x);
    return List.of(
        x.sizes()
            .map(sizes -> x.withSizes(window.sizes(sizes)))
            .orElse(TensorSpec.ofUnknownRank(x.type())));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    Tensor x = inputs.at(0);
    Shape y = Inference.shape(this, inputs);
    Tensor powers = each(x, v -> Math.pow(Math.abs(v), p), Buffers.FRESH);
    Tensor sums = sums(x.shape(), y).apply(powers, Buffers.FRESH);
    return List.of(each(sums, v -> Math.pow(v, 1.0 / p), buffers));
  }

  private AxisMaps sums(Shape x, Shape y) {
    List<ConvAxis> axes = window.axes(x.spatial());
    List<AxisMap> maps =
        IntStream.range(0, x.rank())
            .mapToObj(axis ->
                axis < 2
                    ? AxisMap.identity(x.extent(axis))
                    : WindowMap.sums(axes.get(axis - 2), x.extent(axis), y.extent(axis)))
            .toList();
    return new AxisMaps(x, maps, y, 0);
  }

  private static Tensor each(Tensor x, DoubleUnaryOperator function, Buffers buffers) {
    Result result = Result.of(x.type(), x.shape(), buffers);
    for (int i = 0; i < x.shape().elements(); i++) {
      result.set(i, function.applyAsDouble(x.real(i)));
    }
    return result.tensor();
  }
}
