package dev.adjoint.engine.conv.cells;

import dev.adjoint.engine.lanes.CellPanel;
import java.util.ArrayList;
import java.util.List;

/// A part of the result's channels, with its weights in panels: for each phase, some steps of the
/// depth after others.
record PlannedPart(ChannelPart part, List<List<CellPanel>> panels) {
  /// Weights that are read for all positions of a box before others: 256 KiB.
  private static final int WEIGHTS = 1 << 16;

  /// @param offsets for each phase
  static PlannedPart of(ChannelPart part, float[] weights, List<int[]> offsets) {
    List<List<CellPanel>> panels = new ArrayList<>();
    for (int phase = 0; phase < offsets.size(); phase++) {
      panels.add(panels(weights, part.start(phase), part.width(), offsets.get(phase)));
    }
    return new PlannedPart(part, panels);
  }

  /// At least one, which starts the sums if nothing else.
  private static List<CellPanel> panels(float[] weights, int start, int width, int[] offsets) {
    int step = CellPanel.STEPS * width;
    int most = Math.max(1, WEIGHTS / step);
    List<CellPanel> panels = new ArrayList<>();
    int first = 0;
    do {
      int end = Math.min(offsets.length, first + most);
      panels.add(new CellPanel(weights, start + first * step, width, offsets, first, end));
      first = end;
    } while (first < offsets.length);
    return panels;
  }
}
