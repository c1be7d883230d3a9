package dev.adjoint.operator.matrix;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.operator.axis.Result;
import dev.adjoint.operator.pointwise.BroadcastAdjoint;
import dev.adjoint.operator.pointwise.Cast;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// The adjoint of [Gemm] in one of its inputs. Inputs are those of the product, with a tensor shaped
/// like its output in place of `input`; one output of shape `shape`.
///
/// @param of the product
/// @param shape the shape of its input
public record GemmAdjoint(Gemm of, int input, Shape shape) implements MatrixProduct {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    return List.of(TensorSpec.of(Types.requireReal(inputs.at(input)), shape));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    if (input == 2) {
      Tensor y = inputs.at(2);
      Tensor beta = Cast.to(y.type(), Tensor.scalar(of.beta()));
      return new BroadcastAdjoint(new Mul(), 0, shape).evaluate(Inputs.of(y, beta), buffers);
    }
    Matrix a = Matrix.of(inputs.at(0)).transposedIf(of.transA() && input != 0);
    Matrix b = Matrix.of(inputs.at(1)).transposedIf(of.transB() && input != 1);
    boolean swapped = input == 0 ? of.transA() : of.transB();
    Matrix left = input == 0 ? a : a.transposed();
    Matrix right = input == 0 ? b.transposed() : b;
    return List.of(
        swapped
            ? product(right.transposed(), left.transposed(), buffers)
            : product(left, right, buffers));
  }

  private Tensor product(Matrix left, Matrix right, Buffers buffers) {
    requireFit(left, right);
    Result result = Result.of(left.data().type(), shape, buffers);
    new Product(left, right).write(of.alpha(), result, 0);
    return result.tensor();
  }

  private void requireFit(Matrix left, Matrix right) {
    Shape product = Shape.of(left.rows(), right.columns());
    if (left.columns() != right.rows() || !product.equals(shape)) {
      throw new IllegalArgumentException(
          "the inputs are of shapes %s and %s, which does not give %s"
              .formatted(left.data().shape(), right.data().shape(), shape));
    }
  }
}
