package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.conv.phase.PhasedAxis;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// How positions are counted, and how what they read is packed.
record Arrangement(Grid grid, RowReads reads) {
  /// All arrangements: axes turned, outer and innermost, where that saves positions, though more
  /// cells are packed then; cells packed apart and joined.
  ///
  /// @param innerMayTurn whether the weights are packed for it
  static List<Arrangement> of(Grid grid, boolean innerMayTurn) {
    PhasedAxis inner = grid.inner();
    return turns(grid.outer().stream().anyMatch(Arrangement::canTurn), axis -> axis != inner)
        .map(grid::turned)
        .flatMap(outer ->
            turns(innerMayTurn && canTurn(inner), axis -> axis == inner).map(outer::turned))
        .flatMap(Arrangement::packed)
        .toList();
  }

  private static boolean canTurn(PhasedAxis axis) {
    return axis.resultBegin() > 0;
  }

  private static Stream<Predicate<PhasedAxis>> turns(
      boolean possible, Predicate<PhasedAxis> which) {
    Predicate<PhasedAxis> none = axis -> false;
    return possible ? Stream.of(none, which) : Stream.of(none);
  }

  private static Stream<Arrangement> packed(Grid grid) {
    return Stream.of(
        new Arrangement(grid, RowReads.apart(grid.inner())),
        new Arrangement(grid, RowReads.joined(grid.inner())));
  }

  /// How many rows of lanes are packed for a channel.
  double rows() {
    return grid.outer().stream()
        .mapToDouble(axis -> axis.cells().size())
        .reduce(reads.reads().size(), (a, b) -> a * b);
  }

  double positions() {
    return grid.positions(reads.gap());
  }

  /// Positions from one row to the next.
  int rowPitch() {
    return grid.inner().positions() + reads.gap();
  }
}
