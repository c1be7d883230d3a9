package dev.adjoint.engine.conv.winograd;

import dev.adjoint.accuracy.Accuracy;
import dev.adjoint.engine.conv.ConvAlgorithm;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.Layouts;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvProblem;

/// Convolutions of one to three axes, and transposed ones, with fewer multiplications: tiles of m by m
/// results of r by r taps take (m + r - 1)^2 products a pair of channels instead of m^2 r^2; see
/// [ToomCook]. Phases of a transposed convolution and residues of a strided one are tiles of stride 1;
/// see [TileAxis]. The products of all tiles of a box are matrix products, one for each place in the
/// tile: rows are tiles, columns result channels, the depth input channels.
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

  /// Channels; the fewer products direct summation adds, the better it is beside transforms.
  private static final int FEW_CHANNELS = 4;

  private final Tiling tiling;
  private final boolean once;
  private final Lanes lanes;

  /// @param m results of a tile along each axis
  /// @param apart whether each phase begins at its first result; else all begin at one position, so
  ///     that they read the same inputs
  public Winograd(int m, boolean apart, Lanes lanes) {
    this(new Tiling(m, apart), false, lanes);
  }

  private Winograd(Tiling tiling, boolean once, Lanes lanes) {
    this.tiling = tiling;
    this.once = once;
    this.lanes = lanes;
  }

  @Override
  public String name() {
    return "winograd-" + tiling.m() + (tiling.apart() ? "-apart" : "");
  }

  @Override
  public boolean accepts(ConvLayer layer, ConvProblem problem) {
    return problem.geometry().axes().stream().allMatch(Winograd::isModest)
        && layer.layout().inputs() > 0
        && layer.layout().results() > 0
        && positions(problem) <= MOST_POSITIONS
        && tiling.fits(layer, problem)
        && tiling.anySize(layer).saves()
        && BoxShape.tilesThatFit(tiling.anySize(layer), layer.layout(), lanes) > 0
        && weights(layer) <= MOST_WEIGHTS
        && (layer.layout().inputs() > 1 || isSmall(layer, problem));
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
    WeightLayout layout = layer.layout();
    double pairs = (double) lanes.roundUp(layout.results()) * lanes.roundUp(layout.inputs());
    return layout.groups() * pairs * tiling.anySize(layer).products();
  }

  @Override
  public double errorGrowth(ConvLayer layer, ConvProblem problem) {
    return tiling.grid(layer, problem).errorGrowth();
  }

  /// Transforms of up to four products round no worse than direct summation of some channels: measured
  /// 0.4 to 1.4 times its error, 2.3 times that of a single channel; those of five and six 1 to 5 times,
  /// 7.4 times that of two channels, 9.8 times that of one. See docs/accuracy.md.
  @Override
  public Accuracy accuracy(ConvLayer layer, ConvProblem problem) {
    return layer.layout().inputs() >= FEW_CHANNELS && isSmall(layer, problem)
        ? Accuracy.EXACT
        : Accuracy.FAST;
  }

  private boolean isSmall(ConvLayer layer, ConvProblem problem) {
    return tiling.grid(layer, problem).mostProductsOfAxis() <= EXACT_PRODUCTS;
  }

  @Override
  public Layouts layouts(ConvLayer layer) {
    return Layouts.inCells(layer);
  }

  @Override
  public ConvAlgorithm once() {
    return new Winograd(tiling, true, lanes);
  }

  @Override
  public double cost(ConvLayer layer, ConvProblem problem) {
    WinogradCost cost = new WinogradCost(layer, problem, tiling.grid(layer, problem), lanes);
    return cost.run() + (once ? cost.preparation() : 0);
  }

  @Override
  public ConvKernel prepare(ConvLayer layer) {
    return new WinogradKernel(layer, tiling, once, lanes);
  }
}
