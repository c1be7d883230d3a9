package dev.adjoint.operator.separable;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import dev.adjoint.size.SizeRule;
import java.util.List;

/// Sets the cells of each spatial axis `stride` apart, with zeros between, none behind the last:
/// `y[stride * i] = x[i]`. The first half of the textbook form of transposed convolution.
/// [Decimation] by the same strides is its adjoint.
///
/// Inputs: X, [N, C, sizes...].
///
/// @param strides one for each spatial axis, at least 1
public record ZeroInsertion(List<Integer> strides) implements Separable {
  public ZeroInsertion {
    strides = Strides.checked(strides);
  }

  @Override
  public List<Size> sizes(Inputs<TensorSpec> inputs) {
    return Strides.sizes(strides, inputs.at(0).knownRank(), s -> new SizeRule(s, 1 - s, 1, 0));
  }

  @Override
  public AxisMaps maps(Inputs<TensorSpec> inputs) {
    return new Decimation(strides).between(output(inputs), inputs.at(0).shape()).transposed();
  }
}
