package dev.adjoint.engine.conv.depthwise;

import dev.adjoint.engine.conv.ConvAlgorithm;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.operator.conv.WeightedFace;

/// Both directions for groups of a few channels, as in depthwise layers, where each number that is read
/// meets so few weights that memory decides.
///
/// For each group a strip of its input is copied into scratch memory, padded and taken apart by the
/// residues of the stride; it stays in the cache while each result channel of the group, in each of its
/// phases, is summed over the taps, position by position along the rows. What is written are whole rows,
/// the phases taking turns. So the input is read once and the result written once.
public final class Depthwise implements ConvAlgorithm {
  /// Input and result channels of a group.
  private static final int MOST_CHANNELS = 8;

  private static final long LONGEST_STRIDE = 1 << 6;
  private static final long LONGEST_PADDING = 1 << 16;
  private static final int MOST_PHASES = 1 << 12;

  /// Floats of scratch memory.
  private static final double MOST_FLOATS = 1 << 20;

  private final Lanes lanes;

  public Depthwise(Lanes lanes) {
    this.lanes = lanes;
  }

  @Override
  public String name() {
    return "depthwise";
  }

  @Override
  public boolean accepts(ConvLayer layer, ConvProblem problem) {
    return accepts(layer.operator(), layer.layout(), problem);
  }

  /// Whether groups are small and strips fit into memory.
  public static boolean accepts(WeightedFace operator, WeightLayout layout, ConvProblem problem) {
    return layout.inputs() <= MOST_CHANNELS
        && layout.results() <= MOST_CHANNELS
        && problem.geometry().axes().stream().allMatch(Depthwise::isModest)
        && phases(problem) <= MOST_PHASES
        && DepthwisePlan.floats(operator, layout, problem) <= MOST_FLOATS;
  }

  private static boolean isModest(ConvAxis axis) {
    return axis.stride() <= LONGEST_STRIDE
        && axis.reach() <= LONGEST_PADDING
        && Math.abs(axis.begin()) <= LONGEST_PADDING;
  }

  private static double phases(ConvProblem problem) {
    return problem.geometry().axes().stream()
        .mapToDouble(ConvAxis::stride)
        .reduce(1, (a, b) -> a * b);
  }

  @Override
  public double cost(ConvLayer layer, ConvProblem problem) {
    return new DepthwiseCost(layer, problem).total();
  }

  @Override
  public ConvKernel prepare(ConvLayer layer) {
    return new DepthwiseKernel(layer, lanes);
  }
}
