package dev.adjoint.operator.separable;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.axis.ReducedAxes;
import dev.adjoint.size.Size;
import java.util.List;

/// Sums over axes.
///
/// Inputs: data, axes (absent or empty: all, or none with `noopWithEmptyAxes`).
/// Source: ONNX ReduceSum-13.
///
/// @param keepdims whether a folded axis stays, with size 1
/// @param noopWithEmptyAxes whether no axes named means that nothing is done
public record ReduceSum(boolean keepdims, boolean noopWithEmptyAxes) implements Separable {
  @Override
  public List<Size> sizes(Inputs<TensorSpec> inputs) {
    return axes(inputs).sizes(inputs.at(0).knownRank());
  }

  @Override
  public AxisMaps maps(Inputs<TensorSpec> inputs) {
    return Folding.maps(axes(inputs), inputs.at(0).shape(), output(inputs), cells -> 1);
  }

  private ReducedAxes axes(Inputs<TensorSpec> inputs) {
    return ReducedAxes.of(inputs, keepdims, noopWithEmptyAxes);
  }
}
