package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Activations.softmax;
import static dev.adjoint.nn.layer.Layers.batchNorm1d;
import static dev.adjoint.nn.layer.Layers.conv1d;
import static dev.adjoint.nn.layer.Layers.convTranspose1d;
import static dev.adjoint.nn.layer.Layers.relu;

import dev.adjoint.geometry.AutoPad;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.OddCell;
import dev.adjoint.graph.Value;
import dev.adjoint.nn.initial.Initial;
import dev.adjoint.nn.layer.Layer;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.layer.Wiring;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.tensor.Shape;
import java.util.List;

/// Three traces of a seismometer, `[N, 3, samples]`, to the probabilities of noise, P and S at each
/// sample: a one-dimensional U-Net whose levels are four times as coarse as those above. Source: W. Zhu,
/// G. Beroza, "PhaseNet: a deep-neural-network-based seismic arrival-time picking method", 2019, figure 4.
/// Names: `seisbench/seisbench`, `seisbench/models/phasenet.py`. 268,443 parameters are learned.
///
/// @param depth levels
/// @param width channels of the topmost
public record PhaseNet(int depth, int width) implements Architecture {
  private static final int KERNEL = 7;
  private static final int STRIDE = 4;
  private static final double EPS = 1e-3;

  /// Five levels of 8 to 128 channels.
  public static PhaseNet standard() {
    return new PhaseNet(5, 8);
  }

  @Override
  public TensorSpec input() {
    return Architecture.floats(1, 3, 3000);
  }

  @Override
  public Value add(Scope scope, Value x) {
    Value y = scope.part("inc", conv1d(3, width, KERNEL).padding(KERNEL / 2), x);
    Value[] skips = new Value[depth];
    y = normalised(scope, "in_bn", width, y);
    for (int level = 0; level < depth; level++) {
      Scope branch = scope.at("down_branch." + level);
      y = same(branch, "0", "1", level == 0 ? width : channels(level - 1), channels(level), y);
      skips[level] = y;
      if (level < depth - 1) {
        y = branch.part("2", quarter(channels(level)), y);
        y = normalised(branch, "3", channels(level), y);
      }
    }
    for (int level = depth - 2; level >= 0; level--) {
      y = up(scope.at("up_branch." + (depth - 2 - level)), channels(level), y, skips[level]);
    }
    return softmax(1).add(scope, scope.part("out", conv1d(width, 3, 1), y));
  }

  private int channels(int level) {
    return width << level;
  }

  private static Value up(Scope branch, int channels, Value x, Value skip) {
    Value y = branch.part("0", fourfold(channels), x);
    y = Wiring.fitted(branch, normalised(branch, "1", channels, y), skip);
    return same(branch, "2", "3", 2 * channels, channels, Wiring.concat(branch, skip, y));
  }

  private static Value same(Scope branch, String conv, String norm, int in, int out, Value x) {
    Layer layer = conv1d(in, out, KERNEL).padding(KERNEL / 2).bias(false);
    return normalised(branch, norm, out, branch.part(conv, layer, x));
  }

  private static Value normalised(Scope scope, String name, int channels, Value x) {
    return relu().add(scope, scope.part(name, batchNorm1d(channels).eps(EPS), x));
  }

  /// A strided convolution with TensorFlow's `SAME` padding, which depends on the size.
  private static Layer quarter(int channels) {
    AutoPad same = new AutoPad(ConvGeometry.kernel(KERNEL).stride(STRIDE), OddCell.END);
    Shape shape = Shape.of(channels, channels, KERNEL);
    Initial initial = Initial.fanIn(shape.step(0));
    return (scope, x) -> scope.node(new Conv(same), x, scope.parameter("weight", shape, initial));
  }

  /// Its adjoint for a size that is a multiple of the stride.
  private static Layer fourfold(int channels) {
    return convTranspose1d(2 * channels, channels, KERNEL)
        .stride(STRIDE)
        .padding(List.of(1L), List.of(2L))
        .bias(false);
  }
}
