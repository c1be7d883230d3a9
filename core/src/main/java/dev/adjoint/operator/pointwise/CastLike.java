package dev.adjoint.operator.pointwise;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// The first input in the type of the second, whose elements and shape do not matter. One output of
/// the first one's shape. Source: ONNX CastLike-24.
public record CastLike() implements Pointwise {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    return List.of(inputs.at(0).withType(inputs.at(1).type()));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    return List.of(Cast.to(inputs.at(1).type(), inputs.at(0)));
  }
}
