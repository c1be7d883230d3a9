package dev.adjoint.nn.layer;

import dev.adjoint.operator.pointwise.Celu;
import dev.adjoint.operator.pointwise.Clip;
import dev.adjoint.operator.pointwise.Elu;
import dev.adjoint.operator.pointwise.Gelu;
import dev.adjoint.operator.pointwise.HardSigmoid;
import dev.adjoint.operator.pointwise.HardSwish;
import dev.adjoint.operator.pointwise.Mish;
import dev.adjoint.operator.pointwise.Neg;
import dev.adjoint.operator.pointwise.Selu;
import dev.adjoint.operator.pointwise.Shrink;
import dev.adjoint.operator.pointwise.Softplus;
import dev.adjoint.operator.pointwise.Softsign;
import dev.adjoint.operator.pointwise.Sub;
import dev.adjoint.operator.pointwise.Swish;
import dev.adjoint.operator.pointwise.Tanh;
import dev.adjoint.operator.pointwise.ThresholdedRelu;
import dev.adjoint.operator.reduce.LogSoftmax;
import dev.adjoint.operator.reduce.Softmax;
import dev.adjoint.tensor.Tensor;

/// Activations beyond those of [Layers], by the names and with the defaults that they have in PyTorch.
public final class Activations {
  /// Source: G. Klambauer et al., "Self-Normalizing Neural Networks", 2017, (14).
  private static final double SELU_ALPHA = 1.6732632423543772;

  private static final double SELU_GAMMA = 1.0507009873554805;

  private Activations() {}

  /// `x P(Z <= x)` for a standard normal Z.
  public static Layer gelu() {
    return Layers.of(new Gelu(false));
  }

  /// The same by a hyperbolic tangent: PyTorch's `approximate='tanh'`.
  public static Layer geluTanh() {
    return Layers.of(new Gelu(true));
  }

  /// `x / (1 + e^-x)`.
  public static Layer silu() {
    return Layers.of(new Swish(1));
  }

  /// `alpha (e^x - 1)` below 0.
  ///
  /// @param alpha PyTorch's own is 1
  public static Layer elu(double alpha) {
    return Layers.of(new Elu((float) alpha));
  }

  /// [#elu] made differentiable at 0 for any alpha.
  ///
  /// @param alpha PyTorch's own is 1
  public static Layer celu(double alpha) {
    return Layers.of(new Celu((float) alpha));
  }

  /// [#elu] that keeps mean 0 and variance 1.
  public static Layer selu() {
    return Layers.of(new Selu((float) SELU_ALPHA, (float) SELU_GAMMA));
  }

  /// From 0 to 6.
  public static Layer relu6() {
    return hardtanh(0, 6);
  }

  /// Cut off at both ends.
  ///
  /// @param least PyTorch's own is -1
  /// @param greatest PyTorch's own is 1
  public static Layer hardtanh(double least, double greatest) {
    return (scope, x) ->
        scope.node(
            new Clip(),
            x,
            scope.constant(Tensor.scalar((float) least)),
            scope.constant(Tensor.scalar((float) greatest)));
  }

  /// `x / 6 + 1 / 2`, cut off at 0 and 1.
  public static Layer hardsigmoid() {
    return Layers.of(new HardSigmoid(1f / 6, 0.5f));
  }

  /// `x` times its [#hardsigmoid].
  public static Layer hardswish() {
    return Layers.of(new HardSwish());
  }

  /// `ln(1 + e^x)`.
  public static Layer softplus() {
    return Layers.of(new Softplus());
  }

  /// `x / (1 + |x|)`.
  public static Layer softsign() {
    return Layers.of(new Softsign());
  }

  /// `x tanh(ln(1 + e^x))`.
  public static Layer mish() {
    return Layers.of(new Mish());
  }

  /// `-ln(1 + e^-x)`.
  public static Layer logSigmoid() {
    return (scope, x) ->
        scope.node(new Neg(), scope.node(new Softplus(), scope.node(new Neg(), x)));
  }

  /// `x - tanh(x)`.
  public static Layer tanhshrink() {
    return (scope, x) -> scope.node(new Sub(), x, scope.node(new Tanh(), x));
  }

  /// Nearer to 0 by lambda, 0 within it.
  ///
  /// @param lambda PyTorch's own is 0.5
  public static Layer softshrink(double lambda) {
    return Layers.of(new Shrink((float) lambda, (float) lambda));
  }

  /// 0 within lambda, elsewhere `x`.
  ///
  /// @param lambda PyTorch's own is 0.5
  public static Layer hardshrink(double lambda) {
    return Layers.of(new Shrink((float) lambda, 0));
  }

  /// `x` above a bound, elsewhere 0: PyTorch's `Threshold` with value 0.
  public static Layer threshold(double bound) {
    return Layers.of(new ThresholdedRelu((float) bound));
  }

  /// Exponentials divided by their sum along an axis.
  ///
  /// @param axis 1 for channels
  public static Layer softmax(int axis) {
    return Layers.of(new Softmax(axis));
  }

  /// The logarithm of [#softmax].
  ///
  /// @param axis 1 for channels
  public static Layer logSoftmax(int axis) {
    return Layers.of(new LogSoftmax(axis));
  }
}
