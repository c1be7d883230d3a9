package dev.adjoint.conformance.torch;

import dev.adjoint.operator.pointwise.LeakyRelu;
import dev.adjoint.operator.pointwise.PRelu;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// A rectifier with a slope.
///
/// @param slopes as PyTorch was given them
/// @param slopeError how far the slope is off the one that PyTorch was given
record Rectified(Tensor input, Tensor slopes, Step step, double slopeError) implements Translation {
  /// Slopes are a scalar, or one for each channel, which is axis 1.
  static Rectified prelu(Arguments call) {
    Tensor x = call.tensor("input");
    Tensor slopes = call.tensor("weight");
    boolean perChannel = slopes.shape().rank() == 1 && x.shape().rank() > 1;
    Tensor aligned = perChannel ? slopes.reshape(channels(slopes, x)) : slopes;
    return new Rectified(x, slopes, Step.of(new PRelu(), aligned), 0);
  }

  /// [channels, 1, ...], to be broadcast against [N, channels, ...].
  private static Shape channels(Tensor slopes, Tensor x) {
    return Shape.of(
        LongStream.range(1, x.shape().rank())
            .map(axis -> axis == 1 ? slopes.shape().elements() : 1)
            .toArray());
  }

  /// ONNX holds the slope in float32, PyTorch in float64.
  static Rectified leakyRelu(Arguments call) {
    double slope = call.real("negative_slope", 0.01);
    Step step = Step.of(new LeakyRelu((float) slope));
    Tensor x = call.tensor("input");
    return new Rectified(x, x, step, Math.abs((float) slope - slope));
  }

  @Override
  public Tensor output() {
    return step.apply(input);
  }

  /// One product is rounded the same way wherever it is computed.
  @Override
  public double[] bound() {
    return Tensors.map(input, x -> x < 0 && slopeError > 0 ? -x * error() : 0).toDoubles().values();
  }

  private double error() {
    return slopeError + Rounding.relative(2, Rounding.FLOAT64);
  }

  @Override
  public Optional<Stated> gradient(String parameter, Tensor upstream) {
    int input = parameter.equals("input") ? 0 : 1;
    Tensor gradient = Stated.gradient(step, input, input(), upstream);
    Shape shape = input == 0 ? input().shape() : slopes.shape();
    double sum = bound(upstream, input == 0 ? Tensors.map(input(), _ -> 1) : input());
    double[] bound = new double[shape.elements()];
    Arrays.fill(
        bound, (error() + Rounding.relative(upstream.shape().elements(), Rounding.FLOAT64)) * sum);
    return Optional.of(Stated.of(gradient, shape, bound));
  }

  private static double bound(Tensor a, Tensor b) {
    return IntStream.range(0, a.shape().elements())
        .mapToDouble(i -> Math.abs(a.real(i) * b.real(i)))
        .sum();
  }
}
