package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.convTranspose2d;
import static dev.adjoint.nn.layer.Layers.relu;
import static dev.adjoint.nn.layer.Layers.sigmoid;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.layer.Layer;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.layer.Sequential;
import dev.adjoint.operator.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/// Pictures to a small map of features and back: halved (K4 S2 P1) for each width, doubled (K4 S2 P1)
/// as often. The result lies between 0 and 1. Source: J. Masci et al., "Stacked Convolutional
/// Auto-Encoders", 2011, with strides for pooling and transposed convolutions for the way back.
/// Parts `encoder` and `decoder`; the standard one has 1,380,035 parameters.
///
/// @param channels of the picture
/// @param widths channels behind each halving
/// @param side of the picture, a multiple of `2^widths`
/// @param logits whether the last sigmoid is left to the loss
public record ConvAutoencoder(int channels, List<Integer> widths, int side, boolean logits)
    implements Architecture {
  /// @throws IllegalArgumentException if the halvings do not divide the side
  public ConvAutoencoder {
    widths = List.copyOf(widths);
    if (side % (1 << widths.size()) != 0) {
      throw new IllegalArgumentException(
          "a side of %d cells cannot be halved %d times; take a multiple of %d"
              .formatted(side, widths.size(), 1 << widths.size()));
    }
  }

  /// 224x224 colours by way of 14x14 cells of 256 channels.
  public static ConvAutoencoder standard() {
    return new ConvAutoencoder(3, List.of(32, 64, 128, 256), 224, false);
  }

  @Override
  public TensorSpec input() {
    return Architecture.floats(1, channels, side, side);
  }

  @Override
  public Value add(Scope scope, Value x) {
    return scope.part("decoder", decoder(), scope.part("encoder", encoder(), x));
  }

  private Layer encoder() {
    List<Layer> layers = new ArrayList<>();
    int from = channels;
    for (int width : widths) {
      layers.addAll(List.of(conv2d(from, width, 4).stride(2).padding(1), relu()));
      from = width;
    }
    return Sequential.of(layers);
  }

  private Layer decoder() {
    List<Layer> layers = new ArrayList<>();
    for (int i = widths.size() - 1; i > 0; i--) {
      layers.addAll(List.of(up(widths.get(i), widths.get(i - 1)), relu()));
    }
    layers.add(up(widths.getFirst(), channels));
    if (!logits) {
      layers.add(sigmoid());
    }
    return Sequential.of(layers);
  }

  private static Layer up(int from, int to) {
    return convTranspose2d(from, to, 4).stride(2).padding(1);
  }
}
