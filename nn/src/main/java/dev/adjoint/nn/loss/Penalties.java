package dev.adjoint.nn.loss;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.layer.Parameter;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.operator.matrix.MatMul;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.operator.pointwise.Sqrt;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What is added to a loss so that networks prefer certain kernels or outputs.
public final class Penalties {
  /// Kernels have two axes of channels in front of those of their taps.
  private static final int TAPS = 2;

  /// Keeps the slope of an amplitude finite where it is 0.
  private static final double AMPLITUDE_EPSILON = 1e-12;

  private Penalties() {}

  /// The Sobolev seminorm H1 of all kernels that the networks of a scope have so far: the sum of squared
  /// differences of neighbouring taps, along each axis. It lowers banding, which is what uneven phases
  /// of an upsampling kernel look like.
  ///
  /// @throws IllegalArgumentException if there are no kernels
  public static Value sobolev(Scope scope) {
    List<Value> kernels =
        scope.parameters().entrySet().stream()
            .filter(entry -> isKernel(entry.getValue()))
            .map(Map.Entry<Value, Parameter>::getKey)
            .toList();
    if (kernels.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no kernel to penalise among the parameters %s; add the network first"
              .formatted(scope.parameters().keySet()));
    }
    return kernels.stream()
        .map(kernel -> sobolev(scope, kernel))
        .reduce(new Terms(scope)::sum)
        .orElseThrow();
  }

  private static boolean isKernel(Parameter parameter) {
    Shape shape = parameter.shape();
    return parameter.learned()
        && shape.rank() > TAPS
        && IntStream.range(TAPS, shape.rank()).anyMatch(axis -> shape.extent(axis) > 1);
  }

  /// The same of one kernel, `[.., .., taps...]`.
  public static Value sobolev(Scope scope, Value kernel) {
    Terms terms = new Terms(scope);
    Shape shape = scope.spec(kernel).shape();
    return IntStream.range(TAPS, shape.rank())
        .filter(axis -> shape.extent(axis) > 1)
        .mapToObj(axis -> terms.total(terms.square(terms.slopes(kernel, axis))))
        .reduce(terms::sum)
        .orElseGet(() -> terms.number(0));
  }

  /// The mean of `max(0, |slope| - most)^2` over all neighbours along each axis of space, summed over the
  /// axes: terrain steeper than it can be.
  ///
  /// @param output `[N, C, ...]`
  /// @param most difference of neighbouring cells that costs nothing
  public static Value slopeLimit(Scope scope, Value output, double most) {
    Terms terms = new Terms(scope);
    return IntStream.range(TAPS, scope.spec(output).rank())
        .mapToObj(axis -> tooSteep(terms, terms.slopes(output, axis), most))
        .reduce(terms::sum)
        .orElseThrow(
            () -> new IllegalArgumentException("an output without axes of space has no slopes"));
  }

  private static Value tooSteep(Terms terms, Value slopes, double most) {
    Value excess = terms.difference(terms.size(slopes), terms.number(most));
    return terms.mean(terms.square(terms.scope().node(new Relu(), excess)));
  }

  /// The mean squared difference between the amplitudes of the spectra of output and target, over all
  /// pairs of frequencies of the last two axes: what a network draws where upsampling left images of the
  /// spectrum, whatever its phase. Source: R. Durall et al., "Watch your Up-Convolution", 2020, who
  /// compare amplitudes averaged over directions.
  ///
  /// @param output `[..., H, W]`
  /// @param target of the same shape
  public static Value spectral(Scope scope, Value output, Value target) {
    Terms terms = new Terms(scope);
    return terms.mean(
        terms.square(terms.difference(amplitudes(scope, output), amplitudes(scope, target))));
  }

  /// Of the discrete Fourier transform in its unitary form, by two products with matrices.
  private static Value amplitudes(Scope scope, Value x) {
    Terms terms = new Terms(scope);
    Shape shape = scope.spec(x).shape();
    Value cosY = wave(scope, shape.extent(-2), 0);
    Value sinY = wave(scope, shape.extent(-2), -Math.PI / 2);
    Value evenX = product(scope, x, wave(scope, shape.extent(-1), 0));
    Value oddX = product(scope, x, wave(scope, shape.extent(-1), -Math.PI / 2));
    Value real = terms.difference(product(scope, cosY, evenX), product(scope, sinY, oddX));
    Value imaginary = terms.sum(product(scope, cosY, oddX), product(scope, sinY, evenX));
    Value power = terms.sum(terms.square(real), terms.square(imaginary));
    return scope.node(new Sqrt(), terms.sum(power, terms.number(AMPLITUDE_EPSILON)));
  }

  private static Value product(Scope scope, Value a, Value b) {
    return scope.node(new MatMul(), a, b);
  }

  /// `cos(2 pi j k / cells + phase) / sqrt(cells)`, symmetric in frequency j and place k.
  private static Value wave(Scope scope, int cells, double phase) {
    float[] values = new float[cells * cells];
    for (int i = 0; i < values.length; i++) {
      long turns = (long) (i / cells) * (i % cells) % cells;
      values[i] = (float) (Math.cos(2 * Math.PI * turns / cells + phase) / Math.sqrt(cells));
    }
    return scope.constant(Tensor.of(Shape.of(cells, cells), values));
  }
}
