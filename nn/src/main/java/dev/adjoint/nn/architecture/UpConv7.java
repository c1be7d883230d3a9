package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Activations.hardtanh;
import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.convTranspose2d;
import static dev.adjoint.nn.layer.Layers.leakyRelu;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.operator.TensorSpec;
import java.util.List;

/// Colours `[N, 3, H, W]` to `[N, 3, 2 H - 28, 2 W - 28]`: six convolutions without padding, and a
/// transposed one (K4 S2 P3). Whoever wants the whole picture pads it by 7 cells. Source: `nagadomi/waifu2x`,
/// `upconv_7`. 552,483 parameters.
public record UpConv7(Naming naming) implements Architecture {
  /// What the layers are called.
  public enum Naming {
    /// `nihui/waifu2x-ncnn-vulkan`, `models-upconv_7_photo`: `conv1_layer` to `conv7_layer`.
    NCNN,
    /// `nagadomi/nunif`, `waifu2x/models/upconv_7.py`: `net.0` to `net.12`. What is not from 0 to 1 is cut
    /// off there, except in training.
    NUNIF
  }

  private static final List<Integer> WIDTHS = List.of(16, 32, 64, 128, 128, 256);

  @Override
  public TensorSpec input() {
    return Architecture.floats(1, 3, 142, 142);
  }

  @Override
  public Value add(Scope scope, Value x) {
    Value y = x;
    int from = 3;
    for (int i = 0; i < WIDTHS.size(); i++) {
      int to = WIDTHS.get(i);
      y = leakyRelu(0.1).add(scope, scope.part(name(i), conv2d(from, to, 3), y));
      from = to;
    }
    y = scope.part(name(WIDTHS.size()), convTranspose2d(from, 3, 4).stride(2).padding(3), y);
    return naming == Naming.NUNIF && !scope.isTraining() ? hardtanh(0, 1).add(scope, y) : y;
  }

  private String name(int layer) {
    return switch (naming) {
      case NCNN -> "conv%d_layer".formatted(layer + 1);
      case NUNIF -> "net." + 2 * layer;
    };
  }
}
