package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.convTranspose2d;
import static dev.adjoint.nn.layer.Layers.leakyRelu;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.operator.TensorSpec;
import java.util.List;

/// Colours `[N, 3, H, W]` to `[N, 3, 2 H - 28, 2 W - 28]`: six convolutions without padding, and a
/// transposed one (K4 S2 P3). Whoever wants the whole picture pads it by 7 cells. Source: `waifu2x`
/// (nagadomi), `upconv_7`. Names: those of its ncnn models, `conv1_layer` to `conv7_layer`. 552,483
/// parameters.
public record UpConv7() implements Architecture {
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
      y = scope.part("conv%d_layer".formatted(i + 1), conv2d(from, to, 3), y);
      y = leakyRelu(0.1).add(scope, y);
      from = to;
    }
    return scope.part("conv7_layer", convTranspose2d(from, 3, 4).stride(2).padding(3), y);
  }
}
