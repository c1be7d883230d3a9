package dev.adjoint.operator.source;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.pointwise.Cast;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/// Ones on a diagonal, zeros elsewhere. Input a matrix, of which only the shape matters; one output of
/// that shape. Source: ONNX EyeLike-22.
///
/// @param type of the output; the type of the input if absent
/// @param diagonal 0 for the main one, positive above it
public record EyeLike(Optional<ElementType> type, int diagonal) implements Source {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec like = inputs.at(0);
    if (like.sizes().isPresent() && like.rank() != 2) {
      throw new IllegalArgumentException("the input is " + like + "; it must be a matrix");
    }
    return List.of(like.withType(type.orElse(like.type())));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    TensorSpec spec = infer(inputs.map(TensorSpec::of)).getFirst();
    Shape shape = spec.shape();
    long[] ones = new long[shape.elements()];
    for (int row = 0; row < shape.extent(0); row++) {
      long column = row + (long) diagonal;
      if (column >= 0 && column < shape.extent(1)) {
        ones[row * shape.extent(1) + (int) column] = 1;
      }
    }
    return List.of(Cast.to(spec.type(), new IntegerTensor(ElementType.INT64, shape, ones)));
  }
}
