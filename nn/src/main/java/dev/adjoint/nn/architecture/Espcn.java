package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.pixelShuffle;
import static dev.adjoint.nn.layer.Layers.sequential;
import static dev.adjoint.nn.layer.Layers.tanh;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.initial.Initial;
import dev.adjoint.nn.layer.Layer;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.operator.TensorSpec;

/// Luma to luma so many times as large: three convolutions at low resolution, the last to a channel for
/// each of the new cells, and a pixel shuffle. Source: W. Shi et al., "Real-Time Single Image and Video
/// Super-Resolution Using an Efficient Sub-Pixel Convolutional Neural Network", 2016, section 3.1 and 4.2.
/// Names: `yjn870/ESPCN-pytorch`, `models.py`. Three times as large: 22,729 parameters.
///
/// The last convolution begins such that the network gives no checkerboards ([Initial#icnr]).
public record Espcn(int channels, int scale) implements Architecture {
  private static final int FIRST = 64;
  private static final int SECOND = 32;

  /// Of luma.
  public static Espcn standard(int scale) {
    return new Espcn(1, scale);
  }

  @Override
  public TensorSpec input() {
    return Architecture.floats(1, channels, 32, 32);
  }

  @Override
  public Value add(Scope scope, Value x) {
    Layer features = sequential(conv(channels, FIRST, 5), tanh(), conv(FIRST, SECOND, 3), tanh());
    return scope.part("last_part", subPixel(), scope.part("first_part", features, x));
  }

  private Layer subPixel() {
    int cells = scale * scale;
    Initial rule = Initial.icnr(Initial.fanIn(SECOND * 9L), scale, 2);
    return sequential(
        conv2d(SECOND, channels * cells, 3).padding(1).weight(rule).bias(Initial.constant(0)),
        pixelShuffle(scale));
  }

  private static Layer conv(int in, int out, int kernel) {
    return conv2d(in, out, kernel).padding(kernel / 2);
  }
}
