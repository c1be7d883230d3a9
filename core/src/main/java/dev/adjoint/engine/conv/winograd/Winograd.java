package dev.adjoint.engine.conv.winograd;

import dev.adjoint.accuracy.Accuracy;
import dev.adjoint.engine.conv.ConvAlgorithm;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvProblem;

/// Convolutions of stride 1, and the phases of transposed convolutions, which are such, with fewer
/// multiplications: tiles of m by m results of r by r taps take (m + r - 1)^2 products a pair of
/// channels instead of m^2 r^2; see [ToomCook]. The products of all tiles of a box are matrix
/// products, one for each place in the tile: rows are result channels, columns tiles, the depth
/// input channels.
///
/// The price is rounding: inputs are added up before they are multiplied, so that errors are
/// relative to the largest input of a tile, not to each product.
public final class Winograd implements ConvAlgorithm {
  /// Weights grow by up to (n / r)^2 when transformed; more than this is not kept, in floats: 1 GiB.
  private static final double MOST_WEIGHTS = 1 << 28;

  /// Tiles are counted in 32 bits.
  private static final double MOST_POSITIONS = 1 << 28;

  private static final long LONGEST_STRIDE = 16;

  private static final long LONGEST_KERNEL = 64;

  private static final long LONGEST_PADDING = 1 << 20;

  private static final int EXACT_PRODUCTS = 4;

  private final Tiling tiling;
  private final Lanes lanes;

  /// @param m results of a tile along each axis
  public Winograd(int m, Lanes lanes) {
    this.tiling = new Tiling(m, m);
    this.lanes = lanes;
  }

  @Override
  public String name() {
    return "winograd-" + tiling.inner();
  }

  @Override
  public boolean accepts(ConvLayer layer, ConvProblem problem) {
    return problem.geometry().axes().stream().allMatch(Winograd::isModest)
        && layer.layout().inputs() > 0
        && layer.layout().results() > 0
        && positions(problem) <= MOST_POSITIONS
        && tiling.fits(layer, problem)
        && tiling.anySize(layer).stream().anyMatch(TilePhase::saves)
        && weights(layer) <= MOST_WEIGHTS;
  }

  private static boolean isModest(ConvAxis axis) {
    return axis.stride() <= LONGEST_STRIDE
        && axis.kernel() <= LONGEST_KERNEL
        && Math.abs(axis.begin()) <= LONGEST_PADDING;
  }

  private static double positions(ConvProblem problem) {
    return problem.fine().stream()
        .mapToDouble(size -> size)
        .reduce(problem.batch(), (a, b) -> a * b);
  }

  private double weights(ConvLayer layer) {
    return layer.layout().groups() * WinogradPlan.weights(layer.layout(), tiling.anySize(layer));
  }

  @Override
  public double errorGrowth(ConvLayer layer, ConvProblem problem) {
    return tiling.phases(layer, problem).stream()
        .mapToDouble(TilePhase::errorGrowth)
        .max()
        .orElse(1);
  }

  /// Transforms of up to four products round no worse than direct summation: measured 0.6 to 1.3 times
  /// its error; those of five and six 2.2 to 5 times.
  @Override
  public Accuracy accuracy(ConvLayer layer, ConvProblem problem) {
    boolean small =
        tiling.phases(layer, problem).stream()
            .allMatch(phase ->
                Math.max(phase.outer().products(), phase.inner().products()) <= EXACT_PRODUCTS);
    return small ? Accuracy.EXACT : Accuracy.FAST;
  }

  @Override
  public boolean preparesAtLength() {
    return true;
  }

  @Override
  public double cost(ConvLayer layer, ConvProblem problem) {
    return WinogradCost.of(layer, problem, tiling.phases(layer, problem), lanes);
  }

  @Override
  public ConvKernel prepare(ConvLayer layer) {
    return new WinogradKernel(layer, tiling, lanes);
  }
}
