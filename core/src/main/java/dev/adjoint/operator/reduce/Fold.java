package dev.adjoint.operator.reduce;

import dev.adjoint.operator.Differentiable;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.axis.Parameters;
import dev.adjoint.operator.axis.ReducedAxes;
import dev.adjoint.operator.axis.Result;
import dev.adjoint.operator.axis.RowGradient;
import dev.adjoint.operator.axis.Rows;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// Folds the elements along some axes to one.
///
/// Inputs: data, axes (absent or empty: all, or none with `noopWithEmptyAxes`; each element is then
/// folded by itself). A folded axis stays with size 1 where `keepdims` says so.
/// Source: ONNX ReduceMax-20 and its siblings, opset 18.
public sealed interface Fold extends Reduction, Differentiable
    permits ReduceL1,
        ReduceL2,
        ReduceLogSum,
        ReduceLogSumExp,
        ReduceMax,
        ReduceMin,
        ReduceProd,
        ReduceSumSquare {

  boolean keepdims();

  boolean noopWithEmptyAxes();

  double fold(double[] row);

  /// How the folded value changes with each element, in place of the elements. Where several elements
  /// are the greatest or the least they share the slope evenly.
  void slopes(double[] row);

  @Override
  default boolean differentiableIn(int input) {
    return input == 0;
  }

  @Override
  default Tensor gradient(int input, Inputs<Tensor> inputs, Tensor upstream, Buffers buffers) {
    Tensor data = inputs.at(0);
    Rows rows = Rows.along(data.shape(), axes(inputs.map(TensorSpec::of)).axes());
    return RowGradient.of(
        data,
        rows,
        (row, at) -> {
          slopes(row);
          RowGradient.scale(row, upstream.real(at));
        },
        buffers);
  }

  /// The same for whole numbers; exact up to 2^53 unless the operator says more.
  default long fold(long[] row) {
    double[] reals = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      reals[i] = row[i];
    }
    return (long) fold(reals);
  }

  @Override
  default List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec data = inputs.at(0);
    boolean follows = data.sizes().isPresent() && Parameters.known(inputs, 1);
    return List.of(
        follows
            ? data.withSizes(axes(inputs).sizes(data.knownRank()))
            : TensorSpec.ofUnknownRank(data.type()));
  }

  @Override
  default List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    Inputs<TensorSpec> specs = inputs.map(TensorSpec::of);
    Tensor data = inputs.at(0);
    Rows rows = Rows.along(data.shape(), axes(specs).axes());
    Shape shape = infer(specs).getFirst().shape();
    return List.of(
        data instanceof IntegerTensor wholes
            ? whole(wholes, rows, shape)
            : real(data, rows, Result.of(data.type(), shape, buffers)));
  }

  /// The axes that are folded.
  default ReducedAxes axes(Inputs<TensorSpec> inputs) {
    return ReducedAxes.of(inputs, keepdims(), noopWithEmptyAxes());
  }

  private Tensor real(Tensor data, Rows rows, Result result) {
    for (int row = 0; row < rows.count(); row++) {
      result.set(row, fold(rows.read(data, row)));
    }
    return result.tensor();
  }

  private Tensor whole(IntegerTensor data, Rows rows, Shape shape) {
    long[] folded = new long[rows.count()];
    for (int row = 0; row < folded.length; row++) {
      folded[row] = data.type().wrap(fold(rows.readWhole(data, row)));
    }
    return new IntegerTensor(data.type(), shape, folded);
  }
}
