package dev.adjoint.engine.conv.winograd;

import java.util.List;

/// The input cells which a tile's phases read along an axis, together: cell `i` of tile t is
/// `m * t + first + i`.
///
/// @param cells how many
record TileReach(int m, int first, int cells) {
  static TileReach of(List<TileAxis> phases) {
    int first = phases.stream().mapToInt(TileAxis::firstInput).min().orElse(0);
    int end = phases.stream().mapToInt(p -> p.firstInput() + p.products()).max().orElse(0);
    return new TileReach(phases.getFirst().m(), first, end - first);
  }

  int cell(int tile, int i) {
    return m * tile + first + i;
  }

  /// Which of the cells is the first that a phase reads.
  int begin(TileAxis phase) {
    return phase.firstInput() - first;
  }
}
