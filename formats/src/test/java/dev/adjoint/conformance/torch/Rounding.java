package dev.adjoint.conformance.torch;

import dev.adjoint.operator.Foreign;
import dev.adjoint.operator.Gradient;
import dev.adjoint.operator.arrange.Arrangement;
import dev.adjoint.operator.conv.ConvolutionFace;
import dev.adjoint.operator.matrix.MatrixProduct;
import dev.adjoint.operator.norm.Normalization;
import dev.adjoint.operator.pointwise.Pointwise;
import dev.adjoint.operator.pool.Pooling;
import dev.adjoint.operator.reduce.Reduction;
import dev.adjoint.operator.separable.AxisMap;
import dev.adjoint.operator.separable.AxisMaps;
import dev.adjoint.operator.separable.Separable;
import dev.adjoint.operator.source.Source;
import dev.adjoint.tensor.Tensor;
import java.util.stream.IntStream;

/// How far two computations of a chain can lie apart by rounding alone: a sum of n products, in any
/// order, is off by at most `n u / (1 - n u)` times the sum of their magnitudes. Where nothing is
/// rounded the bound is 0.
///
/// Source: N. Higham, "Accuracy and Stability of Numerical Algorithms", 2002, chapter 3.
final class Rounding {
  /// Largest relative error of one operation.
  static final double FLOAT64 = 0x1p-53;

  static final double FLOAT32 = 0x1p-24;

  private Rounding() {}

  /// For each cell of the output. Both computations round; in float32 the factors that ours is given
  /// were rounded as well, one of them in each step and the input.
  static double[] bound(Chain chain, double unit) {
    Tensor magnitude = Tensors.map(chain.input(), Math::abs);
    double roundings = unit == FLOAT32 ? 1 + chain.steps().size() : 0;
    for (Step step : chain.steps()) {
      roundings += roundings(step, magnitude);
      magnitude = magnitude(step, magnitude);
    }
    double relative = 2 * relative(roundings, unit);
    return Tensors.map(magnitude, m -> relative * m).toDoubles().values();
  }

  /// Relative error of `roundings` operations.
  static double relative(double roundings, double unit) {
    return roundings * unit / (1 - roundings * unit);
  }

  private static double roundings(Step step, Tensor x) {
    return switch (step.operator()) {
      case Separable separable -> roundings(separable.maps(step.specs(x)));
      case ConvolutionFace _, MatrixProduct _ -> terms(step, x);
      case Pointwise _ -> 1;
      case Arrangement _, Pooling _ -> 0;
      case Normalization _, Reduction _, Source _, Gradient _, Foreign _ -> throw notLinear(step);
    };
  }

  /// The most products that one cell of the output is the sum of.
  private static double terms(Step step, Tensor x) {
    return Tensors.largest(step.mapped(t -> Tensors.map(t, v -> 1)).apply(ones(x)));
  }

  private static Tensor ones(Tensor x) {
    return Tensors.map(x, v -> 1);
  }

  private static double roundings(AxisMaps maps) {
    return maps.axes().stream().mapToDouble(Rounding::roundings).sum();
  }

  /// Each sum rounds once less than it has terms. A weight that is no whole number comes from a
  /// position on the axis, which is known to a few units of its last place; the kernels' slope is
  /// less than 2.
  private static double roundings(AxisMap map) {
    int terms = IntStream.range(0, map.outputs()).map(row -> terms(map, row)).max().orElse(0);
    return map.isWhole() ? Math.max(0, terms - 1) : terms * (2.0 + 8 * longer(map));
  }

  private static int terms(AxisMap map, int row) {
    return map.first(row + 1) - map.first(row);
  }

  private static int longer(AxisMap map) {
    return Math.max(map.inputs(), map.outputs());
  }

  /// What every cell of the output would be if nothing cancelled, or more.
  private static Tensor magnitude(Step step, Tensor x) {
    return switch (step.operator()) {
      case Separable separable -> magnitude(separable.maps(step.specs(x)), x);
      case ConvolutionFace _, MatrixProduct _, Pointwise _, Arrangement _, Pooling _ ->
          step.mapped(t -> Tensors.map(t, Math::abs)).apply(x);
      case Normalization _, Reduction _, Source _, Gradient _, Foreign _ -> throw notLinear(step);
    };
  }

  private static Tensor magnitude(AxisMaps maps, Tensor x) {
    double most = Tensors.largest(x);
    for (AxisMap map : maps.axes()) {
      most *=
          IntStream.range(0, map.outputs()).mapToDouble(row -> weight(map, row)).max().orElse(0);
    }
    return Tensors.filled(maps.output(), Math.max(most, Math.abs(maps.outside())));
  }

  private static double weight(AxisMap map, int row) {
    return IntStream.range(map.first(row), map.first(row + 1))
        .mapToDouble(entry -> Math.abs(map.weight(entry)))
        .sum();
  }

  private static IllegalArgumentException notLinear(Step step) {
    return new IllegalArgumentException(step.operator() + " is not linear");
  }
}
