package dev.adjoint.engine.conv.depthwise;

import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.engine.lanes.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The weights of a layer in the order in which they are used: by group, phase, panel of result channels,
/// input channel and tap.
final class PackedTaps {
  private final DepthwisePlan plan;
  private final float[] weights;
  private final List<List<Panel>> panels = new ArrayList<>();

  PackedTaps(DepthwisePlan plan, float[] weights, Lanes lanes) {
    this.plan = plan;
    this.weights = weights;
    List<int[]> offsets = IntStream.range(0, plan.phaseCount()).mapToObj(plan::offsets).toList();
    for (int group = 0; group < plan.layout().groups(); group++) {
      for (int phase = 0; phase < plan.phaseCount(); phase++) {
        panels.add(panels(group, plan.taps(phase), offsets.get(phase), lanes));
      }
    }
  }

  private List<Panel> panels(int group, PhaseTaps taps, int[] offsets, Lanes lanes) {
    List<Panel> panels = new ArrayList<>();
    int results = plan.layout().results();
    int rows;
    for (int first = 0; first < results; first += rows) {
      rows = lanes.panelRows(results - first);
      float[] packed = packed(group, first, rows, taps, offsets.length);
      panels.add(new Panel(packed, 0, rows, offsets, offsets.length));
    }
    return panels;
  }

  private float[] packed(int group, int first, int rows, PhaseTaps taps, int depth) {
    float[] packed = new float[depth * rows];
    for (int i = 0; i < packed.length; i++) {
      int input = i / rows / taps.count();
      int tap = taps.tap(i / rows % taps.count());
      packed[i] = weights[plan.layout().position(group, first + i % rows, input, tap)];
    }
    return packed;
  }

  /// The weights of a group in a phase, from its first result channel to its last.
  List<Panel> panels(int group, int phase) {
    return panels.get(group * plan.phaseCount() + phase);
  }
}
