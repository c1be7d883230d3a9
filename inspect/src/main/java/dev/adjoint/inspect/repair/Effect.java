package dev.adjoint.inspect.repair;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.network.Network;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What approximate repairs change in what a network gives.
///
/// @param inputs as in `1x3x24x36, normal`
/// @param largest the largest difference of two elements of an output
/// @param rms the root of the mean squared difference
/// @param scale the largest magnitude of an element before
/// @param period cells of the output after which the pattern of its upsampling repeats, as far as known
/// @param before mean energy of that pattern in the output for a flat input, before
/// @param after the same after the repair
public record Effect(
    String inputs,
    double largest,
    double rms,
    double scale,
    int period,
    double before,
    double after) {
  private static final int LONGEST_PERIOD = 16;

  /// Runs a network before and after all repairs.
  ///
  /// @throws dev.adjoint.graph.GraphException if one of the networks does not run
  public static List<Effect> of(Repaired repaired) {
    Network before = Network.of(repaired.exact());
    Network after = Network.of(repaired.after());
    int period = period(repaired.exact());
    List<Effect> effects = new ArrayList<>();
    for (Trial trial : Trial.of(repaired.before())) {
      Map<String, Tensor> old = before.run(trial.inputs());
      Map<String, Tensor> changed = after.run(trial.inputs());
      Trial flat = trial.flat();
      effects.add(
          new Effect(
              trial.told(),
              Difference.largest(old, changed),
              Difference.rms(old, changed),
              Difference.scale(old),
              period,
              pattern(before.run(flat.inputs()), period),
              pattern(after.run(flat.inputs()), period)));
    }
    return effects;
  }

  /// All strides of the upsampling layers together; they follow one another in most networks.
  private static int period(Graph graph) {
    long period = 1;
    for (Node node : graph.nodes()) {
      period *= factor(node);
      if (period > LONGEST_PERIOD) {
        return LONGEST_PERIOD;
      }
    }
    return (int) period;
  }

  private static long factor(Node node) {
    return switch (node.operator()) {
      case DepthToSpace shuffle -> shuffle.blocksize();
      case ConvTranspose up when up.window() instanceof ConvGeometry g ->
          g.axes().stream().mapToLong(axis -> axis.stride()).max().orElse(1);
      default -> 1;
    };
  }

  /// The variance of the means over the cells of each phase, in the middle of all outputs that have space.
  static double pattern(Map<String, Tensor> outputs, int period) {
    return outputs.values().stream()
        .filter(tensor -> tensor.shape().rank() > 2 && tensor.type().isReal())
        .mapToDouble(tensor -> pattern(tensor, period))
        .average()
        .orElse(0);
  }

  private static double pattern(Tensor tensor, int period) {
    Shape shape = tensor.shape();
    int phases = (int) Math.pow(period, shape.rank() - 2);
    int planes = shape.extent(0) * shape.extent(1);
    double energy = 0;
    for (int plane = 0; plane < planes; plane++) {
      double[] sums = new double[phases];
      int[] counts = new int[phases];
      Shape space = Shape.of(shape.spatial());
      int[] index = new int[space.rank()];
      for (int i = 0; i < space.elements(); i++) {
        Positions.unravel(i, space, index);
        if (isInside(index, space, period)) {
          int phase = phase(index, period);
          sums[phase] += tensor.real(plane * space.elements() + i);
          counts[phase]++;
        }
      }
      energy += variance(sums, counts) / planes;
    }
    return energy;
  }

  /// The middle half of each axis, in whole periods; all of it where that is too little.
  private static boolean isInside(int[] index, Shape space, int period) {
    for (int axis = 0; axis < index.length; axis++) {
      int cells = space.extent(axis);
      int margin = cells / 4 >= period ? cells / 4 : 0;
      int whole = (cells - 2 * margin) / period * period;
      if (index[axis] < margin || index[axis] >= margin + whole) {
        return false;
      }
    }
    return true;
  }

  private static int phase(int[] index, int period) {
    int phase = 0;
    for (int place : index) {
      phase = phase * period + place % period;
    }
    return phase;
  }

  private static double variance(double[] sums, int[] counts) {
    double mean = 0;
    double squares = 0;
    int seen = 0;
    for (int p = 0; p < sums.length; p++) {
      if (counts[p] > 0) {
        double value = sums[p] / counts[p];
        mean += value;
        squares += value * value;
        seen++;
      }
    }
    return seen == 0 ? 0 : Math.max(0, squares / seen - Math.pow(mean / seen, 2));
  }
}
