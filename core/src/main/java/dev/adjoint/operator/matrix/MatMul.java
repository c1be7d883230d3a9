package dev.adjoint.operator.matrix;

import dev.adjoint.operator.Broadcast;
import dev.adjoint.operator.Inference;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Linear;
import dev.adjoint.operator.Sizes;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.operator.axis.Result;
import dev.adjoint.size.Size;
import dev.adjoint.stride.View;
import dev.adjoint.stride.Walk;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// The product of matrices: of the last two axes, the axes before them broadcast against each other.
/// Inputs `[..., M, K]` and `[..., K, N]`; one output `[..., M, N]`. A vector on the left is a row, on
/// the right a column, and that axis is missing from the output. Source: ONNX MatMul-13, numpy.
public record MatMul() implements MatrixProduct, Linear {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec a = inputs.at(0);
    TensorSpec b = inputs.at(1);
    ElementType type = Types.same(List.of(a, b));
    Types.requireNumbers(a);
    if (a.sizes().isEmpty() || b.sizes().isEmpty()) {
      return List.of(TensorSpec.ofUnknownRank(type));
    }
    if (a.rank() == 0 || b.rank() == 0) {
      throw new IllegalArgumentException("a scalar has no place in a product of matrices; use Mul");
    }
    return List.of(TensorSpec.of(type, sizes(a, b)));
  }

  private static List<Size> sizes(TensorSpec a, TensorSpec b) {
    Sizes.same(
        a.size(-1),
        b.size(b.rank() == 1 ? 0 : -2),
        "the columns on the left must be as many as the rows on the right");
    List<Size> sizes = new ArrayList<>(Broadcast.sizes(batch(a.knownRank()), batch(b.knownRank())));
    if (a.rank() > 1) {
      sizes.add(a.size(-2));
    }
    if (b.rank() > 1) {
      sizes.add(b.size(-1));
    }
    return sizes;
  }

  private static <T> List<T> batch(List<T> axes) {
    return axes.subList(0, Math.max(0, axes.size() - 2));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    Shape shape = Inference.shape(this, inputs);
    Tensor a = inputs.at(0).reshape(asRows(inputs.at(0).shape()));
    Tensor b = inputs.at(1).reshape(asColumns(inputs.at(1).shape()));
    return List.of(
        a instanceof IntegerTensor
            ? integers(a, b).reshape(shape)
            : product(a, b, buffers).reshape(shape));
  }

  /// The shape as one of at least two axes: a vector becomes a row.
  static Shape asRows(Shape a) {
    return a.rank() == 1 ? Shape.of(1, a.extent(0)) : a;
  }

  /// The shape as one of at least two axes: a vector becomes a column.
  static Shape asColumns(Shape b) {
    return b.rank() == 1 ? Shape.of(b.extent(0), 1) : b;
  }

  /// The product of tensors of at least two axes.
  private static Tensor product(Tensor a, Tensor b, Buffers buffers) {
    int rows = a.shape().extent(-2);
    int inner = a.shape().extent(-1);
    int columns = b.shape().extent(-1);
    Shape shape = shape(a.shape(), b.shape());
    Result result = Result.of(a.type(), shape, buffers);
    batches(a.shape(), b.shape())
        .forEachRun(run -> {
          for (int i = 0; i < run.length(); i++) {
            Matrix left = Matrix.within(a, run.at(1, i) * rows * inner, rows, inner);
            Matrix right = Matrix.within(b, run.at(2, i) * inner * columns, inner, columns);
            new Product(left, right).write(1, result, run.at(0, i) * rows * columns);
          }
        });
    return result.tensor();
  }

  private static Walk batches(Shape a, Shape b) {
    Shape left = Shape.of(batch(a.toList()));
    Shape right = Shape.of(batch(b.toList()));
    Shape batch = Broadcast.shape(List.of(left, right));
    return Walk.over(
        batch, View.rowMajor(batch), View.broadcast(left, batch), View.broadcast(right, batch));
  }

  private static Shape shape(Shape a, Shape b) {
    Shape batch =
        Broadcast.shape(List.of(Shape.of(batch(a.toList())), Shape.of(batch(b.toList()))));
    List<Integer> extents = new ArrayList<>(batch.toList());
    extents.add(a.extent(-2));
    extents.add(b.extent(-1));
    return Shape.of(extents);
  }

  /// Exact but for wrapping around, as integers are in all operators.
  private static Tensor integers(Tensor a, Tensor b) {
    int rows = a.shape().extent(-2);
    int inner = a.shape().extent(-1);
    int columns = b.shape().extent(-1);
    Shape shape = shape(a.shape(), b.shape());
    long[] sums = new long[shape.elements()];
    batches(a.shape(), b.shape())
        .forEachRun(run -> {
          for (int i = 0; i < run.length() * rows * columns; i++) {
            int batch = i / (rows * columns);
            int m = i / columns % rows;
            int left = (run.at(1, batch) * rows + m) * inner;
            int right = run.at(2, batch) * inner * columns + i % columns;
            long sum = 0;
            for (int k = 0; k < inner; k++) {
              sum += a.whole(left + k) * b.whole(right + k * columns);
            }
            sums[(run.at(0, batch) * rows + m) * columns + i % columns] = a.type().wrap(sum);
          }
        });
    return new IntegerTensor(a.type(), shape, sums);
  }

  @Override
  public boolean linearIn(int input) {
    return input == 0 || input == 1;
  }

  @Override
  public MatMulAdjoint adjoint(int input, Inputs<TensorSpec> inputs) {
    requireLinear(input);
    return new MatMulAdjoint(input, inputs.at(input).shape());
  }
}
