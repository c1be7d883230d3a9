package dev.adjoint.operator.reduce;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;

/// Exponentials, divided by their sum along an axis.
///
/// Inputs: X. Source: ONNX Softmax-13.
public record Softmax(long axis) implements RowMap {
  @Override
  public long axis(Inputs<TensorSpec> inputs) {
    return axis;
  }

  @Override
  public void change(double[] row) {
    double sum = Exponentials.replace(row, Exponentials.greatest(row));
    for (int i = 0; i < row.length; i++) {
      row[i] /= sum;
    }
  }

  @Override
  public void pull(double[] row, double[] upstream) {
    change(row);
    double mean = 0;
    for (int i = 0; i < row.length; i++) {
      mean += row[i] * upstream[i];
    }
    for (int i = 0; i < row.length; i++) {
      row[i] *= upstream[i] - mean;
    }
  }
}
