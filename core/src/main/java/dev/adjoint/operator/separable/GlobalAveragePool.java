package dev.adjoint.operator.separable;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.axis.ReducedAxes;
import dev.adjoint.size.Size;
import java.util.List;

/// Averages over all spatial axes, each of which keeps one cell.
///
/// Inputs: X, [N, C, sizes...]. Source: ONNX GlobalAveragePool-22.
public record GlobalAveragePool() implements Separable {
  @Override
  public List<Size> sizes(Inputs<TensorSpec> inputs) {
    return axes(inputs).sizes(inputs.at(0).knownRank());
  }

  @Override
  public AxisMaps maps(Inputs<TensorSpec> inputs) {
    return Folding.maps(axes(inputs), inputs.at(0).shape(), output(inputs), cells -> 1.0 / cells);
  }

  private static ReducedAxes axes(Inputs<TensorSpec> inputs) {
    return ReducedAxes.spatial(inputs.at(0).rank());
  }
}
