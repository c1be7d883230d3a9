package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Layers.conv1d;
import static dev.adjoint.nn.layer.Layers.convTranspose1d;
import static dev.adjoint.nn.layer.Layers.leakyRelu;
import static dev.adjoint.nn.layer.Layers.tanh;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.initial.Initial;
import dev.adjoint.nn.layer.Convolution;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.layer.Wiring;
import dev.adjoint.operator.TensorSpec;
import java.util.List;

/// A vocoder: mel spectra `[N, 80, frames]` to sound `[N, 1, samples]` from -1 to 1, by transposed
/// convolutions each of which is followed by residual blocks of several kernels, whose mean is taken.
/// Source: J. Kong et al., "HiFi-GAN: Generative Adversarial Networks for Efficient and High Fidelity Speech
/// Synthesis", 2020, section 2.2 and table 5. Names: `hifi-gan` (J. Kong), whose weight
/// norm is multiplied out when weights are read. V1: 256 samples a frame, 13,926,017 parameters.
///
/// @param strides of the transposed convolutions; each has a kernel of twice its stride
/// @param width channels before the first, halved by each
/// @param kernels of the residual blocks
public record HifiGan(int mels, List<Integer> strides, int width, List<Integer> kernels)
    implements Architecture {
  private static final List<Integer> DILATIONS = List.of(1, 3, 5);
  private static final double SLOPE = 0.1;
  private static final double LAST_SLOPE = 0.01;

  public HifiGan {
    strides = List.copyOf(strides);
    kernels = List.copyOf(kernels);
  }

  /// V1.
  public static HifiGan standard() {
    return new HifiGan(80, List.of(8, 8, 2, 2), 512, List.of(3, 7, 11));
  }

  @Override
  public TensorSpec input() {
    return Architecture.floats(1, mels, 32);
  }

  @Override
  public Value add(Scope scope, Value x) {
    Value y = scope.part("conv_pre", conv1d(mels, width, 7).padding(3), x);
    int wide = width;
    for (int i = 0; i < strides.size(); i++, wide /= 2) {
      y = scope.part("ups." + i, up(wide, strides.get(i)), leakyRelu(SLOPE).add(scope, y));
      y = mixed(scope, i, wide / 2, y);
    }
    y = leakyRelu(LAST_SLOPE).add(scope, y);
    return tanh().add(scope, scope.part("conv_post", conv1d(wide, 1, 7).padding(3), y));
  }

  private static Convolution up(int from, int stride) {
    return convTranspose1d(from, from / 2, 2 * stride)
        .stride(stride)
        .padding(stride / 2)
        .weight(Initial.normal(0, 0.01));
  }

  private Value mixed(Scope scope, int level, int channels, Value x) {
    Value sum = block(scope, level * kernels.size(), channels, kernels.getFirst(), x);
    for (int i = 1; i < kernels.size(); i++) {
      Value other = block(scope, level * kernels.size() + i, channels, kernels.get(i), x);
      sum = Wiring.sum(scope, sum, other);
    }
    return Wiring.scaled(scope, sum, 1.0 / kernels.size());
  }

  private static Value block(Scope outer, int number, int channels, int kernel, Value x) {
    Scope scope = outer.at("resblocks." + number);
    Value y = x;
    for (int i = 0; i < DILATIONS.size(); i++) {
      Convolution wide = same(channels, kernel, DILATIONS.get(i));
      Value z = scope.part("convs1." + i, wide, leakyRelu(SLOPE).add(scope, y));
      z = scope.part("convs2." + i, same(channels, kernel, 1), leakyRelu(SLOPE).add(scope, z));
      y = Wiring.sum(scope, z, y);
    }
    return y;
  }

  private static Convolution same(int channels, int kernel, int dilation) {
    return conv1d(channels, channels, kernel)
        .dilation(dilation)
        .padding(dilation * (kernel - 1) / 2)
        .weight(Initial.normal(0, 0.01));
  }
}
