package dev.adjoint.nn.layer;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.initial.Initial;
import dev.adjoint.operator.norm.GroupNormalization;
import dev.adjoint.operator.norm.InstanceNormalization;
import dev.adjoint.operator.norm.LayerNormalization;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;

/// Normalisation beyond that of batches, by the names it has in PyTorch.
public final class Norms {
  private static final float EPS = 1e-5f;

  private Norms() {}

  /// Standardises groups of channels of each sample. Parameters: `weight` and `bias`, `[channels]`.
  ///
  /// @param groups divide the channels
  public static Layer groupNorm(int groups, int channels) {
    return (scope, x) -> {
      Shape shape = Shape.of(channels);
      Value scale = scope.parameter("weight", shape, Initial.constant(1));
      Value shift = scope.parameter("bias", shape, Initial.constant(0));
      return scope.node(new GroupNormalization(groups, EPS, false), x, scale, shift);
    };
  }

  /// Standardises each channel of each sample; no parameters, as PyTorch's own.
  public static Layer instanceNorm(int channels) {
    return (scope, x) ->
        scope.node(
            new InstanceNormalization(EPS),
            x,
            scope.constant(filled(channels, 1)),
            scope.constant(filled(channels, 0)));
  }

  /// Standardises each channel of each sample, then scales and shifts: PyTorch's with `affine=True`.
  /// Parameters: `weight` and `bias`, `[channels]`.
  public static Layer instanceNormAffine(int channels) {
    return (scope, x) -> {
      Value scale = scope.parameter("weight", Shape.of(channels), Initial.constant(1));
      Value shift = scope.parameter("bias", Shape.of(channels), Initial.constant(0));
      return scope.node(new InstanceNormalization(EPS), x, scale, shift);
    };
  }

  /// Standardises over the last axes. Parameters: `weight` and `bias`, of the sizes of these.
  ///
  /// @param sizes of the last axes
  public static Layer layerNorm(long... sizes) {
    return (scope, x) -> {
      Value scale = scope.parameter("weight", Shape.of(sizes), Initial.constant(1));
      Value shift = scope.parameter("bias", Shape.of(sizes), Initial.constant(0));
      return scope.node(new LayerNormalization(-sizes.length, EPS), x, scale, shift);
    };
  }

  /// A convolution with weights divided by their greatest singular value.
  public static Layer spectralNorm(Convolution layer) {
    int first = layer.transposed() ? 1 : 0;
    return new SpectralNorm(layer, layer.weightShape(), first, SpectralNorm.Form.PYTORCH);
  }

  /// A matrix divided by its greatest singular value.
  public static Layer spectralNorm(Linear layer) {
    Shape weights = Shape.of(layer.out(), layer.in());
    return new SpectralNorm(layer, weights, 0, SpectralNorm.Form.PYTORCH);
  }

  private static Tensor filled(int channels, float value) {
    float[] values = new float[channels];
    Arrays.fill(values, value);
    return Tensor.of(Shape.of(channels), values);
  }
}
