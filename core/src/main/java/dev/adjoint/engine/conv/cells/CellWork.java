package dev.adjoint.engine.conv.cells;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.lanes.CellPanel;
import dev.adjoint.engine.lanes.Lanes;
import java.util.List;
import java.util.function.IntConsumer;

/// One thread's share of a run. For each piece the input is copied into a slab, if it is not there from
/// the piece before; then for each part of the result's channels all phases are computed, and stored.
final class CellWork implements IntConsumer {
  private static final int SLAB = 0;
  private static final int SUMS = 1;
  private static final int TURNED = 2;
  private static final int NEAR = 3;
  private static final int PLACES = 0;

  private final Lanes lanes;
  private final CellPlan plan;
  private final CellSlab slab;
  private final CellStore store;
  private final float[] input;
  private final Scratch scratch;

  /// The last piece, whose slab may serve the next one too; none yet.
  private int packed = -1;

  CellWork(
      ConvLayer layer, Lanes lanes, CellPlan plan, float[] input, float[] result, Scratch scratch) {
    this.lanes = lanes;
    this.plan = plan;
    this.input = input;
    this.scratch = scratch;
    slab = new CellSlab(plan, layer.layout(), lanes, NEAR);
    store = new CellStore(layer, lanes, plan, result, scratch.floats(NEAR, CellStore.CLOSE));
  }

  @Override
  public void accept(int piece) {
    CellBox box = plan.boxOf(piece);
    List<PlannedPart> parts = plan.partsOf(piece);
    int group = parts.getFirst().part().group();
    float[] cells = scratch.floats(SLAB, box.planes().length() * plan.slab().position());
    if (packed < 0 || !plan.haveOneSlab(packed, piece)) {
      slab.pack(input, group, box, cells, scratch, TURNED);
    }
    packed = piece;
    ResultBox result = ResultBox.of(plan.grid(), box);
    float[] sums = scratch.floats(SUMS, (result.cells() + CellStore.SQUARE) * plan.pitch());
    CellPlaces places = new CellPlaces(plan, box, result, scratch, PLACES);
    for (PlannedPart part : parts) {
      compute(part, box, result, cells, places, sums);
    }
  }

  /// All phases of the two inner axes meet in the sums; those of the outer axes follow one another.
  private void compute(
      PlannedPart part,
      CellBox box,
      ResultBox result,
      float[] cells,
      CellPlaces places,
      float[] sums) {
    int inner = plan.innerPhases();
    for (int i = 0; i < plan.phases().size(); i++) {
      places.locate(i);
      multiply(part, i, cells, places, sums);
      if (i % inner == inner - 1) {
        store.store(part.part(), i, box, result, sums);
      }
    }
  }

  private void multiply(
      PlannedPart part, int phase, float[] cells, CellPlaces places, float[] sums) {
    int last = places.count() - 1;
    float[] start = part.part().bias();
    int[] starts = scratch.zeros(places.count());
    for (CellPanel panel : part.panels().get(phase)) {
      lanes.multiplyCells(
          panel, cells, places.cells(), start, starts, sums, places.places(), 0, last);
      start = sums;
      starts = places.places();
    }
  }
}
