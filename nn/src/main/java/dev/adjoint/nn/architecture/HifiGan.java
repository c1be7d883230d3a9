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
import java.util.Collections;
import java.util.List;

/// A vocoder: mel spectra `[N, 80, frames]` to sound `[N, 1, samples]` from -1 to 1, by transposed
/// convolutions each of which is followed by residual blocks of several kernels, whose mean is taken.
/// Source: J. Kong et al., "HiFi-GAN: Generative Adversarial Networks for Efficient and High Fidelity Speech
/// Synthesis", 2020, section 2.2 and table 5. Names: `jik876/hifi-gan`, `models.py`, whose weight norm is
/// multiplied out when weights are read. 256 samples a frame; V1 has 13,926,017 parameters, V2 925,985, V3
/// 1,462,273.
///
/// @param strides of the transposed convolutions; each has a kernel of twice its stride
/// @param width channels before the first, halved by each
/// @param kernels of the residual blocks
/// @param dilations of each block's convolutions
/// @param paired whether each of these is followed by one without dilation before the sum
public record HifiGan(
    int mels,
    List<Integer> strides,
    int width,
    List<Integer> kernels,
    List<List<Integer>> dilations,
    boolean paired)
    implements Architecture {
  private static final List<Integer> THREE = List.of(1, 3, 5);
  private static final double SLOPE = 0.1;
  private static final double LAST_SLOPE = 0.01;

  /// @throws IllegalArgumentException if there are not dilations for each kernel
  public HifiGan {
    strides = List.copyOf(strides);
    kernels = List.copyOf(kernels);
    dilations = dilations.stream().map(List::copyOf).toList();
    if (dilations.size() != kernels.size()) {
      throw new IllegalArgumentException(
          "%d kernels and dilations of %d blocks; each needs its own"
              .formatted(kernels.size(), dilations.size()));
    }
  }

  /// V1's blocks.
  public HifiGan(int mels, List<Integer> strides, int width, List<Integer> kernels) {
    this(mels, strides, width, kernels, Collections.nCopies(kernels.size(), THREE), true);
  }

  /// V1.
  public static HifiGan standard() {
    return new HifiGan(80, List.of(8, 8, 2, 2), 512, List.of(3, 7, 11));
  }

  /// V2, of a quarter of the channels.
  public static HifiGan small() {
    return new HifiGan(80, List.of(8, 8, 2, 2), 128, List.of(3, 7, 11));
  }

  /// V3, of fewer layers.
  public static HifiGan shallow() {
    List<List<Integer>> dilations = List.of(List.of(1, 2), List.of(2, 6), List.of(3, 12));
    return new HifiGan(80, List.of(8, 8, 4), 256, List.of(3, 5, 7), dilations, false);
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
    Value sum = block(scope, level, 0, channels, x);
    for (int i = 1; i < kernels.size(); i++) {
      sum = Wiring.sum(scope, sum, block(scope, level, i, channels, x));
    }
    return Wiring.scaled(scope, sum, 1.0 / kernels.size());
  }

  private Value block(Scope outer, int level, int number, int channels, Value x) {
    Scope scope = outer.at("resblocks." + (level * kernels.size() + number));
    int kernel = kernels.get(number);
    Value y = x;
    for (int i = 0; i < dilations.get(number).size(); i++) {
      Convolution wide = same(channels, kernel, dilations.get(number).get(i));
      Value z = leakyRelu(SLOPE).add(scope, y);
      z = scope.part((paired ? "convs1." : "convs.") + i, wide, z);
      if (paired) {
        z = scope.part("convs2." + i, same(channels, kernel, 1), leakyRelu(SLOPE).add(scope, z));
      }
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
