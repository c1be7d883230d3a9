package dev.adjoint.operator.arrange;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Shape;
import java.util.List;

/// Gives a tensor one certain shape: the adjoint of every [Reshaping]. Further inputs are ignored.
public record ReshapeTo(Shape shape) implements Reshaping {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec x = inputs.at(0);
    if (x.isConcrete() && x.shape().elements() != shape.elements()) {
      throw new IllegalArgumentException("%s cannot be given shape %s".formatted(x, shape));
    }
    return List.of(TensorSpec.of(x.type(), shape));
  }
}
