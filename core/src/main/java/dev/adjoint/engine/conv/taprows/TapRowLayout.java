package dev.adjoint.engine.conv.taprows;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.conv.slab.CellGrid;
import dev.adjoint.engine.conv.slab.Slabs;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvProblem;
import java.util.Collections;
import java.util.List;

/// How the rows of a layer are divided into blocks, and how long strips are: what hangs on the layer
/// alone.
final class TapRowLayout {
  /// Rows of a block, about: so many that a packed strip is worth fetching.
  private static final int ROWS = 96;

  /// Strips are a multiple of this, three of the widest vectors.
  private static final int TILE = 48;

  /// Products of a strip, in floats: 128 KiB.
  private static final int STRIP_PRODUCTS = 1 << 15;

  /// Input of a strip, in floats: 256 KiB.
  private static final int STRIP_INPUT = 1 << 16;

  /// Sums of a block in a slab, in floats: 1 MiB.
  private static final double SUMS = 1 << 18;

  private final WeightLayout weights;
  private final List<ConvAxis> axes;
  private final int channels;

  TapRowLayout(ConvLayer layer) {
    weights = layer.layout();
    int rank = layer.weights().shape().rank() - 2;
    axes = layer.operator().geometry(Collections.nCopies(rank, 1)).axes();
    int results = Math.max(1, weights.results());
    int most = Math.max(1, ROWS / Math.max(1, weights.taps()));
    channels = Math.ceilDiv(results, Math.ceilDiv(results, most));
  }

  WeightLayout weights() {
    return weights;
  }

  ConvAxis inner() {
    return axes.getLast();
  }

  /// Blocks of a group.
  int blocks() {
    return Math.max(1, Math.ceilDiv(weights.results(), channels));
  }

  /// Channels of a block, at most.
  int channelsOfBlock() {
    return channels;
  }

  int channelsOf(int block) {
    return Math.min(channels, weights.results() - block * channels);
  }

  int rowsOf(int block) {
    return channelsOf(block) * weights.taps();
  }

  /// Positions of a strip. They must not hang on the lanes: a strip's end changes the order of sums.
  int strip() {
    int products = STRIP_PRODUCTS / Math.max(1, channels * weights.taps());
    int input = STRIP_INPUT / Math.max(1, weights.inputs());
    return Math.max(1, Math.min(products, input) / TILE) * TILE;
  }

  /// Cells of one phase of a row of sums.
  ///
  /// @param length positions of the longest slab along the first axis
  int phaseLength(ConvProblem problem, int length) {
    int positions = problem.coarse().size() == 1 ? length : problem.coarse().getLast();
    return positions + (int) ((inner().reach() - 1) / inner().stride());
  }

  /// What is computed alike: as much as fits the sums of a slab. Items follow one another.
  Slabs.Parts parts(ConvProblem problem) {
    return new Slabs.Parts(
        weights.groups(),
        blocks(),
        length -> sums(problem, length) <= SUMS ? problem.batch() + 1 : 0);
  }

  private double sums(ConvProblem problem, int length) {
    double inner = (double) phaseLength(problem, length) * inner().stride();
    int own = problem.coarse().size() == 1 ? length : problem.coarse().getLast();
    double reached = Math.max(1, inner().stride() * (own - 1.0) + inner().reach());
    return CellGrid.count(problem, length) / reached * inner * channels;
  }
}
