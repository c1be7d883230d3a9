package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Layers.conv1d;
import static dev.adjoint.nn.layer.Layers.convTranspose1d;
import static dev.adjoint.nn.layer.Layers.leakyRelu;
import static dev.adjoint.nn.layer.Layers.sequential;
import static dev.adjoint.nn.layer.Layers.tanh;
import static dev.adjoint.nn.layer.Paddings.reflectionPad;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.layer.Layer;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.layer.Sequential;
import dev.adjoint.nn.layer.Wiring;
import dev.adjoint.operator.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/// A vocoder: mel spectra `[N, 80, frames]` to sound `[N, 1, samples]` from -1 to 1, by transposed
/// convolutions each of which is followed by residual blocks of growing dilation, padded by reflection.
/// Source: K. Kumar et al., "MelGAN: Generative Adversarial Networks for Conditional Waveform Synthesis",
/// 2019, section 2.1 and appendix A. Names: `descriptinc/melgan-neurips`, `mel2wav/modules.py`, whose weight
/// norm is multiplied out when weights are read. 256 samples a frame, 4,260,257 parameters.
///
/// @param strides of the transposed convolutions; each has a kernel of twice its stride
/// @param width channels behind the last, doubled by each before it
/// @param residuals blocks behind each
public record MelGan(int mels, List<Integer> strides, int width, int residuals)
    implements Architecture {
  private static final double SLOPE = 0.2;

  public MelGan {
    strides = List.copyOf(strides);
  }

  /// As in the paper.
  public static MelGan standard() {
    return new MelGan(80, List.of(8, 8, 2, 2), 32, 3);
  }

  @Override
  public TensorSpec input() {
    return Architecture.floats(1, mels, 32);
  }

  @Override
  public Value add(Scope scope, Value x) {
    int wide = width << strides.size();
    List<Layer> model = new ArrayList<>(List.of(reflectionPad(3, 3), conv1d(mels, wide, 7)));
    for (int stride : strides) {
      model.addAll(List.of(leakyRelu(SLOPE), up(wide, stride)));
      wide /= 2;
      for (int i = 0, dilation = 1; i < residuals; i++, dilation *= 3) {
        model.add(block(wide, dilation));
      }
    }
    model.addAll(List.of(leakyRelu(SLOPE), reflectionPad(3, 3), conv1d(wide, 1, 7), tanh()));
    return scope.part("model", Sequential.of(model), x);
  }

  private static Layer up(int from, int stride) {
    return convTranspose1d(from, from / 2, 2 * stride)
        .stride(stride)
        .padding(stride / 2 + stride % 2)
        .outputPadding(stride % 2);
  }

  private static Layer block(int channels, int dilation) {
    Layer body =
        sequential(
            leakyRelu(SLOPE),
            reflectionPad(dilation, dilation),
            conv1d(channels, channels, 3).dilation(dilation),
            leakyRelu(SLOPE),
            conv1d(channels, channels, 1));
    return (scope, x) -> {
      Value shortcut = scope.part("shortcut", conv1d(channels, channels, 1), x);
      return Wiring.sum(scope, shortcut, scope.part("block", body, x));
    };
  }
}
