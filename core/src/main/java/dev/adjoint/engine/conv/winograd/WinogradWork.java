package dev.adjoint.engine.conv.winograd;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.lanes.CellPanel;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.Span;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/// One thread's share of a run. For each piece and each row of phases the input is transformed, unless
/// it is that of the row before; then, for one part of the result channels after the other, it is
/// multiplied by the weights, place by place, transformed back, and stored.
final class WinogradWork implements IntConsumer {
  private static final int INPUTS = 2;
  private static final int PRODUCTS = 3;

  private final WinogradPlan plan;
  private final Lanes lanes;
  private final StartingSums sums;
  private final PartWeights weights;
  private final BoxInput input;
  private final BoxResult result;
  private final float[] inputs;
  private final float[] products;
  private final int[] starts;
  private final Map<Integer, List<CellPanel>> panels = new HashMap<>();

  WinogradWork(
      ConvLayer layer,
      Lanes lanes,
      WinogradPlan plan,
      StartingSums sums,
      PartWeights weights,
      float[] input,
      float[] result,
      Scratch scratch) {
    this.plan = plan;
    this.lanes = lanes;
    this.weights = weights;
    this.sums = sums;
    this.input = new BoxInput(plan, lanes, input, scratch);
    this.result = new BoxResult(plan, lanes, layer.epilogue(), result, scratch);
    inputs = scratch.floats(INPUTS, plan.shape().inputs());
    products = scratch.floats(PRODUCTS, plan.shape().products());
    starts = new int[plan.grid().places() * plan.shape().tiles()];
  }

  @Override
  public void accept(int piece) {
    List<Patch> box = plan.boxOf(piece);
    int group = plan.groupOf(piece);
    List<PhaseRow> all = plan.grid().rows();
    Span rows = plan.rows(piece);
    Span parts = plan.parts(piece);
    for (int row = (int) rows.from(); row < rows.to(); row++) {
      if (row == rows.from() || !all.get(row).readsAs(all.get(row - 1))) {
        input.transform(group, box, all.get(row), inputs);
      }
      for (int part = (int) parts.from(); part < parts.to(); part++) {
        weights.open(group, part, row);
        compute(row, group, part, box);
      }
    }
  }

  private void compute(int row, int group, int part, List<Patch> box) {
    PhaseRow phases = plan.grid().rows().get(row);
    ChannelPart channels = plan.parts().get(part);
    int tiles = box.stream().mapToInt(Patch::tiles).sum();
    for (int phase = 0; phase < phases.phases().size(); phase++) {
      for (int place = 0; place < plan.grid().places(); place++) {
        multiply(row, phase, place, group, part, tiles);
      }
      result.transform(phases.phases().get(phase), box, channels, products);
    }
    int channel = group * plan.layout().results() + channels.first();
    result.store(phases, box, channels, channel);
  }

  private void multiply(int row, int phase, int place, int group, int part, int tiles) {
    int[] offsets = plan.offsets(row, phase, place);
    int first = place * plan.shape().tiles();
    int start = plan.grid().addsToResults(place) ? sums.bias(group, part) : sums.zeros();
    if (offsets.length == 0) {
      startOnly(start, first, tiles);
      return;
    }
    Arrays.fill(starts, first, first + tiles, start);
    float[] from = sums.values();
    int[] froms = starts;
    for (CellPanel panel : panels(row, phase, place, group, part)) {
      lanes.multiplyCells(
          panel,
          inputs,
          plan.cellTable(),
          from,
          froms,
          products,
          plan.productTable(),
          first,
          first + tiles - 1);
      from = products;
      froms = plan.productTable();
    }
  }

  /// The weights of a place, the same for each box.
  private List<CellPanel> panels(int row, int phase, int place, int group, int part) {
    int number = plan.number(row, phase, place, group, part);
    List<CellPanel> known = panels.get(number);
    if (known != null) {
      return known;
    }
    List<CellPanel> cut =
        CellPanel.cut(
            weights.values(),
            weights.start(group, part, row, phase, place),
            plan.parts().get(part).width(),
            plan.offsets(row, phase, place));
    panels.put(number, cut);
    return cut;
  }

  /// A place where no weights are.
  private void startOnly(int start, int first, int tiles) {
    for (int i = first; i < first + tiles; i++) {
      System.arraycopy(
          sums.values(), start, products, plan.productTable()[i], plan.shape().width());
    }
  }
}
