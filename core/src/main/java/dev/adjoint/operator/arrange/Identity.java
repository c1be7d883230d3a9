package dev.adjoint.operator.arrange;

import dev.adjoint.geometry.Footprint;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Linear;
import dev.adjoint.operator.Local;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/// What comes in goes out. Source: ONNX Identity-24.
public record Identity() implements Arrangement, Linear, Local {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    return List.of(inputs.at(0));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    return List.of(inputs.at(0));
  }

  @Override
  public boolean followsSizes() {
    return true;
  }

  @Override
  public boolean linearIn(int input) {
    return input == 0;
  }

  @Override
  public Operator adjoint(int input, Inputs<TensorSpec> inputs) {
    requireLinear(input);
    return this;
  }

  @Override
  public Optional<Footprint> footprint(int input, int axis, Inputs<TensorSpec> inputs) {
    return input == 0 ? Optional.of(Footprint.SAME) : Optional.empty();
  }
}
