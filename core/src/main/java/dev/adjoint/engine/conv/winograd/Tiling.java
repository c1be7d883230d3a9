package dev.adjoint.engine.conv.winograd;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.phase.PhasedAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.ConvProblem;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How the phases of a layer are cut into tiles.
///
/// @param outer results of a tile along the outer axis
/// @param inner results of a tile along the inner axis
record Tiling(int outer, int inner) {
  /// Whether the layer's phases read neighbouring cells, and few enough of them.
  boolean fits(ConvLayer layer, ConvProblem problem) {
    List<PhasedAxis> axes = axes(layer, problem);
    return !axes.isEmpty()
        && axes.size() <= 2
        && IntStream.range(0, axes.size())
            .allMatch(i -> fits(axes.get(i), i == axes.size() - 1 ? inner : outer));
  }

  private static boolean fits(PhasedAxis axis, int m) {
    return axis.phaseIndices().stream().allMatch(phase -> TileAxis.fits(axis, phase, m));
  }

  /// The phases of a layer, in tiles, for one size of its input.
  List<TilePhase> phases(ConvLayer layer, ConvProblem problem) {
    return phases(axes(layer, problem));
  }

  /// The phases of a layer, whose taps and products do not hang on any size.
  List<TilePhase> anySize(ConvLayer layer) {
    List<Integer> sizes = Collections.nCopies(layer.weights().shape().rank() - 2, 1);
    ConvGeometry geometry = layer.operator().geometry(sizes);
    return phases(PhasedAxis.of(layer.operator(), geometry, sizes, sizes));
  }

  private List<TilePhase> phases(List<PhasedAxis> axes) {
    List<TileAxis> inners = tiled(axes.getLast(), inner);
    List<TileAxis> outers =
        axes.size() == 1 ? List.of(TileAxis.TRIVIAL) : tiled(axes.getFirst(), outer);
    return outers.stream().flatMap(o -> inners.stream().map(i -> new TilePhase(o, i))).toList();
  }

  private static List<TileAxis> tiled(PhasedAxis axis, int m) {
    Stream<Integer> phases = axis.phaseIndices().stream();
    return phases.map(phase -> TileAxis.of(axis, phase, m)).toList();
  }

  private static List<PhasedAxis> axes(ConvLayer layer, ConvProblem problem) {
    return PhasedAxis.of(layer.operator(), problem.geometry(), problem.coarse(), problem.fine());
  }
}
