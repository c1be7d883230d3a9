package dev.adjoint.inspect.repair;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/// The gains of the phases of a kernel: the sums of the weights by which each answers a flat input, for
/// each pair of channels.
///
/// Made equal by least squares: with gains `g_p` of phases of `n_p` taps, each tap of phase p is changed by
/// `(G - g_p) / n_p`, and the sum of the squares of these changes is least for
/// `G = sum(g_p / n_p) / sum(1 / n_p)`, the mean where all phases have equally many taps.
final class PhaseGains {
  private final Tensor weights;
  private final Optional<Tensor> bias;
  private final int phases;
  private final IntUnaryOperator pair;
  private final IntUnaryOperator phase;
  private final IntUnaryOperator channelOfBias;

  /// @param pair the pair of channels that a weight belongs to
  /// @param phase the phase that it belongs to
  /// @param channelOfBias the channel of the result that an element of the bias belongs to
  private PhaseGains(
      Tensor weights,
      Optional<Tensor> bias,
      int phases,
      IntUnaryOperator pair,
      IntUnaryOperator phase,
      IntUnaryOperator channelOfBias) {
    this.weights = weights;
    this.bias = bias;
    this.phases = phases;
    this.pair = pair;
    this.phase = phase;
    this.channelOfBias = channelOfBias;
  }

  /// @param weights `[IC, OC / groups, taps...]`
  static PhaseGains ofTransposed(ConvGeometry geometry, Tensor weights) {
    int taps = weights.shape().step(1);
    int[] phases = phasesOfTaps(geometry, Shape.of(weights.shape().spatial()));
    int count =
        geometry.axes().stream().mapToInt(axis -> (int) axis.stride()).reduce(1, (a, b) -> a * b);
    return new PhaseGains(
        weights, Optional.empty(), count, i -> i / taps, i -> phases[i % taps], i -> i);
  }

  private static int[] phasesOfTaps(ConvGeometry geometry, Shape taps) {
    int[] phases = new int[taps.elements()];
    int[] index = new int[taps.rank()];
    for (int t = 0; t < phases.length; t++) {
      Positions.unravel(t, taps, index);
      for (int i = 0; i < index.length; i++) {
        ConvAxis axis = geometry.axes().get(i);
        phases[t] = (int) (phases[t] * axis.stride() + axis.dilation() * index[i] % axis.stride());
      }
    }
    return phases;
  }

  /// Of a convolution whose channels become cells of blocks; the elements of its bias must be alike too.
  ///
  /// @param weights `[OC * cells, IC / groups, taps...]`
  static PhaseGains ofShuffled(DepthToSpace shuffle, Tensor weights, Optional<Tensor> bias) {
    Shape shape = weights.shape();
    int cells = (int) Math.round(Math.pow(shuffle.blocksize(), shape.rank() - 2));
    int channels = shape.extent(0) / cells;
    boolean channelFirst = shuffle.order() == DepthOrder.CRD;
    IntUnaryOperator channel = c -> channelFirst ? c / cells : c % channels;
    IntUnaryOperator cell = c -> channelFirst ? c % cells : c / channels;
    int taps = shape.step(1);
    return new PhaseGains(
        weights,
        bias,
        cells,
        i -> channel.applyAsInt(i / shape.step(0)) * shape.extent(1) + i / taps % shape.extent(1),
        i -> cell.applyAsInt(i / shape.step(0)),
        channel);
  }

  int phases() {
    return phases;
  }

  /// The weights with equal gains that are nearest to these.
  Tensor equalised() {
    float[] values = weights.toFloats().values();
    int pairs = values.length == 0 ? 0 : largest(values.length) + 1;
    double[][] gains = new double[pairs][phases];
    int[][] counts = new int[pairs][phases];
    for (int i = 0; i < values.length; i++) {
      gains[pair.applyAsInt(i)][phase.applyAsInt(i)] += values[i];
      counts[pair.applyAsInt(i)][phase.applyAsInt(i)]++;
    }
    float[] changed = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      double[] all = gains[pair.applyAsInt(i)];
      int[] taps = counts[pair.applyAsInt(i)];
      int mine = phase.applyAsInt(i);
      changed[i] = (float) (values[i] + (common(all, taps) - all[mine]) / taps[mine]);
    }
    return Tensor.of(weights.shape(), changed);
  }

  private int largest(int count) {
    int largest = 0;
    for (int i = 0; i < count; i++) {
      largest = Math.max(largest, pair.applyAsInt(i));
    }
    return largest;
  }

  private static double common(double[] gains, int[] counts) {
    double above = 0;
    double below = 0;
    for (int p = 0; p < gains.length; p++) {
      above += gains[p] / counts[p];
      below += 1.0 / counts[p];
    }
    return above / below;
  }

  /// The bias with one number for all cells of a block, their mean; empty where there is none to change.
  Optional<Tensor> equalisedBias() {
    return bias.map(all -> {
      double[] means = new double[all.shape().elements() / phases];
      float[] equal = new float[all.shape().elements()];
      for (int c = 0; c < equal.length; c++) {
        means[channelOfBias.applyAsInt(c)] += all.real(c) / phases;
      }
      for (int c = 0; c < equal.length; c++) {
        equal[c] = (float) means[channelOfBias.applyAsInt(c)];
      }
      return Tensor.of(all.shape(), equal);
    });
  }

  /// The norm of the change of the weights by their norm.
  double relativeChange() {
    float[] before = weights.toFloats().values();
    float[] after = equalised().toFloats().values();
    double change = 0;
    double norm = 0;
    for (int i = 0; i < before.length; i++) {
      change += Math.pow((double) after[i] - before[i], 2);
      norm += Math.pow(before[i], 2);
    }
    return norm == 0 ? 0 : Math.sqrt(change / norm);
  }
}
