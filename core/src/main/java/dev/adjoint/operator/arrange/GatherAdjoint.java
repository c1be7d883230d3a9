package dev.adjoint.operator.arrange;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Linear;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.operator.pointwise.Cast;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// Scatter-add: the adjoint of an operator that gathers. Inputs a tensor shaped like the output of
/// that operator, and its indices; one output of shape `shape`, zero where nothing was read.
///
/// @param of the operator
/// @param shape the shape of what it reads
public record GatherAdjoint(Gathering of, Shape shape) implements Arrangement, Linear {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec y = inputs.at(0);
    TensorSpec data = TensorSpec.of(Types.requireReal(y), shape);
    TensorSpec read = of.infer(Inputs.of(data, inputs.at(1))).getFirst();
    if (y.isConcrete() && read.isConcrete() && !y.shape().equals(read.shape())) {
      throw new IllegalArgumentException("an input is %s; it must be %s".formatted(y, read));
    }
    return List.of(data);
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    infer(inputs.map(TensorSpec::of));
    Tensor zeros = Cast.to(inputs.at(0).type(), Tensor.zeros(shape));
    Tensor y = inputs.at(0);
    Blocks read = of.blocks(shape, inputs.at(1));
    return List.of(read.scatter(zeros, y, ScatterMode.ADD, buffers));
  }

  @Override
  public boolean linearIn(int input) {
    return input == 0;
  }

  @Override
  public Gathering adjoint(int input, Inputs<TensorSpec> inputs) {
    requireLinear(input);
    return of;
  }
}
