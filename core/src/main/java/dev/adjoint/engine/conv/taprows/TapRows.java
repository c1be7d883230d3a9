package dev.adjoint.engine.conv.taprows;

import dev.adjoint.engine.conv.ConvAlgorithm;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.slab.Slabs;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.operator.conv.ConvTranspose;

/// Transposed convolution whose products are made for whole rows of positions at a time, one row of
/// products for each result channel and tap, and added to the result shifted by their taps.
///
/// Rows of the product are (result channel, tap), lanes are positions, the depth is input channels. It
/// is made in strips that stay in the cache, and added to sums in which the phases of the innermost
/// axis lie apart, so that each addition is one of neighbours. It is good where there are few result
/// channels and many positions: taps make up for the rows that channels lack.
public final class TapRows implements ConvAlgorithm {
  private static final long LONGEST = 1 << 24;
  private static final int MOST_TAPS = 1 << 12;
  private static final int MOST_INPUTS = 1 << 13;

  private final Lanes lanes;

  public TapRows(Lanes lanes) {
    this.lanes = lanes;
  }

  @Override
  public String name() {
    return "taprows";
  }

  @Override
  public boolean accepts(ConvLayer layer, ConvProblem problem) {
    if (!(layer.operator() instanceof ConvTranspose)
        || layer.layout().taps() > MOST_TAPS
        || layer.layout().inputs() > MOST_INPUTS
        || !problem.geometry().axes().stream().allMatch(TapRows::isModest)) {
      return false;
    }
    return Slabs.cut(problem, new TapRowLayout(layer).parts(problem)).isPresent();
  }

  private static boolean isModest(ConvAxis axis) {
    return axis.reach() <= LONGEST && axis.stride() <= LONGEST && Math.abs(axis.begin()) <= LONGEST;
  }

  @Override
  public double cost(ConvLayer layer, ConvProblem problem) {
    return new TapRowCost(problem, new TapRowLayout(layer), lanes).total();
  }

  @Override
  public ConvKernel prepare(ConvLayer layer) {
    return new TapRowKernel(layer, lanes);
  }
}
