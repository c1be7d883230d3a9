package dev.adjoint.operator.separable;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.axis.Parameters;
import dev.adjoint.size.Size;
import java.util.List;
import java.util.stream.IntStream;

/// Repeats the whole input along each axis.
///
/// Inputs: X, repeats (one number for each axis). Source: ONNX Tile-13.
public record Tile() implements Separable {
  @Override
  public boolean followsSizes() {
    return true;
  }

  @Override
  public List<Size> sizes(Inputs<TensorSpec> inputs) {
    List<Size> x = inputs.at(0).knownRank();
    List<Size> repeats = Parameters.sizes(inputs, 1);
    Parameters.requireCount("repeats", repeats, x.size());
    return IntStream.range(0, x.size())
        .mapToObj(axis -> x.get(axis).times(repeats.get(axis)))
        .toList();
  }

  @Override
  public AxisMaps maps(Inputs<TensorSpec> inputs) {
    return AxisMaps.between(inputs.at(0).shape(), output(inputs), (axis, in, out) -> map(in, out));
  }

  private static AxisMap map(int cells, int outputs) {
    return AxisMap.selection(cells, IntStream.range(0, outputs).map(o -> o % cells).toArray());
  }
}
