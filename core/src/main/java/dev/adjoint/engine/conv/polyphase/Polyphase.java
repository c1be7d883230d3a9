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
/// The input is copied once, padded, and the grid unrolled to one line, on which a tap is a distance.
/// What is left for each strip of positions is a matrix product: rows are the result's channels, in
/// all phases that read alike; columns are positions; the depth is input channels times taps. Beside
/// the result it takes memory for the padded copy. It is poor where there are few positions, so that
/// vectors stay empty, and where there are very few channels, so that copying outweighs computing.
public final class Polyphase implements ConvAlgorithm {
  private static final long LONGEST_STRIDE = 1 << 10;
  private static final long LONGEST_PADDING = 1 << 24;
  private static final long LARGEST_GRID = 1 << 30;
  private static final double MOST_PHASES = 1 << 14;

  /// How many times larger than input and result together the padded copy may be.
  private static final double MOST_GROWTH = 8;

  /// Floats that are granted in any case.
  private static final double GRANTED = 1 << 20;

  /// A fifth goes to padding, copies and stores on ordinary layers.
  private static final double PACE = 1.2;

  private final Lanes lanes;

  public Polyphase(Lanes lanes) {
    this.lanes = lanes;
  }

  @Override
  public String name() {
    return "polyphase, " + lanes.name();
  }

  @Override
  public ConvKernel prepare(ConvLayer layer) {
    return new PolyphaseKernel(layer, lanes);
  }

  @Override
  public double cost(ConvLayer layer, ConvProblem problem) {
    return PACE * problem.multiplyAdds();
  }

  /// Refuses strides, paddings and dilations so long that the copy would be mostly zeros.
  @Override
  public boolean accepts(ConvLayer layer, ConvProblem problem) {
    return isModest(problem.geometry())
        && problem.fine().stream().allMatch(size -> size <= LARGEST_GRID)
        && copyFits(PaddedGrid.of(layer.operator(), problem), layer, problem);
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

  private static boolean copyFits(PaddedGrid grid, ConvLayer layer, ConvProblem problem) {
    double copy = PaddedInput.floats(grid, layer.layout().inputChannels());
    double tensors = (double) problem.coarseShape().elements() + problem.fineShape().elements();
    return copy <= GRANTED + MOST_GROWTH * tensors && copy < LARGEST_GRID;
  }
}
