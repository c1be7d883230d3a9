package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Layers.batchNorm2d;
import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.pixelShuffle;
import static dev.adjoint.nn.layer.Layers.prelu;
import static dev.adjoint.nn.layer.Layers.sequential;
import static dev.adjoint.nn.layer.Layers.tanh;
import static dev.adjoint.nn.layer.Wiring.residual;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.initial.Initial;
import dev.adjoint.nn.layer.Layer;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.layer.Sequential;
import dev.adjoint.nn.layer.Wiring;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// The generator of SRGAN: colours `[N, 3, H, W]` from 0 to 1, to so many times the size, by residual
/// blocks and pixel shuffles. Source: C. Ledig et al., "Photo-Realistic Single Image Super-Resolution Using
/// a Generative Adversarial Network", 2017, figure 4. Names and weights: `leftthomas/SRGAN`, `model.py`, which
/// has 5 blocks, where the paper has 16: 734,219 parameters. Its weights of 2018 are of another network, whose
/// blocks end in a rectifier instead of a norm: 734,092 parameters.
///
/// @param blocks residual ones
/// @param scale a power of two
/// @param normed whether a norm stands behind the blocks, as in the paper; else a rectifier
public record SrResNet(int blocks, int scale, boolean normed) implements Architecture {
  private static final int WIDTH = 64;

  /// @throws IllegalArgumentException if the scale is no power of two from 2
  public SrResNet {
    if (scale < 2 || Integer.bitCount(scale) != 1) {
      throw new IllegalArgumentException(
          "a scale of %d; it is made of doublings, give a power of two".formatted(scale));
    }
  }

  /// Five blocks, so many times as large.
  public static SrResNet standard(int scale) {
    return new SrResNet(5, scale, true);
  }

  /// Five blocks and a rectifier, four times as large.
  public static SrResNet of2018() {
    return new SrResNet(5, 4, false);
  }

  @Override
  public TensorSpec input() {
    return Architecture.floats(1, 3, 24, 24);
  }

  @Override
  public Value add(Scope scope, Value x) {
    Value first = scope.part("block1", sequential(conv2d(3, WIDTH, 9).padding(4), prelu(1)), x);
    Value y = first;
    for (int i = 0; i < blocks; i++) {
      y = scope.part("block" + (i + 2), residual(body()), y);
    }
    Layer last = normed ? batchNorm2d(WIDTH) : prelu(1);
    y = scope.part("block" + (blocks + 2), sequential(conv(WIDTH, WIDTH), last), y);
    y = scope.part("block" + (blocks + 3), tail(), Wiring.sum(scope, first, y));
    return fromZeroToOne(scope, tanh().add(scope, y));
  }

  private static Layer body() {
    return Sequential.empty()
        .then("conv1", conv(WIDTH, WIDTH))
        .then("bn1", batchNorm2d(WIDTH))
        .then("prelu", prelu(1))
        .then("conv2", conv(WIDTH, WIDTH))
        .then("bn2", batchNorm2d(WIDTH));
  }

  private Layer tail() {
    List<Layer> layers = new ArrayList<>();
    for (int reached = 1; reached < scale; reached *= 2) {
      layers.add(doubling());
    }
    layers.add(conv2d(WIDTH, 3, 9).padding(4));
    return Sequential.of(layers);
  }

  private static Layer doubling() {
    Initial alike = Initial.icnr(Initial.fanIn(WIDTH * 9L), 2, 2);
    return Sequential.empty()
        .then("conv", conv2d(WIDTH, 4 * WIDTH, 3).padding(1).weight(alike))
        .then("pixel_shuffle", pixelShuffle(2))
        .then("prelu", prelu(1));
  }

  private static Layer conv(int in, int out) {
    return conv2d(in, out, 3).padding(1);
  }

  private static Value fromZeroToOne(Scope scope, Value y) {
    Value raised = Wiring.sum(scope, y, scope.constant(Tensor.scalar(1f)));
    return Wiring.scaled(scope, raised, 0.5);
  }
}
