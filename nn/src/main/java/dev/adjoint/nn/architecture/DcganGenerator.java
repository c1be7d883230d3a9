package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Layers.batchNorm2d;
import static dev.adjoint.nn.layer.Layers.convTranspose2d;
import static dev.adjoint.nn.layer.Layers.relu;
import static dev.adjoint.nn.layer.Layers.tanh;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.initial.Initial;
import dev.adjoint.nn.layer.BatchNorm;
import dev.adjoint.nn.layer.Convolution;
import dev.adjoint.nn.layer.Layer;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.layer.Sequential;
import dev.adjoint.operator.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/// Codes `[N, code, 1, 1]` to pictures `[N, channels, side, side]` from -1 to 1: a first transposed
/// convolution to 4x4 cells, then one that doubles (K4 S2 P1) for each power of two. Source: A. Radford et
/// al., "Unsupervised Representation Learning with Deep Convolutional Generative Adversarial Networks",
/// 2016, section 3 and figure 1. Names: `pytorch/examples`, `dcgan/main.py`, and PyTorch's tutorial, whose
/// sizes are the standard ones: 3,576,704 parameters.
///
/// @param features channels before the last layer
/// @param side of the picture, a power of two from 8
public record DcganGenerator(int code, int features, int channels, int side)
    implements Architecture {
  /// @throws IllegalArgumentException if the side is no power of two from 8
  public DcganGenerator {
    requireSide(side);
  }

  static void requireSide(int side) {
    if (side < 8 || Integer.bitCount(side) != 1) {
      throw new IllegalArgumentException(
          "a side of %d cells; it must be a power of two, at least 8".formatted(side));
    }
  }

  /// 64x64 colours.
  public static DcganGenerator standard() {
    return new DcganGenerator(100, 64, 3, 64);
  }

  @Override
  public TensorSpec input() {
    return Architecture.floats(1, code, 1, 1);
  }

  @Override
  public Value add(Scope scope, Value x) {
    int width = features * side / 8;
    List<Layer> main = new ArrayList<>();
    main.addAll(List.of(up(code, width).stride(1).padding(0), norm(width), relu()));
    for (; width > features; width /= 2) {
      main.addAll(List.of(up(width, width / 2), norm(width / 2), relu()));
    }
    main.addAll(List.of(up(features, channels), tanh()));
    return scope.part("main", Sequential.of(main), x);
  }

  private static Convolution up(int in, int out) {
    return convTranspose2d(in, out, 4).stride(2).padding(1).bias(false).weight(Initial.dcgan());
  }

  static BatchNorm norm(int channels) {
    return batchNorm2d(channels).weight(Initial.normal(1, 0.02));
  }
}
