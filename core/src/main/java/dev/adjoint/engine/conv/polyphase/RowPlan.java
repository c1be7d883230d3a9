package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.conv.phase.CellGrid;
import dev.adjoint.engine.conv.phase.RowStarts;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.engine.lanes.Panel;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.tensor.Shape;
import java.util.List;
import java.util.function.IntConsumer;

/// What the size of a layer's input decides for [Rows]. A piece of work is a box of positions in one
/// group of channels.
final class RowPlan implements Plan {
  private final ConvLayer layer;
  private final Lanes lanes;
  private final Shape result;
  private final CellGrid grid;
  private final RowCut cut;
  private final RowLayout slab;
  private final RowStarts resultPlanes;
  private final List<BlockPlan> blocks;

  RowPlan(ConvLayer layer, ConvProblem problem, PackedWeights weights, Lanes lanes) {
    this.layer = layer;
    this.lanes = lanes;
    WeightLayout layout = layer.layout();
    result = layer.output(problem);
    grid = CellGrid.of(layer.operator(), problem);
    cut = RowCut.of(grid, layout);
    slab = RowLayout.of(grid, layout.inputs(), cut.rows(), cut.columns());
    resultPlanes = grid.resultPlanes(layout.resultChannels());
    int[] offsets = slab.offsets();
    blocks =
        weights.blocks().stream()
            .map(block ->
                new BlockPlan(
                    block,
                    grid.columns().axis(),
                    1,
                    (section, chunk) -> panels(section, weights.values(), offsets)))
            .toList();
  }

  private static List<Panel> panels(Section section, float[] weights, int[] offsets) {
    return section.panels().stream()
        .map(panel -> new Panel(weights, panel.start(), panel.rows(), offsets, offsets.length))
        .toList();
  }

  @Override
  public Shape result() {
    return result;
  }

  @Override
  public int pieces() {
    return cut.boxes() * groups();
  }

  @Override
  public IntConsumer work(float[] input, float[] result, Scratch scratch) {
    return new RowWork(layer, lanes, this, input, result, scratch);
  }

  private int groups() {
    return layer.layout().groups();
  }

  RowBox boxOf(int piece) {
    return cut.box(piece / groups());
  }

  int groupOf(int piece) {
    return piece % groups();
  }

  /// Those of one group.
  List<BlockPlan> blocksOf(int piece) {
    int each = blocks.size() / groups();
    return blocks.subList(groupOf(piece) * each, (groupOf(piece) + 1) * each);
  }

  RowLayout slab() {
    return slab;
  }

  int channelCells() {
    return grid.resultCells();
  }

  /// Where the result of a box begins, in channel 0.
  int resultBegin(RowBox box) {
    int cell = box.firstRow() * rowCells() + box.firstColumn();
    return resultPlanes.begin(box.plane(), 0) + cell;
  }

  /// Cells from one row of the result to the next.
  int rowCells() {
    return grid.columns().axis().result();
  }
}
