package dev.adjoint.operator.arrange;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.operator.axis.Axes;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Slices of the first input across an axis, chosen by index. The output has the shape of the indices
/// in place of that axis. Source: ONNX Gather-13.
public record Gather(int axis) implements Gathering {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec data = inputs.at(0);
    TensorSpec indices = inputs.at(1);
    Types.require(indices, ElementType::isInteger, "integers");
    if (data.sizes().isEmpty() || indices.sizes().isEmpty()) {
      return List.of(TensorSpec.ofUnknownRank(data.type()));
    }
    int along = Axes.of(axis, data.rank());
    List<Size> sizes = new ArrayList<>(data.knownRank());
    sizes.remove(along);
    sizes.addAll(along, indices.knownRank());
    return List.of(data.withSizes(sizes));
  }

  @Override
  public Blocks blocks(Shape data, Tensor indices) {
    int along = Axes.of(axis, data.rank());
    int extent = data.extent(along);
    int step = data.step(along);
    int count = indices.shape().elements();
    int outer = data.elements(0, along);
    int[] starts = new int[outer * count];
    for (int i = 0; i < outer; i++) {
      for (int j = 0; j < count; j++) {
        starts[i * count + j] = (i * extent + Blocks.index(indices.whole(j), extent)) * step;
      }
    }
    return new Blocks(starts, step);
  }
}
