package dev.adjoint.operator.source;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Sizes;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// The number of elements of a tensor, as a scalar of int64. Source: ONNX Size-24.
public record SizeOf() implements Source {
  @Override
  public String name() {
    return "Size";
  }

  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec scalar = TensorSpec.of(ElementType.INT64, Shape.of());
    return List.of(inputs.at(0).sizes().map(sizes -> scalar.holding(count(sizes))).orElse(scalar));
  }

  private static Tensor count(List<Size> sizes) {
    List<Size> count = List.of(Sizes.product(sizes));
    return SymbolicTensor.known(new SymbolicTensor(Shape.of(), count));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    return List.of(infer(inputs.map(TensorSpec::of)).getFirst().contents().orElseThrow());
  }

  @Override
  public boolean followsSizes() {
    return true;
  }
}
