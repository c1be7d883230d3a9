package dev.adjoint.operator.pool;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.operator.Inference;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.operator.axis.Elements;
import dev.adjoint.operator.separable.AxisMaps;
import dev.adjoint.operator.separable.WindowMap;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;

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
    Tensor powers = Elements.map(x, v -> Math.pow(Math.abs(v), p), Buffers.FRESH);
    Tensor sums = sums(x.shape(), y).apply(powers, Buffers.FRESH);
    return List.of(Elements.map(sums, v -> Math.pow(v, 1.0 / p), buffers));
  }

  private AxisMaps sums(Shape x, Shape y) {
    List<ConvAxis> axes = window.axes(x.spatial());
    return AxisMaps.spatial(x, y, (axis, in, out) -> WindowMap.sums(axes.get(axis), in, out));
  }
}
