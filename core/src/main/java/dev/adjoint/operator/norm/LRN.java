package dev.adjoint.operator.norm;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.Footprint;
import dev.adjoint.operator.Differentiable;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Local;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.operator.axis.Elements;
import dev.adjoint.operator.axis.Result;
import dev.adjoint.operator.separable.AxisMap;
import dev.adjoint.operator.separable.AxisMaps;
import dev.adjoint.operator.separable.WindowMap;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Local response normalisation: divides each element by
/// `(bias + alpha / size * squares)^beta`, where `squares` is the sum of squares over the `size`
/// channels around its own.
///
/// Inputs: X, [N, C, ...]. Source: ONNX LRN-13.
///
/// @param size at least 1; of an even number the larger half lies behind
public record LRN(long size, double alpha, double beta, double bias)
    implements Normalization, Differentiable, Local {
  public LRN {
    if (size < 1) {
      throw new IllegalArgumentException("a window of " + size + " channels; at least 1 is needed");
    }
  }

  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec x = inputs.at(0);
    Types.requireReal(x);
    x.sizes().ifPresent(Channels::of);
    return List.of(x.withType(x.type()));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    infer(inputs.map(TensorSpec::of));
    Tensor x = inputs.at(0);
    double[] bases = bases(x);
    Result result = Result.of(x.type(), x.shape(), buffers);
    for (int i = 0; i < bases.length; i++) {
      result.set(i, x.real(i) / Math.pow(bases[i], beta));
    }
    return List.of(result.tensor());
  }

  /// What the power of each element's divisor is of.
  private double[] bases(Tensor x) {
    Tensor squares = Elements.map(x, v -> v * v, Buffers.FRESH);
    double[] bases = windows(x.shape()).apply(squares, Buffers.FRESH).toDoubles().values().clone();
    Arrays.setAll(bases, i -> bias + alpha / size * bases[i]);
    return bases;
  }

  @Override
  public boolean differentiableIn(int input) {
    return input == 0;
  }

  /// An element counts by itself, and in the divisors of the channels around it.
  @Override
  public Tensor gradient(int input, Inputs<Tensor> inputs, Tensor upstream, Buffers buffers) {
    Tensor x = inputs.at(0);
    double[] bases = bases(x);
    double[] shares = new double[bases.length];
    Arrays.setAll(shares, i -> upstream.real(i) * x.real(i) * Math.pow(bases[i], -beta - 1));
    Tensor around =
        windows(x.shape()).transposed().apply(Tensor.of(x.shape(), shares), Buffers.FRESH);
    Result result = Result.of(x.type(), x.shape(), buffers);
    for (int i = 0; i < bases.length; i++) {
      double itself = upstream.real(i) * Math.pow(bases[i], -beta);
      result.set(i, itself - 2 * alpha / size * beta * x.real(i) * around.real(i));
    }
    return result.tensor();
  }

  private AxisMaps windows(Shape x) {
    ConvAxis window = ConvAxis.kernel(size).padding((size - 1) / 2, size / 2);
    List<AxisMap> maps =
        IntStream.range(0, x.rank())
            .mapToObj(axis ->
                axis == 1
                    ? WindowMap.sums(window, x.extent(1), x.extent(1))
                    : AxisMap.identity(x.extent(axis)))
            .toList();
    return new AxisMaps(x, maps, x, 0);
  }

  @Override
  public Optional<Footprint> footprint(int input, int axis, Inputs<TensorSpec> inputs) {
    return input == 0 ? Optional.of(Footprint.SAME) : Optional.empty();
  }
}
