package dev.adjoint.operator.arrange;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// Brings elements into a tensor, one for each index, to where [GatherElements] would read them.
/// Inputs data, indices and updates, the last two of one shape; one output of the shape of data.
/// Source: ONNX ScatterElements-18.
public record ScatterElements(int axis, ScatterMode mode) implements Arrangement {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec data = inputs.at(0);
    TensorSpec read = new GatherElements(axis).infer(Inputs.of(data, inputs.at(1))).getFirst();
    TensorSpec updates = inputs.at(2);
    Types.same(List.of(data, updates));
    if (read.isConcrete() && updates.isConcrete() && !read.shape().equals(updates.shape())) {
      throw new IllegalArgumentException(
          "updates are %s; they must be %s".formatted(updates, read));
    }
    return List.of(data.withType(data.type()));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    infer(inputs.map(TensorSpec::of));
    Tensor data = inputs.at(0);
    Blocks written = new GatherElements(axis).blocks(data.shape(), inputs.at(1));
    return List.of(written.scatter(data, inputs.at(2), mode, buffers));
  }
}
