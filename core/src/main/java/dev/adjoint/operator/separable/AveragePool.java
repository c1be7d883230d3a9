package dev.adjoint.operator.separable;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.Footprint;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Local;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Shape;
import java.util.List;
import java.util.Optional;

/// Averages over windows.
///
/// Inputs: X, [N, C, sizes...]. Source: ONNX AveragePool-22.
///
/// @param countIncludePad whether cells of the padding, which are 0, count in the number that is
///     divided by
public record AveragePool(PoolWindow window, boolean countIncludePad) implements Separable, Local {
  @Override
  public List<Size> sizes(Inputs<TensorSpec> inputs) {
    return window.sizes(inputs.at(0).knownRank());
  }

  @Override
  public AxisMaps maps(Inputs<TensorSpec> inputs) {
    Shape x = inputs.at(0).shape();
    Shape y = output(inputs);
    List<ConvAxis> axes = window.axes(x.spatial());
    return AxisMaps.spatial(
        x, y, (axis, in, out) -> WindowMap.averages(axes.get(axis), in, out, countIncludePad));
  }

  @Override
  public Optional<Footprint> footprint(int input, int axis, Inputs<TensorSpec> inputs) {
    return input == 0
        ? window.footprint(axis - 2, inputs.at(0).shape().spatial())
        : Optional.empty();
  }
}
