package dev.adjoint.bench.accuracy;

import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvAlgorithm;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.operator.Inputs;
import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;

/// A layer and the numbers it is given.
///
/// @param numbers what they are, in words
record Given(String numbers, ConvLayer layer, FloatTensor input) {
  ConvProblem problem() {
    return layer.problem(input.shape());
  }

  /// As in `Conv n1 g1 c64>64 i16x16 k3s1p1`.
  String text() {
    return layer.operator().name() + " `" + problem() + "`";
  }

  boolean isTakenBy(ConvAlgorithm algorithm) {
    return algorithm.accepts(layer, problem());
  }

  /// The layer in float64, by definition.
  DoubleTensor exact() {
    return evaluate(input.toDoubles(), layer.weights().toDoubles());
  }

  /// Root mean square of the sums of the products' absolute values.
  double magnitude() {
    return rootMeanSquare(evaluate(absolute(input), absolute(layer.weights())).values());
  }

  private DoubleTensor evaluate(DoubleTensor x, DoubleTensor weights) {
    return (DoubleTensor) layer.operator().evaluate(Inputs.<Tensor>of(x, weights)).getFirst();
  }

  private static DoubleTensor absolute(FloatTensor tensor) {
    double[] values = tensor.toDoubles().values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i]);
    }
    return Tensor.of(tensor.shape(), values);
  }

  /// Root mean square of what an algorithm's results are off.
  double error(ConvAlgorithm algorithm, DoubleTensor exact) {
    float[] found = algorithm.prepare(layer).run(input, float[]::new, Workers.CALLER).values();
    double[] off = exact.values().clone();
    for (int i = 0; i < off.length; i++) {
      off[i] -= found[i];
    }
    return rootMeanSquare(off);
  }

  private static double rootMeanSquare(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return Math.sqrt(sum / values.length);
  }
}
