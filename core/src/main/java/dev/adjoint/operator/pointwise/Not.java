package dev.adjoint.operator.pointwise;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// Whether it does not hold. One input of truth values; one output of its shape. Source: ONNX Not-1.
public record Not() implements Pointwise {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    return List.of(inputs.at(0).withType(Types.requireTruth(inputs.at(0))));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    infer(inputs.map(TensorSpec::of));
    Tensor x = inputs.at(0);
    return List.of(Meeting.truths(x.shape(), i -> x.whole(i) == 0));
  }
}
