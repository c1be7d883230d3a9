package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.conv.ConvAlgorithm;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.phase.CellAxis;
import dev.adjoint.engine.conv.phase.CellGrid;
import dev.adjoint.engine.conv.phase.PhasedAxis;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvProblem;
import java.util.stream.Stream;

/// Convolution with positions in lanes, as [Polyphase], whose input is read where it lies in its rows:
/// a tap reads the row beside, or the number beside. The rows of a box of positions are copied once,
/// with zeros around them and the residues of a stride apart, and the result is written row by row.
///
/// It is made for few input channels, where [Polyphase] packs and stores nearly as long as it
/// computes. Its tiles meet more pages of memory, which tells where there are many channels. It takes
/// convolutions, and transposed ones of stride 1; rows that are shorter than a vector are its weakness.
public final class Rows implements ConvAlgorithm {
  private static final long LONGEST_STRIDE = 1 << 10;
  private static final long LONGEST = 1 << 16;

  private final Lanes lanes;

  public Rows(Lanes lanes) {
    this.lanes = lanes;
  }

  @Override
  public String name() {
    return "rows";
  }

  @Override
  public ConvKernel prepare(ConvLayer layer) {
    return new PolyphaseKernel(layer, lanes, RowPlan::new);
  }

  @Override
  public double cost(ConvLayer layer, ConvProblem problem) {
    return new RowCost(layer, problem, lanes).total();
  }

  @Override
  public boolean accepts(ConvLayer layer, ConvProblem problem) {
    if (!problem.geometry().axes().stream().allMatch(Rows::isModest)) {
      return false;
    }
    CellGrid grid = CellGrid.of(layer.operator(), problem);
    return layer.layout().inputs() > 0
        && Stream.concat(
                grid.outer().stream(), Stream.of(grid.rows(), grid.columns()).map(CellAxis::axis))
            .mapToInt(PhasedAxis::resultStride)
            .allMatch(stride -> stride == 1)
        && RowCut.fits(grid, layer.layout().inputs());
  }

  private static boolean isModest(ConvAxis axis) {
    return axis.stride() <= LONGEST_STRIDE
        && axis.reach() <= LONGEST
        && Math.abs(axis.begin()) <= LONGEST;
  }
}
