package dev.adjoint.operator.pool;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.Footprint;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.operator.Differentiable;
import dev.adjoint.operator.Inference;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Local;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.operator.axis.Elements;
import dev.adjoint.operator.axis.Result;
import dev.adjoint.operator.separable.AxisMaps;
import dev.adjoint.operator.separable.WindowMap;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/// The p-norm of each window; cells of the padding are 0.
///
/// Inputs: X, [N, C, sizes...]. Source: ONNX LpPool-22.
///
/// @param p at least 1
public record LpPool(PoolWindow window, int p) implements Pooling, Differentiable, Local {
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

  @Override
  public boolean differentiableIn(int input) {
    return input == 0;
  }

  /// The slope of a norm in an element is `sign(x) (|x| / norm)^(p-1)`, here with the two powers apart:
  /// that of the norm is summed over the windows of an element.
  @Override
  public Tensor gradient(int input, Inputs<Tensor> inputs, Tensor upstream, Buffers buffers) {
    Tensor x = inputs.at(0);
    Tensor norms = evaluate(inputs).getFirst();
    Result shares = Result.of(x.type(), norms.shape(), Buffers.FRESH);
    for (int i = 0; i < norms.shape().elements(); i++) {
      double norm = norms.real(i);
      shares.set(i, norm == 0 ? 0 : upstream.real(i) * Math.pow(norm, 1 - p));
    }
    Tensor sums = sums(x.shape(), norms.shape()).transposed().apply(shares.tensor(), Buffers.FRESH);
    Result result = Result.of(x.type(), x.shape(), buffers);
    for (int i = 0; i < x.shape().elements(); i++) {
      double power = Math.signum(x.real(i)) * Math.pow(Math.abs(x.real(i)), p - 1);
      result.set(i, sums.real(i) * power);
    }
    return result.tensor();
  }

  @Override
  public Optional<Footprint> footprint(int input, int axis, Inputs<TensorSpec> inputs) {
    return input == 0
        ? window.footprint(axis - 2, inputs.at(0).shape().spatial())
        : Optional.empty();
  }
}
