package dev.adjoint.conformance.torch;

import dev.adjoint.operator.Linear;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// A normalisation: `(x - mean) / sqrt(variance + eps) * scale + bias`.
///
/// @param x [N, C, ...]
/// @param shape the shape that PyTorch gives
/// @param step given scale and bias first of all, [C]
/// @param moments of the cells that are standardised together
/// @param eps what PyTorch was given; our operator holds it in float32
record Standardised(Tensor x, Shape shape, Step step, Moments moments, double eps)
    implements Translation {

  @Override
  public Tensor output() {
    return step.apply(x).reshape(shape);
  }

  @Override
  public double[] bound() {
    return IntStream.range(0, x.shape().elements()).mapToDouble(this::bound).toArray();
  }

  /// Rounding in `x * factor` and `mean * factor`, whose difference is what remains; and what the
  /// factor itself is off by, of which half the relative error of `variance + eps` passes on.
  private double bound(int cell) {
    double variance = moments.variance(cell);
    double widened = Math.abs(variance + eps);
    double factor = Math.abs(parameter(0, cell)) / Math.sqrt(widened);
    double roundings = Rounding.relative(2 * moments.count + 16, Rounding.FLOAT64);
    double mean = Math.abs(moments.mean(cell));
    double terms = (Math.abs(x.real(cell)) + mean) * factor;
    double factorError = (variance * roundings + Math.abs((float) eps - eps)) / widened / 2;
    return terms * (roundings + factorError) + Math.abs(parameter(1, cell)) * roundings;
  }

  private double parameter(int index, int cell) {
    return step.further().get(index).orElseThrow().real(Norms.channel(x, cell));
  }

  @Override
  public Optional<Stated> gradient(String parameter, Tensor upstream) {
    Tensor cells = upstream.reshape(x.shape());
    return Optional.of(
        switch (parameter) {
          case "input" -> Stated.of(ofInput(cells), shape, inputBound(cells));
          case "weight" -> ofChannels(1, cells, this::standardised);
          case "bias" -> ofChannels(2, cells, _ -> 1);
          default -> throw new IllegalArgumentException("no gradient by " + parameter);
        });
  }

  private Tensor ofInput(Tensor upstream) {
    boolean isLinear = step.operator() instanceof Linear linear && linear.linearIn(0);
    return isLinear ? step.adjoint(x).apply(upstream) : Stated.gradient(step, 0, x, upstream);
  }

  private double standardised(int cell) {
    return (Math.abs(x.real(cell)) + Math.abs(moments.mean(cell))) * factor(cell);
  }

  private double factor(int cell) {
    return 1 / Math.sqrt(Math.abs(moments.variance(cell) + eps));
  }

  private Stated ofChannels(int input, Tensor upstream, IntToDoubleFunction magnitude) {
    Tensor gradient = Stated.gradient(step, input, x, upstream);
    double[] bound = new double[gradient.shape().elements()];
    for (int i = 0; i < upstream.shape().elements(); i++) {
      double term = Math.abs(upstream.real(i)) * magnitude.applyAsDouble(i);
      bound[Norms.channel(x, i)] += relative(i) * term;
    }
    return Stated.of(gradient, gradient.shape(), bound);
  }

  /// Of each of the three terms of a gradient; the two means are no more than the sums, over the group,
  /// of what they are means of.
  private double[] inputBound(Tensor upstream) {
    double[] sums = new double[moments.means.shape().elements()];
    double[] slants = new double[sums.length];
    for (int i = 0; i < x.shape().elements(); i++) {
      int group = moments.group.applyAsInt(i);
      double scaled = Math.abs(upstream.real(i) * parameter(0, i));
      sums[group] += scaled;
      slants[group] += scaled * standardised(i);
    }
    return IntStream.range(0, x.shape().elements())
        .mapToDouble(i -> {
          int group = moments.group.applyAsInt(i);
          double terms = 2 * sums[group] + standardised(i) * slants[group];
          return relative(i) * terms * factor(i);
        })
        .toArray();
  }

  /// What is rounded, and the powers of `variance + eps`, at most three halves.
  private double relative(int cell) {
    double widened = Math.abs(moments.variance(cell) + eps);
    double roundings = 4.0 * x.shape().elements() + 32;
    return Rounding.relative(roundings, Rounding.FLOAT64)
        + 3 * Math.abs((float) eps - eps) / widened;
  }

  /// Mean and variance of each group of cells.
  ///
  /// @param group of a cell
  /// @param count cells of a group
  record Moments(IntUnaryOperator group, Tensor means, Tensor variances, int count) {
    static Moments of(Tensor x, IntUnaryOperator group, int groups) {
      int count = groups == 0 ? 0 : x.shape().elements() / groups;
      double[] means = new double[groups];
      double[] variances = new double[groups];
      for (int i = 0; i < x.shape().elements(); i++) {
        means[group.applyAsInt(i)] += x.real(i) / count;
      }
      for (int i = 0; i < x.shape().elements(); i++) {
        double distance = x.real(i) - means[group.applyAsInt(i)];
        variances[group.applyAsInt(i)] += distance * distance / count;
      }
      Shape shape = Shape.of(groups);
      return new Moments(group, Tensor.of(shape, means), Tensor.of(shape, variances), count);
    }

    double mean(int cell) {
      return means.real(group.applyAsInt(cell));
    }

    double variance(int cell) {
      return variances.real(group.applyAsInt(cell));
    }
  }
}
