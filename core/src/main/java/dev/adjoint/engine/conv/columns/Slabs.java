package dev.adjoint.engine.conv.columns;

import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.geometry.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cuts the result into [Slab]s that can be computed in bounded memory, and says how many items of
/// the batch and how many blocks of channels are computed in one piece. Sizes alone decide.
///
/// @param slabs of each item
/// @param items of a piece; 1 if there is more than one slab
/// @param blocks of a piece
record Slabs(List<Slab> slabs, int items, int blocks) {
  /// Input of a piece, in floats: 1 MiB, which is packed before it is multiplied.
  private static final double INPUT = 1 << 18;

  /// Sums of a block in a piece, in floats: 1 MiB.
  private static final double SUMS = 1 << 18;

  /// Positions of a piece: their cells are looked up in a table.
  private static final double POSITIONS = 1 << 14;

  /// Products worth handing to another thread.
  private static final long PIECE = 1 << 22;

  /// Pieces for which items and slabs are cut smaller than memory asks for.
  private static final int PIECES = 16;

  /// The largest pieces that fit into memory and leave enough for many threads; none if not even
  /// single rows fit.
  static Optional<Slabs> cut(ConvProblem problem, ColumnLayout layout) {
    int rows = problem.fine().getFirst();
    for (int count = 1; count < 2 * rows || count == 1; count *= 2) {
      List<Slab> slabs = slabs(problem, Math.min(count, Math.max(1, rows)));
      if (items(problem, layout, slabs) >= 1) {
        return Optional.of(of(problem, layout, slabs));
      }
    }
    return Optional.empty();
  }

  private static List<Slab> slabs(ConvProblem problem, int count) {
    int rows = problem.fine().getFirst();
    int stride = (int) problem.geometry().axes().getFirst().stride();
    int length = Math.max(1, Math.ceilDiv(rows, count));
    int even = length < stride ? length : ColumnLayout.roundUp(length, stride);
    List<Slab> slabs = new ArrayList<>();
    for (int from = 0; from < rows; from += even) {
      slabs.add(Slab.of(problem, new Span(from, Math.min(rows, from + even))));
    }
    return slabs;
  }

  /// How many items of the batch fit into a piece; 0 if not even one does.
  private static double items(ConvProblem problem, ColumnLayout layout, List<Slab> slabs) {
    int length = longest(slabs);
    double positions = Math.max(1, positions(problem) * length);
    double input = positions * layout.weights().inputs();
    double sums = CellGrid.count(problem, length) * layout.channelsOfBlock();
    return Math.floor(Math.min(Math.min(INPUT / input, SUMS / sums), POSITIONS / positions));
  }

  private static Slabs of(ConvProblem problem, ColumnLayout layout, List<Slab> slabs) {
    int pieces = Math.clamp(problem.multiplyAdds() / PIECE, 1, PIECES);
    int perItem = layout.blocks() * layout.weights().groups();
    int most =
        slabs.size() > 1 ? 1 : (int) Math.min(items(problem, layout, slabs), problem.batch());
    int items = Math.clamp((long) problem.batch() * perItem / pieces, 1, Math.max(1, most));
    int parts = Math.ceilDiv(problem.batch(), items) * slabs.size() * layout.weights().groups();
    int blocks = Math.clamp((long) parts * layout.blocks() / pieces, 1, layout.blocks());
    return new Slabs(slabs, items, blocks);
  }

  /// Positions along the first axis of the longest slab.
  int longest() {
    return longest(slabs);
  }

  private static int longest(List<Slab> slabs) {
    return (int) slabs.stream().mapToLong(slab -> slab.positions().count()).max().orElse(0);
  }

  /// Positions of an item for one index of the first axis.
  static int positions(ConvProblem problem) {
    return CellGrid.product(problem.coarse().subList(1, problem.coarse().size()));
  }

  /// Positions of all slabs of an item, those they share counted for each.
  double positionsOfItem(ConvProblem problem) {
    return positions(problem) * (double) slabs.stream().mapToLong(s -> s.positions().count()).sum();
  }
}
