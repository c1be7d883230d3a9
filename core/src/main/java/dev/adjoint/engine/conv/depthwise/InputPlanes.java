package dev.adjoint.engine.conv.depthwise;

import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.Span;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Copies the input of a strip into the lines of its residues, row by row, with zeros where the input
/// has no cells.
public final class InputPlanes {
  private final DepthwisePlan plan;
  private final Lanes lanes;
  private final float[] input;
  private final float[] planes;
  private final List<RowCopies> residues;
  private final int cells;

  /// @param planes [DepthwisePlan#inputLength()] floats, which are set to zero here
  public InputPlanes(DepthwisePlan plan, Lanes lanes, float[] input, float[] planes) {
    this.plan = plan;
    this.lanes = lanes;
    this.input = input;
    this.planes = planes;
    cells = plan.cells(SplitAxis::input);
    residues =
        IntStream.range(0, plan.residues())
            .mapToObj(residue -> RowCopies.ofInput(plan, residue))
            .toList();
    Arrays.fill(planes, 0, plan.inputLength(), 0);
  }

  /// Copies what result positions `begin` to `begin + rows - 1` of the outermost axis read.
  ///
  /// @param channel first input channel of the group, counted through the batch
  public void load(int channel, int begin, int rows) {
    int at = 0;
    for (int i = 0; i < plan.layout().inputs(); i++) {
      for (RowCopies copies : residues) {
        load(copies, (channel + i) * cells, at, begin, rows);
        at += plan.planeLength();
      }
    }
  }

  private void load(RowCopies copies, int from, int at, int begin, int rows) {
    SplitAxis first = plan.first();
    int pitch = plan.pitch(0);
    int count = first.reach(rows);
    Span within = first.within(copies.phase(), begin, count);
    int start = (int) Math.min(within.from(), count);
    int end = (int) Math.min(within.to(), count);
    // Another strip may have left its rows there.
    Arrays.fill(planes, at, at + start * pitch, 0);
    int behind = Math.min(plan.planeLength(), count * pitch + DepthwisePlan.SLACK);
    Arrays.fill(planes, at + end * pitch, at + behind, 0);
    if (start < end) {
      copy(
          copies,
          from + first.inputCell(copies.phase(), begin, start) * copies.cellPitch(),
          at + start * pitch,
          end - start);
    }
  }

  /// Copies rows of the outermost axis.
  private void copy(RowCopies copies, int from, int at, int rows) {
    int step = plan.first().inputStride() * copies.cellPitch();
    int length = copies.length();
    for (int i = 0; i < copies.count(); i++) {
      lanes.copyRows(
          input,
          from + copies.cell(i),
          step,
          plan.last().inputStride(),
          planes,
          at + copies.linePlace(i),
          plan.pitch(0),
          rows,
          length,
          length);
    }
  }
}
