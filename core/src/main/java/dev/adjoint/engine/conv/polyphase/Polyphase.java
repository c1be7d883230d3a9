package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.conv.ConvAlgorithm;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.ConvProblem;

/// Both directions as convolutions of stride 1: a transposed convolution is one for each phase of its
/// result, a strided convolution one over the residues of its input. No zero is inserted, nothing is
/// scattered, no column buffer is written.
///
/// Positions stand in one line, over rows and batch, which is cut into boxes. For a box the input is
/// packed so that each cell which a tap reads is a row of lanes. What is left is a matrix product:
/// rows are the result's channels, in all phases; columns are positions; the depth is input channels
/// times taps. The working memory of a thread is some 2 MiB, whatever the size of the tensors. It is
/// poor where there are very few result channels, so that packing outweighs computing, and where
/// there are few positions, so that weights are fetched more often than they are used.
public final class Polyphase implements ConvAlgorithm {
  private static final long LONGEST_STRIDE = 1 << 10;
  private static final long LONGEST_PADDING = 1 << 24;
  private static final double LARGEST_GRID = 1 << 30;
  private static final double MOST_PHASES = 1 << 14;

  /// A channel's cells, each a row of lanes, must fit the packed input.
  private static final double MOST_CELLS = 1 << 12;

  private final Lanes lanes;

  public Polyphase(Lanes lanes) {
    this.lanes = lanes;
  }

  @Override
  public String name() {
    return "polyphase";
  }

  @Override
  public ConvKernel prepare(ConvLayer layer) {
    return new PolyphaseKernel(layer, lanes, PolyphasePlan::new);
  }

  @Override
  public double cost(ConvLayer layer, ConvProblem problem) {
    return PolyphaseCost.cheapest(layer, Grid.of(layer.operator(), problem), lanes).total();
  }

  /// Refuses strides, paddings and dilations so long that the copy would be mostly zeros.
  @Override
  public boolean accepts(ConvLayer layer, ConvProblem problem) {
    return isModest(problem.geometry()) && fits(Grid.of(layer.operator(), problem));
  }

  private static boolean isModest(ConvGeometry geometry) {
    double phases =
        geometry.axes().stream().mapToDouble(ConvAxis::stride).reduce(1, (a, b) -> a * b);
    return phases <= MOST_PHASES && geometry.axes().stream().allMatch(Polyphase::isModest);
  }

  private static boolean isModest(ConvAxis axis) {
    return axis.stride() <= LONGEST_STRIDE
        && axis.reach() <= LONGEST_PADDING
        && Math.abs(axis.begin()) <= LONGEST_PADDING;
  }

  private static boolean fits(Grid grid) {
    return Arrangement.of(grid, true).stream()
        .allMatch(a ->
            a.positions() <= LARGEST_GRID
                && a.rows() <= MOST_CELLS
                && a.reads().gap() <= MOST_CELLS);
  }
}
