package dev.adjoint.engine.conv.depthwise;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.engine.lanes.Panel;
import dev.adjoint.tensor.FloatTensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/// One thread's share of a run: for each of its pieces, a strip of the result channels of a group.
final class DepthwiseWork implements IntConsumer {
  private final ConvLayer layer;
  private final DepthwisePlan plan;
  private final PackedTaps weights;
  private final Lanes lanes;
  private final float[] result;
  private final float[] planes;
  private final float[] sums;
  private final int sumsPitch;
  private final int cells;
  private final boolean direct;
  private final InputPlanes inputPlanes;
  private final ResultPlanes resultPlanes;

  DepthwiseWork(
      ConvLayer layer,
      DepthwisePlan plan,
      PackedTaps weights,
      Lanes lanes,
      float[] input,
      float[] result,
      Scratch scratch) {
    this.layer = layer;
    this.plan = plan;
    this.weights = weights;
    this.lanes = lanes;
    this.result = result;
    cells = plan.cells(SplitAxis::result);
    direct = plan.isThreeByThree() && plan.last().result() >= lanes.multiple();
    sumsPitch = rounded(plan.lineLength(plan.strip()));
    planes = scratch.floats(0, plan.inputLength() + lanes.multiple());
    sums = scratch.floats(1, plan.layout().results() * plan.rowPhases() * sumsPitch);
    inputPlanes = new InputPlanes(plan, lanes, input, planes);
    resultPlanes = new ResultPlanes(plan, lanes, sums, result);
  }

  private int rounded(int length) {
    return Math.ceilDiv(length, lanes.multiple()) * lanes.multiple();
  }

  @Override
  public void accept(int piece) {
    int begin = piece % plan.strips() * plan.strip();
    int rows = Math.min(plan.strip(), plan.first().positions() - begin);
    int plane = piece / plan.strips();
    int group = plane % plan.layout().groups();
    inputPlanes.load(plane * plan.layout().inputs(), begin, rows);
    if (direct) {
      correlate(plane, group, begin, rows);
    } else {
      for (int outer = 0; outer < plan.phaseCount() / plan.rowPhases(); outer++) {
        compute(outer, plane, group, begin, rows);
      }
    }
    for (int r = 0; r < plan.layout().results(); r++) {
      int channel = group * plan.layout().results() + r;
      finish((plane * plan.layout().results() + r) * cells, begin, rows, channel);
    }
  }

  /// Sums straight into the result.
  private void correlate(int plane, int group, int begin, int rows) {
    int width = plan.last().result();
    Panel panel = weights.panels(group, 0).getFirst();
    int to = plane * cells + begin * width;
    lanes.correlate(panel, bias(group), planes, 0, result, to, width, rows);
  }

  /// Computes one phase of all axes but the innermost, and all its phases.
  ///
  /// @param outer the phase, counted through all axes but the innermost
  /// @param plane the group, counted through the batch
  private void compute(int outer, int plane, int group, int begin, int rows) {
    int length = rounded(plan.lineLength(rows));
    int phases = plan.rowPhases();
    for (int phase = 0; phase < phases; phase++) {
      startWithBias(group, phase, length);
      addProducts(weights.panels(group, outer * phases + phase), phase, length);
    }
    for (int r = 0; r < plan.layout().results(); r++) {
      int to = (plane * plan.layout().results() + r) * cells;
      resultPlanes.store(outer, r * phases * sumsPitch, to, begin, rows, sumsPitch);
    }
  }

  private void startWithBias(int group, int phase, int length) {
    for (int r = 0; r < plan.layout().results(); r++) {
      int at = (r * plan.rowPhases() + phase) * sumsPitch;
      Arrays.fill(sums, at, at + length, bias(group * plan.layout().results() + r));
    }
  }

  private float bias(int channel) {
    return layer.bias().map(FloatTensor::values).map(b -> b[channel]).orElse(0f);
  }

  private void addProducts(List<Panel> panels, int phase, int length) {
    int channelPitch = plan.rowPhases() * sumsPitch;
    int at = phase * sumsPitch;
    for (Panel panel : panels) {
      lanes.addProduct(panel, planes, 0, sums, at, channelPitch, length);
      at += panel.rows() * channelPitch;
    }
  }

  private void finish(int at, int begin, int rows, int channel) {
    SplitAxis first = plan.first();
    int row = cells / first.result();
    int from = begin * first.phases();
    int to = Math.min((begin + rows) * first.phases(), first.result());
    layer.epilogue().apply(result, at + from * row, at + to * row, channel);
  }
}
