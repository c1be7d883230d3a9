package dev.adjoint.engine.conv.columns;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.conv.slab.CellGrid;
import dev.adjoint.engine.conv.slab.Slabs;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvProblem;
import java.util.Collections;
import java.util.List;

/// In which order the columns of a layer stand: what one input position contributes to the result, in
/// lanes. Channels of the result that stand side by side (a *bundle*) have their products for one tap
/// in neighbouring lanes, taps in the order of the kernel follow one another, then comes the next
/// bundle:
///
///     lane = (bundle * taps + tap) * side + channel in bundle
///
/// The same order, cells instead of taps, is that of the sums. So where the taps of the innermost axis
/// are neighbours on the result, a whole kernel row of a bundle is added in one run.
final class ColumnLayout {
  /// Lanes that one run should have at least, so that it is added by vectors: the widest vector.
  private static final int RUN = 16;

  /// Lanes of a block, about: so many that a packed position is worth fetching, so few that products
  /// and sums stay in the cache.
  private static final int LANES_OF_BLOCK = 256;

  /// Input of a piece, in floats: 1 MiB, which is packed before it is multiplied.
  private static final double INPUT = 1 << 18;

  /// Sums of a block in a piece, in floats: 1 MiB.
  private static final double SUMS = 1 << 18;

  /// Positions of a piece: their cells are looked up in a table.
  private static final double POSITIONS = 1 << 14;

  private final WeightLayout weights;
  private final List<ConvAxis> axes;
  private final int side;
  private final int bundles;
  private final int bundlesOfBlock;

  ColumnLayout(ConvLayer layer) {
    weights = layer.layout();
    int rank = layer.weights().shape().rank() - 2;
    axes = layer.operator().geometry(Collections.nCopies(rank, 1)).axes();
    int results = Math.max(1, weights.results());
    side = tapsOfRun() >= RUN ? 1 : Math.ceilDiv(results, Math.ceilDiv(results, RUN));
    bundles = Math.ceilDiv(results, side);
    int most = Math.max(1, LANES_OF_BLOCK / (side * Math.max(1, weights.taps())));
    bundlesOfBlock = Math.ceilDiv(bundles, Math.ceilDiv(bundles, most));
  }

  WeightLayout weights() {
    return weights;
  }

  /// Taps of the innermost axis that are neighbours on the result.
  int tapsOfRun() {
    return axes.getLast().dilation() == 1 ? (int) axes.getLast().kernel() : 1;
  }

  /// Channels of a bundle. The last bundle of a group may have fewer; their lanes hold zeros.
  int side() {
    return side;
  }

  int bundlesOfBlock() {
    return bundlesOfBlock;
  }

  /// Channels of a block, at most.
  int channelsOfBlock() {
    return bundlesOfBlock * side;
  }

  /// Blocks of a group.
  int blocks() {
    return Math.ceilDiv(bundles, bundlesOfBlock);
  }

  int bundlesOf(int block) {
    return Math.min(bundlesOfBlock, bundles - block * bundlesOfBlock);
  }

  int channelsOf(int block) {
    return Math.min(channelsOfBlock(), weights.results() - block * channelsOfBlock());
  }

  /// Lanes of one bundle.
  int lanesOfBundle() {
    return weights.taps() * side;
  }

  /// Lanes of a block, in whole vectors.
  int lanesOf(int block, Lanes lanes) {
    return roundUp(bundlesOf(block) * lanesOfBundle(), lanes.multiple());
  }

  /// What is computed alike: as much as fits the packed input and the sums of a piece.
  Slabs.Parts parts(ConvProblem problem) {
    return new Slabs.Parts(weights.groups(), blocks(), length -> itemsThatFit(problem, length));
  }

  private double itemsThatFit(ConvProblem problem, int length) {
    double positions = Math.max(1, Slabs.positionsOfRow(problem) * (double) length);
    double input = positions * weights.inputs();
    double sums = CellGrid.count(problem, length) * channelsOfBlock();
    return Math.floor(Math.min(Math.min(INPUT / input, SUMS / sums), POSITIONS / positions));
  }

  static int roundUp(int number, int multiple) {
    return Math.ceilDiv(number, multiple) * multiple;
  }
}
