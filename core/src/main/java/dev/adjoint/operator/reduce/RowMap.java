package dev.adjoint.operator.reduce;

import dev.adjoint.geometry.Footprint;
import dev.adjoint.operator.Differentiable;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Local;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.operator.axis.Axes;
import dev.adjoint.operator.axis.Parameters;
import dev.adjoint.operator.axis.Result;
import dev.adjoint.operator.axis.RowGradient;
import dev.adjoint.operator.axis.Rows;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/// Changes each row of elements along one axis as a whole.
public sealed interface RowMap extends Reduction, Differentiable, Local
    permits CumSum, LogSoftmax, Softmax {
  /// The axis along which rows run, perhaps counted from the end.
  long axis(Inputs<TensorSpec> inputs);

  /// Changes a row in place.
  void change(double[] row);

  /// The gradient of a row.
  ///
  /// @param row the row before it was changed, to be replaced
  /// @param upstream the gradient of what it became
  void pull(double[] row, double[] upstream);

  @Override
  default boolean differentiableIn(int input) {
    return input == 0;
  }

  @Override
  default Tensor gradient(int input, Inputs<Tensor> inputs, Tensor upstream, Buffers buffers) {
    Tensor x = inputs.at(0);
    int axis = Axes.of(axis(inputs.map(TensorSpec::of)), x.shape().rank());
    Rows rows = Rows.along(x.shape(), List.of(axis));
    return RowGradient.of(x, rows, (row, at) -> pull(row, rows.read(upstream, at)), buffers);
  }

  /// The type of the input, and of the output.
  ///
  /// @throws IllegalArgumentException if the operator does not take it
  default ElementType type(TensorSpec x) {
    return Types.requireReal(x);
  }

  @Override
  default List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec x = inputs.at(0);
    if (x.sizes().isPresent() && Parameters.known(inputs, 1)) {
      Axes.of(axis(inputs), x.rank());
    }
    return List.of(x.withType(type(x)));
  }

  @Override
  default List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    Tensor x = inputs.at(0);
    infer(inputs.map(TensorSpec::of));
    int axis = Axes.of(axis(inputs.map(TensorSpec::of)), x.shape().rank());
    Rows rows = Rows.along(x.shape(), List.of(axis));
    Result result = Result.of(x.type(), x.shape(), buffers);
    for (int i = 0; i < rows.count(); i++) {
      double[] row = rows.read(x, i);
      change(row);
      rows.write(row, result, i);
    }
    return List.of(result.tensor());
  }

  /// Rows lie alike side by side.
  @Override
  default Optional<Footprint> footprint(int input, int axis, Inputs<TensorSpec> inputs) {
    return input > 0 || Axes.of(axis(inputs), inputs.at(0).rank()) == axis
        ? Optional.empty()
        : Optional.of(Footprint.SAME);
  }
}
