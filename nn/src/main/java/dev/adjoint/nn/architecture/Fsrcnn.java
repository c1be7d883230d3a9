package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.convTranspose2d;
import static dev.adjoint.nn.layer.Layers.pixelShuffle;
import static dev.adjoint.nn.layer.Layers.prelu;
import static dev.adjoint.nn.layer.Layers.sequential;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.initial.Initial;
import dev.adjoint.nn.layer.Layer;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.layer.Sequential;
import dev.adjoint.operator.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/// Luma to luma so many times as large, all but the last layer at low resolution: features (K5), fewer
/// channels (K1), a mapping (K3), more channels (K1), and a transposed convolution (K9). Source: C. Dong et
/// al., "Accelerating the Super-Resolution Convolutional Neural Network", 2016, section 3.3 and table 1.
/// Names: `yjn870/FSRCNN-pytorch`, `models.py`. FSRCNN(56, 12, 4): 12,464 weights, with biases and slopes
/// 12,809 parameters.
///
/// @param features d in the paper
/// @param shrunk s
/// @param mappings m
/// @param shuffled whether the last layer is a K1 convolution and a pixel shuffle instead
public record Fsrcnn(
    int channels, int features, int shrunk, int mappings, int scale, boolean shuffled)
    implements Architecture {
  /// FSRCNN(56, 12, 4).
  public static Fsrcnn standard(int scale) {
    return new Fsrcnn(1, 56, 12, 4, scale, false);
  }

  /// Ending in a pixel shuffle, as trained by X. Weber (`FSRCNN_Tensorflow`).
  public Fsrcnn withPixelShuffle() {
    return new Fsrcnn(channels, features, shrunk, mappings, scale, true);
  }

  @Override
  public TensorSpec input() {
    return Architecture.floats(1, channels, 32, 32);
  }

  @Override
  public Value add(Scope scope, Value x) {
    Layer first = sequential(conv(channels, features, 5), prelu(features));
    Value y = scope.part("mid_part", mapping(), scope.part("first_part", first, x));
    return scope.part("last_part", shuffled ? shuffle() : deconvolution(), y);
  }

  private Layer mapping() {
    List<Layer> layers = new ArrayList<>(List.of(conv(features, shrunk, 1), prelu(shrunk)));
    for (int i = 0; i < mappings; i++) {
      layers.addAll(List.of(conv(shrunk, shrunk, 3), prelu(shrunk)));
    }
    layers.addAll(List.of(conv(shrunk, features, 1), prelu(features)));
    return Sequential.of(layers);
  }

  /// Begins small, as in the paper's section 4.2.
  private Layer deconvolution() {
    return convTranspose2d(features, channels, 9)
        .stride(scale)
        .padding(4)
        .outputPadding(scale - 1)
        .weight(Initial.normal(0, 0.001))
        .bias(Initial.constant(0));
  }

  private Layer shuffle() {
    return sequential(conv(features, channels * scale * scale, 1), pixelShuffle(scale));
  }

  /// Begins with the variance of K. He et al., "Delving Deep into Rectifiers", 2015, (10).
  private static Layer conv(int in, int out, int kernel) {
    double deviation = Math.sqrt(2.0 / ((double) in * kernel * kernel));
    return conv2d(in, out, kernel)
        .padding(kernel / 2)
        .weight(Initial.normal(0, deviation))
        .bias(Initial.constant(0));
  }
}
