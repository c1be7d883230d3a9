package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.convTranspose2d;
import static dev.adjoint.nn.layer.Layers.leakyRelu;
import static dev.adjoint.nn.layer.Layers.sequential;
import static dev.adjoint.nn.layer.Wiring.named;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.initial.Initial;
import dev.adjoint.nn.layer.Convolution;
import dev.adjoint.nn.layer.Layer;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.layer.Sequential;
import dev.adjoint.nn.layer.Wiring;
import dev.adjoint.operator.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/// Luma `[N, 1, H, W]` to `[N, 1, 4 H, 4 W]`, doubled level by level: features run through a block of
/// convolutions and are doubled by a transposed convolution, which gives the residual to a picture that
/// is doubled by another one. Source: W. Lai et al., "Deep Laplacian Pyramid Networks", 2017, section
/// 3.1. Names and weights: `twtygqyy/pytorch-LapSRN`, `lapsrn.py`. Four times as large with ten convolutions a block:
/// 870,112 parameters.
///
/// The pictures half-way up are given beside the last one: `2x`.
///
/// @param levels doublings
/// @param depth convolutions a block
public record LapSrn(int levels, int depth) implements Architecture {
  private static final int WIDTH = 64;

  /// Four times as large.
  public static LapSrn standard() {
    return new LapSrn(2, 10);
  }

  @Override
  public TensorSpec input() {
    return Architecture.floats(1, 1, 32, 32);
  }

  @Override
  public Value add(Scope scope, Value x) {
    Value features = leaky().add(scope, scope.part("conv_input", conv(1, WIDTH), x));
    Value picture = x;
    for (int level = 1; level <= levels; level++) {
      features = scope.part("convt_F" + level, sequential(named("cov_block", block())), features);
      Value larger = scope.part("convt_I" + level, up(1).weight(Initial.bilinear()), picture);
      Value residual = scope.part("convt_R" + level, conv(WIDTH, 1), features);
      picture = Wiring.sum(scope, larger, residual);
      if (level < levels) {
        scope.output((1 << level) + "x", picture);
      }
    }
    return picture;
  }

  private Layer block() {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < depth; i++) {
      layers.addAll(List.of(conv(WIDTH, WIDTH), leaky()));
    }
    layers.addAll(List.of(up(WIDTH), leaky()));
    return Sequential.of(layers);
  }

  private static Layer leaky() {
    return leakyRelu(0.2);
  }

  private static Convolution conv(int in, int out) {
    return conv2d(in, out, 3).padding(1).bias(false);
  }

  private static Convolution up(int channels) {
    return convTranspose2d(channels, channels, 4).stride(2).padding(1).bias(false);
  }
}
