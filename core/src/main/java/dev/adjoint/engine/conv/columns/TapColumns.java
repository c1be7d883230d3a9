package dev.adjoint.engine.conv.columns;

import dev.adjoint.engine.conv.ConvAlgorithm;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.slab.Slabs;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.operator.conv.ConvTranspose;

/// Transposed convolution as it is drawn: each input position's column, what it contributes to the
/// result through all taps, is multiplied out and added where its taps reach.
///
/// Rows of the product are positions, whatever row or item of the batch they come from; lanes are
/// (result channel, tap), so no vector stays empty; the depth is input channels. Columns exist only for
/// as many positions and channels as stay in the cache. It is good where there are few positions and
/// large weights, which stream by once, and where kernels and strides are large; the price is an
/// addition for each sixteen products, so it is poor where there are few input channels.
public final class TapColumns implements ConvAlgorithm {
  private static final long LONGEST = 1 << 24;
  private static final double MOST_WEIGHTS = 1 << 30;

  private final Lanes lanes;

  public TapColumns(Lanes lanes) {
    this.lanes = lanes;
  }

  @Override
  public String name() {
    return "columns";
  }

  @Override
  public boolean accepts(ConvLayer layer, ConvProblem problem) {
    if (!(layer.operator() instanceof ConvTranspose)
        || !problem.geometry().axes().stream().allMatch(TapColumns::isModest)) {
      return false;
    }
    ColumnLayout layout = new ColumnLayout(layer);
    return ColumnWeights.floats(layout, lanes) <= MOST_WEIGHTS
        && Slabs.cut(problem, layout.parts(problem)).isPresent();
  }

  private static boolean isModest(ConvAxis axis) {
    return axis.reach() <= LONGEST && axis.stride() <= LONGEST && Math.abs(axis.begin()) <= LONGEST;
  }

  @Override
  public double cost(ConvLayer layer, ConvProblem problem) {
    return new ColumnCost(problem, new ColumnLayout(layer), lanes).total();
  }

  @Override
  public ConvKernel prepare(ConvLayer layer) {
    return new ColumnKernel(layer, lanes);
  }
}
