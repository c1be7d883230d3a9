package dev.adjoint.engine.conv.depthwise;

import dev.adjoint.engine.lanes.Lanes;
import java.util.List;
import java.util.stream.IntStream;

/// Writes the sums of a strip into the result: row by row, the phases of the innermost axis taking
/// turns.
final class ResultPlanes {
  private final DepthwisePlan plan;
  private final Lanes lanes;
  private final float[] sums;
  private final float[] result;
  private final List<RowCopies> phases;

  ResultPlanes(DepthwisePlan plan, Lanes lanes, float[] sums, float[] result) {
    this.plan = plan;
    this.lanes = lanes;
    this.sums = sums;
    this.result = result;
    phases =
        IntStream.range(0, plan.phaseCount() / plan.rowPhases())
            .mapToObj(phase -> RowCopies.ofResult(plan, phase))
            .toList();
  }

  /// Writes the cells of one phase of all axes but the innermost, and of all its phases.
  ///
  /// @param outer the phase, counted through all axes but the innermost
  /// @param from where the sums of the result channel begin
  /// @param to where the result channel begins
  /// @param begin first position of the outermost axis in the strip
  /// @param pitch from the sums of one phase of the innermost axis to the next
  void store(int outer, int from, int to, int begin, int rows, int pitch) {
    RowCopies copies = phases.get(outer);
    SplitAxis first = plan.first();
    for (int row = 0; row < rows; row++) {
      int cell = (begin + row) * first.phases() + copies.phase();
      if (cell < first.result()) {
        for (int i = 0; i < copies.count(); i++) {
          int line = from + row * plan.pitch(0) + copies.linePlace(i);
          int at = to + cell * copies.cellPitch() + copies.cell(i);
          storeRow(line, pitch, at, copies.length());
        }
      }
    }
  }

  private void storeRow(int from, int pitch, int to, int cells) {
    int phases = plan.last().phases();
    if (phases == 1) {
      System.arraycopy(sums, from, result, to, cells);
    } else {
      int whole = cells / phases;
      lanes.interleave(sums, from, pitch, phases, result, to, whole);
      for (int i = whole * phases; i < cells; i++) {
        result[to + i] = sums[from + i % phases * pitch + whole];
      }
    }
  }
}
