package dev.adjoint.engine.conv.cells;

import dev.adjoint.engine.lanes.CellPanel;
import java.util.ArrayList;
import java.util.List;

/// A part of the result's channels, with its weights in panels: for each phase, some steps of the
/// depth after others.
record PlannedPart(ChannelPart part, List<List<CellPanel>> panels) {
  /// @param offsets for each phase
  static PlannedPart of(ChannelPart part, float[] weights, List<int[]> offsets) {
    List<List<CellPanel>> panels = new ArrayList<>();
    for (int phase = 0; phase < offsets.size(); phase++) {
      panels.add(CellPanel.cut(weights, part.start(phase), part.width(), offsets.get(phase)));
    }
    return new PlannedPart(part, panels);
  }
}
