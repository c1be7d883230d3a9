package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Layers.leakyRelu;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Value;
import dev.adjoint.nn.initial.Initial;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.layer.Wiring;
import dev.adjoint.nn.random.Distribution;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.ReshapeTo;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.tensor.Shape;

/// A block of StyleGAN2's synthesis network: features `[N, in, H, W]` to `[N, out, 2 H, 2 W]` by a modulated
/// transposed convolution (K3 S2), whose uneven overlap the filter [1, 3, 3, 1] behind it evens out, and a
/// modulated convolution; and colours that are doubled by the same filter and added to. Source: T. Karras et
/// al., "Analyzing and Improving the Image Quality of StyleGAN", 2020, figures 2 and 7. Names:
/// `rosinality/stylegan2-pytorch`, `model.py`: `convs.0`, `convs.1`, `to_rgbs.0`. From 512 to 512 channels: 5,509,125
/// parameters.
///
/// As a network it is also given `style`, `[N, style]`, and gives the colours, `rgb`, beside the features.
/// Noise is drawn in training and left out later.
public record StyleGan2Block(int in, int out, int style) implements Architecture {
  private static final double SLOPE = 0.2;

  /// Of 512 channels.
  public static StyleGan2Block standard() {
    return new StyleGan2Block(512, 512, 512);
  }

  @Override
  public TensorSpec input() {
    return Architecture.floats(1, in, 4, 4);
  }

  @Override
  public Value add(Scope scope, Value x) {
    Shape shape = scope.spec(x).shape();
    Value styles = scope.input("style", Architecture.floats(shape.extent(0), style));
    Value colours =
        scope.input(
            "skip", Architecture.floats(shape.extent(0), 3, shape.extent(2), shape.extent(3)));
    Value first = doubled(scope.at("convs.0"), x, styles);
    Value y = same(scope.at("convs.1"), first, styles);
    scope.output("rgb", colours(scope.at("to_rgbs.0"), y, styles, colours));
    return y;
  }

  private Value doubled(Scope scope, Value x, Value styles) {
    ConvGeometry twice = ConvGeometry.kernel(3, 3).stride(2);
    Modulation modulation = new Modulation(in, out, 3, style, true);
    Value y = modulation.add(scope.at("conv"), new ConvTranspose(twice), x, styles);
    return activated(scope, BlurFilter.smoothed(scope, y, out), out);
  }

  private Value same(Scope scope, Value x, Value styles) {
    Modulation modulation = new Modulation(out, out, 3, style, true);
    Conv conv = new Conv(ConvGeometry.kernel(3, 3).padding(1));
    return activated(scope, modulation.add(scope.at("conv"), conv, x, styles), out);
  }

  private Value colours(Scope scope, Value x, Value styles, Value skip) {
    Modulation modulation = new Modulation(out, 3, 1, style, false);
    Value rgb = modulation.add(scope.at("conv"), new Conv(ConvGeometry.kernel(1, 1)), x, styles);
    Value bias = scope.parameter("bias", Shape.of(1, 3, 1, 1), Initial.constant(0));
    return Wiring.sum(scope, Wiring.sum(scope, rgb, bias), BlurFilter.doubled(scope, skip, 3));
  }

  /// Noise, a bias, and a rectifier that keeps the variance.
  private static Value activated(Scope scope, Value x, int channels) {
    Value y = noisy(scope.at("noise"), x);
    Scope activate = scope.at("activate");
    Value bias = activate.parameter("bias", Shape.of(channels), Initial.constant(0));
    Value each = activate.node(new ReshapeTo(Shape.of(1, channels, 1, 1)), bias);
    y = leakyRelu(SLOPE).add(activate, Wiring.sum(activate, y, each));
    return Wiring.scaled(activate, y, Math.sqrt(2));
  }

  private static Value noisy(Scope scope, Value x) {
    Value strength = scope.parameter("weight", Shape.of(1), Initial.constant(0));
    if (!scope.isTraining()) {
      return x;
    }
    Shape shape = scope.spec(x).shape().with(1, 1);
    Value noise = scope.random("noise", shape, Distribution.normal());
    return Wiring.sum(scope, x, Wiring.product(scope, noise, strength));
  }
}
