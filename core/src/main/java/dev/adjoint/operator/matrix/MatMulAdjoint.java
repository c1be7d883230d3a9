package dev.adjoint.operator.matrix;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.operator.pointwise.BroadcastAdjoint;
import dev.adjoint.operator.pointwise.Sum;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// The adjoint of [MatMul] in one of its factors: the product with the other factor transposed,
/// summed over the batches along which the factor was repeated. Inputs are those of the product, with
/// a tensor shaped like its output in place of `input`; one output of shape `shape`.
///
/// @param shape the shape of the factor
public record MatMulAdjoint(int input, Shape shape) implements MatrixProduct {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    Types.same(List.of(inputs.at(0), inputs.at(1)));
    return List.of(TensorSpec.of(Types.requireReal(inputs.at(input)), shape));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    infer(inputs.map(TensorSpec::of));
    Tensor product = product(inputs, buffers);
    Shape factor = input == 0 ? MatMul.asRows(shape) : MatMul.asColumns(shape);
    BroadcastAdjoint sum = new BroadcastAdjoint(new Sum(), 0, factor);
    return List.of(sum.evaluate(Inputs.of(product), buffers).getFirst().reshape(shape));
  }

  /// With an axis of extent 1 for every axis that a vector lacks.
  private Tensor product(Inputs<Tensor> inputs, Buffers buffers) {
    Tensor other = inputs.at(1 - input);
    Tensor y = withVectorAxes(inputs.at(input), other.shape());
    Inputs<Tensor> factors =
        input == 0
            ? Inputs.of(y, transposed(other.reshape(MatMul.asColumns(other.shape())), buffers))
            : Inputs.of(transposed(other.reshape(MatMul.asRows(other.shape())), buffers), y);
    return new MatMul().evaluate(factors, buffers).getFirst();
  }

  private Tensor withVectorAxes(Tensor y, Shape other) {
    int leftRank = input == 0 ? shape.rank() : other.rank();
    int rightRank = input == 0 ? other.rank() : shape.rank();
    List<Integer> extents = new ArrayList<>(y.shape().toList());
    if (rightRank == 1) {
      extents.add(1);
    }
    if (leftRank == 1) {
      extents.add(Math.max(0, extents.size() - 1), 1);
    }
    return y.reshape(Shape.of(extents));
  }

  private static Tensor transposed(Tensor matrices, Buffers buffers) {
    int rank = matrices.shape().rank();
    List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    Collections.swap(order, rank - 2, rank - 1);
    return new Transpose(order).evaluate(Inputs.of(matrices), buffers).getFirst();
  }
}
