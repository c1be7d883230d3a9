package dev.adjoint.operator.source;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// A tensor that is always the same. No inputs. Source: ONNX Constant-24.
public record Constant(Tensor value) implements Source {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    return List.of(TensorSpec.of(value));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    return List.of(value);
  }
}
