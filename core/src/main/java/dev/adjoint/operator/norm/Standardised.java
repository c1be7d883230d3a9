package dev.adjoint.operator.norm;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.axis.Result;
import dev.adjoint.operator.axis.RowGradient;
import dev.adjoint.operator.axis.Rows;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.IntUnaryOperator;

/// Elements that are brought to mean 0 and variance 1 row by row, then scaled and shifted,
/// `y = scale * (x - mean) / deviation + bias`, and the gradients of that.
///
/// Source: S. Ioffe, C. Szegedy, "Batch Normalization", 2015, section 3.
///
/// @param rows those with one mean and one variance
/// @param moments of each row
/// @param parameter the place in scale and bias that belongs to an element, by its position
record Standardised(
    Tensor x, Rows rows, List<Moments> moments, float epsilon, IntUnaryOperator parameter) {

  /// The gradient in X, scale or bias, inputs 0, 1 and 2 of every normalisation.
  ///
  /// @param inputs of the normalisation
  Tensor gradient(int input, Inputs<Tensor> inputs, Tensor upstream, Buffers buffers) {
    return switch (input) {
      case 0 -> ofElements(inputs.at(1), upstream, buffers);
      case 1 -> ofScale(inputs.at(1).shape(), upstream, buffers);
      default -> ofBias(inputs.at(2).shape(), upstream, buffers);
    };
  }

  /// With `u = scale * upstream` and z the standardised elements,
  /// `(u - mean(u) - z * mean(u * z)) / deviation`, means over the row, whose moments are its own.
  Tensor ofElements(Tensor scale, Tensor upstream, Buffers buffers) {
    return RowGradient.of(
        x,
        rows,
        (row, at) -> {
          standardise(row, at);
          double[] scaled = rows.read(upstream, at);
          scale(scaled, scale, at);
          pull(row, scaled, moments.get(at).inverseDeviation(epsilon));
        },
        buffers);
  }

  private void standardise(double[] row, int at) {
    double factor = moments.get(at).inverseDeviation(epsilon);
    for (int i = 0; i < row.length; i++) {
      row[i] = (row[i] - moments.get(at).mean()) * factor;
    }
  }

  private void scale(double[] row, Tensor scale, int at) {
    for (int i = 0; i < row.length; i++) {
      row[i] *= scale.real(parameter.applyAsInt(rows.position(at, i)));
    }
  }

  private static void pull(double[] row, double[] scaled, double factor) {
    double mean = 0;
    double slant = 0;
    for (int i = 0; i < row.length; i++) {
      mean += scaled[i] / row.length;
      slant += scaled[i] * row[i] / row.length;
    }
    for (int i = 0; i < row.length; i++) {
      row[i] = (scaled[i] - mean - row[i] * slant) * factor;
    }
  }

  /// Sums of `upstream * z`.
  Tensor ofScale(Shape shape, Tensor upstream, Buffers buffers) {
    double[] sums = new double[shape.elements()];
    for (int at = 0; at < rows.count(); at++) {
      double[] row = rows.read(x, at);
      standardise(row, at);
      for (int i = 0; i < row.length; i++) {
        int position = rows.position(at, i);
        sums[parameter.applyAsInt(position)] += upstream.real(position) * row[i];
      }
    }
    return stored(shape, sums, buffers);
  }

  /// Sums of `upstream`.
  Tensor ofBias(Shape shape, Tensor upstream, Buffers buffers) {
    double[] sums = new double[shape.elements()];
    for (int i = 0; i < upstream.shape().elements(); i++) {
      sums[parameter.applyAsInt(i)] += upstream.real(i);
    }
    return stored(shape, sums, buffers);
  }

  private Tensor stored(Shape shape, double[] sums, Buffers buffers) {
    Result result = Result.of(x.type(), shape, buffers);
    result.store(sums, 0, sums.length);
    return result.tensor();
  }
}
