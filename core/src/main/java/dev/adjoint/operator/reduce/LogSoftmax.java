package dev.adjoint.operator.reduce;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import java.util.Arrays;

/// The natural logarithm of [Softmax].
///
/// Inputs: X. Source: ONNX LogSoftmax-13.
public record LogSoftmax(long axis) implements RowMap {
  @Override
  public long axis(Inputs<TensorSpec> inputs) {
    return axis;
  }

  @Override
  public void change(double[] row) {
    double log = Exponentials.logOfSum(row);
    for (int i = 0; i < row.length; i++) {
      row[i] = row[i] - log;
    }
  }

  @Override
  public void pull(double[] row, double[] upstream) {
    new Softmax(axis).change(row);
    double sum = Arrays.stream(upstream).sum();
    for (int i = 0; i < row.length; i++) {
      row[i] = upstream[i] - row[i] * sum;
    }
  }
}
