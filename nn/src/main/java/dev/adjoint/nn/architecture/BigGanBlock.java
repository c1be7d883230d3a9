package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.linear;
import static dev.adjoint.nn.layer.Layers.relu;
import static dev.adjoint.nn.layer.Layers.upsample;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.initial.Initial;
import dev.adjoint.nn.layer.Convolution;
import dev.adjoint.nn.layer.Layer;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.layer.SpectralNorm;
import dev.adjoint.nn.layer.Wiring;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.ReshapeTo;
import dev.adjoint.operator.norm.BatchNormalization;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/// A residual block of BigGAN's generator: features `[N, in, H, W]` to `[N, out, 2 H, 2 W]` by nearest
/// resizing and convolutions, standardised by the batch and scaled by what is wanted (the class, and a part
/// of the code). Source: A. Brock et al., "Large Scale GAN Training for High Fidelity Natural Image
/// Synthesis", 2019, appendix B and figure 15. Names: `ajbrock/BigGAN-PyTorch`, `layers.py`, `GBlock`, in
/// whose generators the blocks are `blocks.0.0`, `blocks.1.0` and so on. From 1536 to 1536 channels, wanted
/// 148 numbers: 45,740,544 parameters.
///
/// As a network it is also given `condition`, `[N, condition]`.
public record BigGanBlock(int in, int out, int condition) implements Architecture {
  private static final float EPS = 1e-5f;
  private static final double MOMENTUM = 0.1;

  /// The first of the 128x128 generator.
  public static BigGanBlock standard() {
    return new BigGanBlock(1536, 1536, 148);
  }

  @Override
  public TensorSpec input() {
    return Architecture.floats(1, in, 4, 4);
  }

  @Override
  public Value add(Scope scope, Value x) {
    int samples = scope.spec(x).shape().extent(0);
    Value wanted = scope.input("condition", Architecture.floats(samples, condition));
    Value y = relu().add(scope, normalised(scope.at("bn1"), in, x, wanted));
    y = scope.part("conv1", normed(conv2d(in, out, 3).padding(1)), upsample(2).add(scope, y));
    y = relu().add(scope, normalised(scope.at("bn2"), out, y, wanted));
    y = scope.part("conv2", normed(conv2d(out, out, 3).padding(1)), y);
    Value shortcut = upsample(2).add(scope, x);
    return Wiring.sum(scope, y, scope.part("conv_sc", normed(conv2d(in, out, 1)), shortcut));
  }

  /// A batch norm whose scales and shifts are what a matrix makes of the condition.
  private Value normalised(Scope scope, int channels, Value x, Value wanted) {
    Value standard = standardised(scope, channels, x);
    Value gain = factors(scope, "gain", channels, wanted);
    Value one = scope.constant(Tensor.scalar(1f));
    Value scaled = Wiring.product(scope, standard, Wiring.sum(scope, gain, one));
    return Wiring.sum(scope, scaled, factors(scope, "bias", channels, wanted));
  }

  private Value factors(Scope scope, String name, int channels, Value wanted) {
    Layer matrix = linear(condition, channels).bias(false);
    Value made = scope.part(name, normed(matrix, Shape.of(channels, condition)), wanted);
    int samples = scope.spec(wanted).shape().extent(0);
    return scope.node(new ReshapeTo(Shape.of(samples, channels, 1, 1)), made);
  }

  private static Value standardised(Scope scope, int channels, Value x) {
    Shape shape = Shape.of(channels);
    Value mean = scope.running("stored_mean", shape, Initial.constant(0));
    Value variance = scope.running("stored_var", shape, Initial.constant(1));
    BatchNormalization operator =
        new BatchNormalization(EPS, (float) (1 - MOMENTUM), scope.isTraining());
    Value one = scope.constant(filled(channels, 1));
    Value zero = scope.constant(filled(channels, 0));
    if (!scope.isTraining()) {
      return scope.node(operator, x, one, zero, mean, variance);
    }
    List<Value> outputs = scope.nodes(operator, 3, x, one, zero, mean, variance);
    scope.update("stored_mean", outputs.get(1));
    scope.update("stored_var", outputs.get(2));
    return outputs.getFirst();
  }

  private static Tensor filled(int channels, float value) {
    float[] values = new float[channels];
    Arrays.fill(values, value);
    return Tensor.of(Shape.of(channels), values);
  }

  private static Layer normed(Convolution layer) {
    return normed(layer.weight(Initial.orthogonal(1)), layer.weightShape());
  }

  private static Layer normed(Layer layer, Shape weights) {
    return new SpectralNorm(layer, weights, 0, SpectralNorm.Form.BIG_GAN);
  }
}
