package dev.adjoint.engine.conv.cells;

import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.Layout;
import dev.adjoint.engine.conv.Layouts;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.conv.phase.CellGrid;
import dev.adjoint.engine.conv.phase.CellPhase;
import dev.adjoint.engine.conv.phase.RowStarts;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/// What the size of a layer's input decides. A piece of work is a box of positions and some parts of
/// the result's channels. It is cut by sizes alone, so that results do not depend on who does which
/// piece.
final class CellPlan {
  private final Shape result;
  private final Layouts layouts;
  private final CellGrid grid;
  private final CellCut cut;
  private final CellLayout slab;
  private final List<CellPhase> phases;
  private final RowStarts inputPlanes;
  private final RowStarts resultPlanes;
  private final int pitch;
  private final List<List<PlannedPart>> shares = new ArrayList<>();

  CellPlan(
      ConvLayer layer, ConvProblem problem, Layouts layouts, CellWeights weights, Lanes lanes) {
    this.layouts = layouts;
    WeightLayout layout = layer.layout();
    result = layouts.result().stored(layer.output(problem));
    grid = CellGrid.of(layer.operator(), problem);
    pitch = lanes.cellWidths(layout.results()).getFirst();
    cut = CellCut.of(grid, layout.inputs(), pitch);
    slab = CellLayout.of(grid, layout.inputs(), cut.rows(), cut.columns());
    phases = grid.phases();
    inputPlanes = grid.inputPlanes(blocks(layouts.input(), layout.inputChannels()));
    resultPlanes = grid.resultPlanes(blocks(layouts.result(), layout.resultChannels()));
    List<int[]> offsets = phases.stream().map(phase -> slab.offsets(phase.taps(grid))).toList();
    List<PlannedPart> parts =
        weights.parts().stream()
            .map(part -> PlannedPart.of(part, weights.values(), offsets))
            .toList();
    share(parts, layout.groups(), sharesOfGroup(cut, layout.groups(), problem.multiplyAdds()));
  }

  /// Into how many blocks of cells an item of the batch falls: its channels, or, if it lies in cells,
  /// one, whose planes are counted in cells then.
  private static int blocks(Layout layout, int channels) {
    return layout == Layout.PLANES ? channels : 1;
  }

  /// Shares into which a group's parts are cut, if boxes alone are too few for several threads.
  static int sharesOfGroup(CellCut cut, int groups, long products) {
    long pieces = Math.max(1, (long) cut.boxes() * groups);
    long most = Math.max(1, Workers.FEW_PIECES / pieces);
    return (int) Math.clamp(products / pieces / Workers.WORTH_A_PIECE, 1, most);
  }

  private void share(List<PlannedPart> parts, int groups, int sharesOfGroup) {
    int length = parts.size() / Math.max(1, groups);
    int count = Math.min(length, sharesOfGroup);
    for (int group = 0; group < groups; group++) {
      List<PlannedPart> ofGroup = parts.subList(group * length, (group + 1) * length);
      for (int i = 0; i < count; i++) {
        shares.add(ofGroup.subList(i * length / count, (i + 1) * length / count));
      }
    }
  }

  /// As it is stored.
  Shape result() {
    return result;
  }

  Layouts layouts() {
    return layouts;
  }

  CellGrid grid() {
    return grid;
  }

  CellLayout slab() {
    return slab;
  }

  List<CellPhase> phases() {
    return phases;
  }

  /// Phases of the two inner axes; so many neighbours in [#phases()] differ in no other.
  int innerPhases() {
    return grid.rows().axis().resultStride() * grid.columns().axis().resultStride();
  }

  RowStarts inputPlanes() {
    return inputPlanes;
  }

  /// Where the plane of the result begins, in channel 0, that a plane of positions writes in one of
  /// [#phases()]; -1 where there is none. It is counted in cells if the result lies so.
  int resultPlane(int plane, int phase) {
    return resultPlanes.begin(plane, phase / innerPhases());
  }

  /// From the sums of one cell to those of the next.
  int pitch() {
    return pitch;
  }

  int pieces() {
    return cut.boxes() * shares.size();
  }

  CellBox boxOf(int piece) {
    return cut.box(piece / shares.size());
  }

  /// Whether two pieces read the same channels of the same box.
  boolean haveOneSlab(int piece, int other) {
    return piece / shares.size() == other / shares.size() && group(piece) == group(other);
  }

  private int group(int piece) {
    return partsOf(piece).getFirst().part().group();
  }

  /// Of one group.
  List<PlannedPart> partsOf(int piece) {
    return shares.get(piece % shares.size());
  }
}
