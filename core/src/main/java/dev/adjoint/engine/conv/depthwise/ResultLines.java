package dev.adjoint.engine.conv.depthwise;

import dev.adjoint.engine.lanes.Lanes;
import java.util.Arrays;

/// Lays the result's cells of a strip on lines, as sums lie on them before they are stored: zeros where
/// a line has more room than the grid. For plans of one phase.
public final class ResultLines {
  private final DepthwisePlan plan;
  private final Lanes lanes;
  private final float[] result;
  private final float[] lines;
  private final RowCopies copies;
  private final int cells;

  /// @param lines set to zero here
  public ResultLines(DepthwisePlan plan, Lanes lanes, float[] result, float[] lines) {
    this.plan = plan;
    this.lanes = lanes;
    this.result = result;
    this.lines = lines;
    copies = RowCopies.ofResult(plan, 0);
    cells = plan.cells(SplitAxis::result);
    Arrays.fill(lines, 0);
  }

  /// Lays rows `begin` to `begin + rows - 1` of a channel on the line that begins at `at`.
  ///
  /// @param channel counted through the batch
  public void load(int channel, int begin, int rows, int at) {
    int from = channel * cells + begin * copies.cellPitch();
    int length = copies.length();
    for (int i = 0; i < copies.count(); i++) {
      int to = at + copies.linePlace(i);
      int pitch = plan.pitch(0);
      lanes.copyRows(
          result,
          from + copies.cell(i),
          copies.cellPitch(),
          1,
          lines,
          to,
          pitch,
          rows,
          length,
          length);
    }
    int end = at + plan.lineLength(rows);
    Arrays.fill(lines, end, end + DepthwisePlan.SLACK, 0);
  }
}
