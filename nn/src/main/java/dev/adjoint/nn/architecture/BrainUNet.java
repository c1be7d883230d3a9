package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Layers.batchNorm2d;
import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.convTranspose2d;
import static dev.adjoint.nn.layer.Layers.maxPool2d;
import static dev.adjoint.nn.layer.Layers.relu;
import static dev.adjoint.nn.layer.Layers.sigmoid;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.layer.Layer;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.layer.Sequential;
import dev.adjoint.nn.layer.Wiring;
import dev.adjoint.operator.TensorSpec;
import java.util.ArrayDeque;
import java.util.Deque;

/// A U-Net as [UNet] is, with what comes up joined before what comes across, and the probability of one
/// class from 0 to 1. Source: M. Buda et al., "Association of genomic subtypes of lower-grade gliomas with
/// shape features automatically extracted by a deep learning algorithm", 2019, figure 2. Names:
/// `mateuszbuda/brain-segmentation-pytorch`, `unet.py`, which PyTorch's hub has. Of colours: 7,763,041
/// parameters.
///
/// @param width channels of the topmost of five levels; each lower one has twice as many
public record BrainUNet(int channels, int out, int width) implements Architecture {
  private static final int DEPTH = 4;

  /// Of colours to one class, from 32 channels.
  public static BrainUNet standard() {
    return new BrainUNet(3, 1, 32);
  }

  @Override
  public TensorSpec input() {
    return Architecture.floats(1, channels, 64, 64);
  }

  @Override
  public Value add(Scope scope, Value x) {
    Deque<Value> skips = new ArrayDeque<>();
    Value y = x;
    int from = channels;
    for (int level = 1; level <= DEPTH; level++) {
      y = scope.part("encoder" + level, block("enc" + level, from, width(level)), y);
      skips.push(y);
      y = maxPool2d(2).add(scope, y);
      from = width(level);
    }
    y = scope.part("bottleneck", block("bottleneck", from, 2 * from), y);
    for (int level = DEPTH; level > 0; level--) {
      y = up(scope, level, y, skips.pop());
    }
    return sigmoid().add(scope, scope.part("conv", conv2d(width, out, 1), y));
  }

  private int width(int level) {
    return width << (level - 1);
  }

  private Value up(Scope scope, int level, Value x, Value skip) {
    int to = width(level);
    Value y = scope.part("upconv" + level, convTranspose2d(2 * to, to, 2).stride(2), x);
    Value joined = Wiring.concat(scope, Wiring.fitted(scope, y, skip), skip);
    return scope.part("decoder" + level, block("dec" + level, 2 * to, to), joined);
  }

  private static Layer block(String name, int from, int to) {
    return Sequential.empty()
        .then(name + "conv1", conv2d(from, to, 3).padding(1).bias(false))
        .then(name + "norm1", batchNorm2d(to))
        .then(name + "relu1", relu())
        .then(name + "conv2", conv2d(to, to, 3).padding(1).bias(false))
        .then(name + "norm2", batchNorm2d(to))
        .then(name + "relu2", relu());
  }
}
