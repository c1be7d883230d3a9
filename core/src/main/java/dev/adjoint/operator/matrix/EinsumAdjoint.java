package dev.adjoint.operator.matrix;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.operator.axis.Result;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// The adjoint of [Einsum] in one of its inputs. Inputs are those of the sum, with a tensor shaped
/// like its output in place of `input`; one output of shape `shape`.
///
/// @param of the sum
/// @param shape the shape of its input
public record EinsumAdjoint(Einsum of, int input, Shape shape) implements MatrixProduct {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    ElementType type = Types.same(inputs.present());
    List<TensorSpec> forward = new ArrayList<>(inputs.present());
    forward.set(input, TensorSpec.of(type, shape));
    TensorSpec y = inputs.at(input);
    TensorSpec output = of.infer(Inputs.of(forward)).getFirst();
    if (y.isConcrete() && output.isConcrete() && !y.shape().equals(output.shape())) {
      throw new IllegalArgumentException("an input is %s; it must be %s".formatted(y, output));
    }
    return List.of(TensorSpec.of(type, shape));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    infer(inputs.map(TensorSpec::of));
    Tensor y = inputs.at(input);
    List<Tensor> forward = new ArrayList<>(inputs.present());
    forward.set(input, Tensor.of(shape, new double[shape.elements()]));
    double[] sums = new Contraction(of.equation(), forward).adjoint(input, y);
    Result result = Result.of(y.type(), shape, buffers);
    for (int i = 0; i < sums.length; i++) {
      result.set(i, sums[i]);
    }
    return List.of(result.tensor());
  }
}
