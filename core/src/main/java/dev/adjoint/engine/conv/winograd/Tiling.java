package dev.adjoint.engine.conv.winograd;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.phase.PhasedAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.ConvProblem;
import java.util.Collections;
import java.util.List;

/// How a layer is cut into tiles.
///
/// @param m results of a tile along each of the two innermost axes
/// @param apart whether phases begin apart; see [TileAxis#tiled]
record Tiling(int m, boolean apart) {
  private static final int MOST_AXES = 3;

  /// Whether the layer's phases read neighbouring cells, and few enough of them.
  boolean fits(ConvLayer layer, ConvProblem problem) {
    List<PhasedAxis> axes = axes(layer, problem);
    if (axes.isEmpty() || axes.size() > MOST_AXES) {
      return false;
    }
    List<PhasedAxis> tiled = axes.subList(Math.max(0, axes.size() - 2), axes.size());
    return tiled.stream().allMatch(axis -> TileAxis.fits(axis, m))
        && (!apart || tiled.stream().anyMatch(axis -> axis.resultBegin() > 0));
  }

  /// The tiles for one size of the input.
  TileGrid grid(ConvLayer layer, ConvProblem problem) {
    return grid(axes(layer, problem));
  }

  /// Tiles whose phases and sources are those of any size, and nothing else.
  TileGrid anySize(ConvLayer layer) {
    List<Integer> sizes = Collections.nCopies(layer.weights().shape().rank() - 2, 1);
    ConvGeometry geometry = layer.operator().geometry(sizes);
    return grid(PhasedAxis.of(layer.operator(), geometry, sizes, sizes));
  }

  private TileGrid grid(List<PhasedAxis> axes) {
    int last = axes.size() - 1;
    return new TileGrid(
        last < 2 ? TileAxis.TRIVIAL : TileAxis.direct(axes.get(last - 2)),
        last < 1 ? TileAxis.TRIVIAL : TileAxis.tiled(axes.get(last - 1), m, apart),
        TileAxis.tiled(axes.get(last), m, apart));
  }

  private static List<PhasedAxis> axes(ConvLayer layer, ConvProblem problem) {
    return PhasedAxis.of(layer.operator(), problem.geometry(), problem.coarse(), problem.fine());
  }
}
