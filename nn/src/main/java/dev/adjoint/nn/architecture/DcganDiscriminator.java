package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.leakyRelu;
import static dev.adjoint.nn.layer.Layers.sigmoid;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.initial.Initial;
import dev.adjoint.nn.layer.Convolution;
import dev.adjoint.nn.layer.Layer;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.layer.Sequential;
import dev.adjoint.operator.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/// Pictures `[N, channels, side, side]` to how likely they are true, `[N, 1, 1, 1]`: the mirror image of
/// [DcganGenerator]. Source and names as there; 2,765,568 parameters.
///
/// @param features channels behind the first layer
/// @param side of the picture, a power of two from 8
/// @param logits whether the last sigmoid is left to the loss
public record DcganDiscriminator(int features, int channels, int side, boolean logits)
    implements Architecture {
  /// @throws IllegalArgumentException if the side is no power of two from 8
  public DcganDiscriminator {
    DcganGenerator.requireSide(side);
  }

  /// 64x64 colours, with the sigmoid.
  public static DcganDiscriminator standard() {
    return new DcganDiscriminator(64, 3, 64, false);
  }

  @Override
  public TensorSpec input() {
    return Architecture.floats(1, channels, side, side);
  }

  @Override
  public Value add(Scope scope, Value x) {
    List<Layer> main = new ArrayList<>(List.of(down(channels, features), leakyRelu(0.2)));
    int width = features;
    for (; width < features * side / 8; width *= 2) {
      main.addAll(List.of(down(width, 2 * width), DcganGenerator.norm(2 * width), leakyRelu(0.2)));
    }
    main.add(down(width, 1).stride(1).padding(0));
    if (!logits) {
      main.add(sigmoid());
    }
    return scope.part("main", Sequential.of(main), x);
  }

  private static Convolution down(int in, int out) {
    return conv2d(in, out, 4).stride(2).padding(1).bias(false).weight(Initial.dcgan());
  }
}
