package dev.adjoint.nn.architecture;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Value;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;

/// The filter [1, 3, 3, 1] along both axes, each channel for itself. Source: R. Zhang, "Making Convolutional
/// Networks Shift-Invariant Again", 2019; T. Karras et al., "StyleGAN2", 2020, appendix B.
final class BlurFilter {
  private static final float[] TAPS = {1, 3, 3, 1};

  private BlurFilter() {}

  /// Smooths what a transposed convolution of stride 2 left, and makes up for its zeros: the sum of the
  /// filter is 4. `[N, C, 2 H + 1, 2 W + 1]` to `[N, C, 2 H, 2 W]`.
  static Value smoothed(Scope scope, Value x, int channels) {
    ConvGeometry around = ConvGeometry.kernel(4, 4).padding(1).groups(channels);
    return scope.node(new Conv(around), x, scope.constant(kernels(channels)));
  }

  /// Twice as many cells along both axes.
  static Value doubled(Scope scope, Value x, int channels) {
    ConvGeometry twice = ConvGeometry.kernel(4, 4).stride(2).padding(1).groups(channels);
    return scope.node(new ConvTranspose(twice), x, scope.constant(kernels(channels)));
  }

  /// `[channels, 1, 4, 4]`
  private static Tensor kernels(int channels) {
    float[] values = new float[channels * 16];
    for (int i = 0; i < values.length; i++) {
      values[i] = TAPS[i / 4 % 4] * TAPS[i % 4] / 16;
    }
    return Tensor.of(Shape.of(channels, 1, 4, 4), values);
  }
}
