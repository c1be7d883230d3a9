package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.pixelShuffle;
import static dev.adjoint.nn.layer.Layers.relu;
import static dev.adjoint.nn.layer.Layers.sequential;
import static dev.adjoint.nn.layer.Wiring.named;
import static dev.adjoint.nn.layer.Wiring.residual;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.initial.Initial;
import dev.adjoint.nn.layer.Convolution;
import dev.adjoint.nn.layer.Layer;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.layer.Sequential;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Pictures to so many times the size by residual blocks without batch norm, a skip around them all, and
/// pixel shuffles. Source: B. Lim et al., "Enhanced Deep Residual Networks for Single Image
/// Super-Resolution", 2017, section 3.2 and table 1. Names: `sanghyun-son/EDSR-PyTorch`, `src/model/edsr.py`.
/// Twice as large: the baseline has 1,369,859 parameters, the large network 40,729,603.
///
/// @param channels 3 for colours, from which the mean of DIV2K is taken; other numbers are taken as they
///     are
/// @param residualScale factor of each block's result: 0.1 in the large network, 1 in the baseline
/// @param white the number of white: 255 there, 1 for pictures from 0 to 1
/// @param scale 2, 3 or 4
public record Edsr(
    int channels, int features, int blocks, double residualScale, double white, int scale)
    implements Architecture {
  private static final double[] MEAN = {0.4488, 0.4371, 0.4040};

  /// @throws IllegalArgumentException if the scale is not 2, 3 or 4
  public Edsr {
    if (scale < 2 || scale > 4) {
      throw new IllegalArgumentException("a scale of %d; 2, 3 and 4 are built".formatted(scale));
    }
  }

  /// The baseline: 16 blocks of 64 channels, for colours from 0 to 255.
  public static Edsr standard(int scale) {
    return new Edsr(3, 64, 16, 1, 255, scale);
  }

  /// The paper's final network for one scale: 32 blocks of 256 channels, weakened.
  public static Edsr large(int scale) {
    return new Edsr(3, 256, 32, 0.1, 255, scale);
  }

  @Override
  public TensorSpec input() {
    return Architecture.floats(1, channels, 24, 24);
  }

  @Override
  public Value add(Scope scope, Value x) {
    Value centred = shifted(scope, "sub_mean", -1, x);
    Value head = scope.part("head", sequential(conv(channels, features)), centred);
    Value y = scope.part("body", residual(body()), head);
    y = scope.part("tail", sequential(upsampler(), conv(features, channels)), y);
    return shifted(scope, "add_mean", 1, y);
  }

  private Layer body() {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < blocks; i++) {
      Layer block = sequential(conv(features, features), relu(), conv(features, features));
      layers.add(residual(named("body", block), residualScale));
    }
    layers.add(conv(features, features));
    return Sequential.of(layers);
  }

  private Layer upsampler() {
    return scale == 4
        ? sequential(subPixel(2), pixelShuffle(2), subPixel(2), pixelShuffle(2))
        : sequential(subPixel(scale), pixelShuffle(scale));
  }

  private Layer subPixel(int factor) {
    Initial rule = Initial.icnr(Initial.fanIn(features * 9L), factor, 2);
    return conv(features, features * factor * factor).weight(rule);
  }

  private static Convolution conv(int in, int out) {
    return conv2d(in, out, 3).padding(1);
  }

  /// A 1x1 convolution that is not learned, as the weights that are published have it.
  private Value shifted(Scope scope, String name, int sign, Value x) {
    if (channels != MEAN.length) {
      return x;
    }
    Scope place = scope.at(name);
    Value weight = place.running("weight", Shape.of(3, 3, 1, 1), Edsr::identity);
    Value bias = place.running("bias", Shape.of(3), (shape, _) -> Tensor.of(shape, mean(sign)));
    return place.node(new Conv(conv2d(3, 3, 1).geometry()), x, weight, bias);
  }

  private float[] mean(int sign) {
    float[] mean = new float[MEAN.length];
    for (int channel = 0; channel < mean.length; channel++) {
      mean[channel] = (float) (sign * white * MEAN[channel]);
    }
    return mean;
  }

  private static FloatTensor identity(Shape shape, RandomGenerator random) {
    float[] values = new float[shape.elements()];
    for (int i = 0; i < shape.extent(0); i++) {
      values[i * (shape.extent(1) + 1)] = 1;
    }
    return Tensor.of(shape, values);
  }
}
