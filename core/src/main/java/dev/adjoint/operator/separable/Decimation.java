package dev.adjoint.operator.separable;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import dev.adjoint.size.SizeRule;
import dev.adjoint.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;

/// Keeps the first of every `stride` cells of each spatial axis: `y[i] = x[stride * i]`. What is left
/// of a convolution of stride 1 when its stride is more.
///
/// Inputs: X, [N, C, sizes...].
///
/// @param strides one for each spatial axis, at least 1
public record Decimation(List<Integer> strides) implements Separable {
  public Decimation {
    strides = Strides.checked(strides);
  }

  @Override
  public List<Size> sizes(Inputs<TensorSpec> inputs) {
    return Strides.sizes(strides, inputs.at(0).knownRank(), s -> new SizeRule(1, s - 1, s, 0));
  }

  @Override
  public AxisMaps maps(Inputs<TensorSpec> inputs) {
    return between(inputs.at(0).shape(), output(inputs));
  }

  AxisMaps between(Shape x, Shape y) {
    return AxisMaps.spatial(x, y, (axis, in, out) -> map(in, out, strides.get(axis)));
  }

  private static AxisMap map(int inputs, int outputs, int stride) {
    return AxisMap.selection(inputs, IntStream.range(0, outputs).map(i -> i * stride).toArray());
  }
}
