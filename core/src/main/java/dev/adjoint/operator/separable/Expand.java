package dev.adjoint.operator.separable;

import dev.adjoint.operator.Broadcast;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.axis.Parameters;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Repeats the input along axes of size 1 until it has the shape in which it and a tensor of a given
/// shape meet, as [Broadcast] has it.
///
/// Inputs: X, shape. Source: ONNX Expand-13.
public record Expand() implements Separable {
  @Override
  public boolean followsSizes() {
    return true;
  }

  @Override
  public List<Size> sizes(Inputs<TensorSpec> inputs) {
    return Broadcast.sizes(inputs.at(0).knownRank(), Parameters.sizes(inputs, 1));
  }

  @Override
  public AxisMaps maps(Inputs<TensorSpec> inputs) {
    Shape x = inputs.at(0).shape();
    Shape y = output(inputs);
    List<Integer> raised = new ArrayList<>(Collections.nCopies(y.rank() - x.rank(), 1));
    raised.addAll(x.toList());
    AxisMaps maps = AxisMaps.between(Shape.of(raised), y, (axis, in, out) -> map(in, out));
    return new AxisMaps(x, maps.axes(), y, 0);
  }

  private static AxisMap map(int cells, int outputs) {
    return cells == outputs ? AxisMap.identity(cells) : AxisMap.selection(cells, new int[outputs]);
  }
}
