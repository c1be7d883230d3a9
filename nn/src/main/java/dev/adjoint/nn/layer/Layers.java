package dev.adjoint.nn.layer;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Value;
import dev.adjoint.nn.initial.Initial;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.arrange.Flatten;
import dev.adjoint.operator.arrange.SpaceToDepth;
import dev.adjoint.operator.arrange.Unsqueeze;
import dev.adjoint.operator.pointwise.LeakyRelu;
import dev.adjoint.operator.pointwise.PRelu;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.operator.pointwise.Sigmoid;
import dev.adjoint.operator.pointwise.Tanh;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Optional;
import java.util.stream.LongStream;

/// Layers by the names they have in PyTorch, to be imported statically: a network then reads like the
/// table in its paper. Beside them stand [Norms], [Pools], [Paddings], further [Activations], and
/// [Wiring] for skip connections.
///
///     Layer generator =
///         sequential(
///             convTranspose2d(100, 512, 4).bias(false), batchNorm2d(512), relu(),
///             convTranspose2d(512, 256, 4).stride(2).padding(1).bias(false), ...);
public final class Layers {
  private Layers() {}

  /// Layers one after another, named by their numbers.
  public static Sequential sequential(Layer... layers) {
    return Sequential.of(layers);
  }

  /// A convolution of `[N, in, L]`.
  public static Convolution conv1d(int in, int out, int kernel) {
    return convolution(false, in, out, kernel);
  }

  /// A convolution of `[N, in, H, W]`, its kernel square.
  public static Convolution conv2d(int in, int out, int kernel) {
    return convolution(false, in, out, kernel, kernel);
  }

  /// A convolution of `[N, in, H, W]`.
  public static Convolution conv2d(int in, int out, int height, int width) {
    return convolution(false, in, out, height, width);
  }

  /// A convolution of `[N, in, D, H, W]`, its kernel a cube.
  public static Convolution conv3d(int in, int out, int kernel) {
    return convolution(false, in, out, kernel, kernel, kernel);
  }

  /// A transposed convolution of `[N, in, L]`.
  public static Convolution convTranspose1d(int in, int out, int kernel) {
    return convolution(true, in, out, kernel);
  }

  /// A transposed convolution of `[N, in, H, W]`, its kernel square.
  public static Convolution convTranspose2d(int in, int out, int kernel) {
    return convolution(true, in, out, kernel, kernel);
  }

  /// A transposed convolution of `[N, in, H, W]`.
  public static Convolution convTranspose2d(int in, int out, int height, int width) {
    return convolution(true, in, out, height, width);
  }

  /// A transposed convolution of `[N, in, D, H, W]`, its kernel a cube.
  public static Convolution convTranspose3d(int in, int out, int kernel) {
    return convolution(true, in, out, kernel, kernel, kernel);
  }

  private static Convolution convolution(boolean transposed, int in, int out, long... kernel) {
    return new Convolution(
        transposed, in, out, ConvGeometry.kernel(kernel), true, Optional.empty(), Optional.empty());
  }

  /// A matrix and a bias.
  public static Linear linear(int in, int out) {
    return new Linear(in, out, true, Optional.empty());
  }

  /// Standardises channels of `[N, channels, L]` or `[N, channels]`.
  public static BatchNorm batchNorm1d(int channels) {
    return BatchNorm.of(channels);
  }

  /// Standardises channels of `[N, channels, H, W]`.
  public static BatchNorm batchNorm2d(int channels) {
    return BatchNorm.of(channels);
  }

  /// Standardises channels of `[N, channels, D, H, W]`.
  public static BatchNorm batchNorm3d(int channels) {
    return BatchNorm.of(channels);
  }

  /// The greatest of each window of `[N, C, H, W]`, windows side by side; more in [Pools].
  public static MaxPooling maxPool2d(int kernel) {
    return Pools.maxPool2d(kernel);
  }

  /// Interpolation to so many times as many cells along each spatial axis, by the nearest one.
  public static Upsample upsample(double scale) {
    return Upsample.nearest(scale);
  }

  /// Channels to cells: `[N, C r^2, H, W]` to `[N, C, r H, r W]`.
  public static Layer pixelShuffle(int factor) {
    return of(new DepthToSpace(factor, DepthOrder.CRD));
  }

  /// Cells to channels: `[N, C, r H, r W]` to `[N, C r^2, H, W]`.
  public static Layer pixelUnshuffle(int factor) {
    return of(new SpaceToDepth(factor, DepthOrder.CRD));
  }

  /// All axes but the first as one.
  public static Layer flatten() {
    return of(new Flatten(1));
  }

  /// The positive part.
  public static Layer relu() {
    return of(new Relu());
  }

  /// Negative numbers times 0.01.
  public static Layer leakyRelu() {
    return leakyRelu(0.01);
  }

  /// Negative numbers times a slope.
  ///
  /// @param slope of negative numbers
  public static Layer leakyRelu(double slope) {
    return of(new LeakyRelu((float) slope));
  }

  /// `1 / (1 + e^-x)`.
  public static Layer sigmoid() {
    return of(new Sigmoid());
  }

  /// The hyperbolic tangent.
  public static Layer tanh() {
    return of(new Tanh());
  }

  /// A rectifier whose slope of negative numbers is learned, one for each channel; parameter `weight`.
  ///
  /// @param channels 1 for one slope in all
  public static Layer prelu(int channels) {
    return (scope, x) -> {
      Value slopes = scope.parameter("weight", Shape.of(channels), Initial.constant(0.25f));
      long[] space = LongStream.range(1, Math.max(1, scope.spec(x).rank() - 1)).toArray();
      Value axes = scope.constant(Tensor.integers(space));
      return scope.node(new PRelu(), x, scope.node(new Unsqueeze(), slopes, axes));
    };
  }

  /// In training takes each element out with a probability; later does nothing.
  ///
  /// @param probability PyTorch's own is 0.5
  public static Dropout dropout(double probability) {
    return new Dropout(probability, false);
  }

  /// In training takes each channel of `[N, C, H, W]` out with a probability; later does nothing.
  ///
  /// @param probability PyTorch's own is 0.5
  public static Dropout dropout2d(double probability) {
    return new Dropout(probability, true);
  }

  /// An operator of one input, without parameters.
  public static Layer of(Operator operator) {
    return (scope, x) -> scope.node(operator, x);
  }
}
