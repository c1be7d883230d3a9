package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.conv.Epilogue;
import dev.adjoint.engine.conv.phase.PhasedAxis;
import dev.adjoint.engine.conv.phase.RowStarts;
import dev.adjoint.engine.lanes.Lanes;

/// Writes the sums of a strip where they belong in the result, with the phases of the innermost axis
/// laid between one another, and finished by the epilogue. Positions beyond the result's edges are
/// dropped.
///
/// A strip within one row goes straight to the result. So the stores of one tile wait for memory while
/// the next is computed; only strips that meet a row's end take the way through scratch memory.
final class BoxResult {
  private final Lanes lanes;
  private final Epilogue epilogue;
  private final RowStarts rows;
  private final int strip;
  private final int stride;
  private final int lead;
  private final int rowCells;
  private final int rowPositions;
  private final int rowPitch;
  private final int channelCells;

  /// @param channels of the result, in all groups
  /// @param strip lanes of a strip
  BoxResult(Arrangement arrangement, int channels, int strip, Lanes lanes, Epilogue epilogue) {
    this.lanes = lanes;
    this.epilogue = epilogue;
    this.strip = strip;
    Grid grid = arrangement.grid();
    PhasedAxis axis = grid.inner();
    stride = axis.resultStride();
    lead = axis.lead();
    channelCells = grid.resultCells();
    boolean planes = grid.isResult() && arrangement.reads().gap() == 0;
    rows = planes ? grid.resultPlanes(channels) : grid.resultRows(channels);
    rowCells = planes ? channelCells : axis.result();
    rowPositions = planes ? channelCells : axis.positions();
    rowPitch = planes ? channelCells : arrangement.rowPitch();
  }

  /// How long the sums of a channel in all phases are.
  int line() {
    return stride * strip;
  }

  /// Phases of the innermost axis.
  int stride() {
    return stride;
  }

  int channelCells() {
    return channelCells;
  }

  /// Where the sums of a strip may be stored as they are, one row for each channel of the block; -1 if
  /// they may not.
  ///
  /// @param lane first position of the strip
  /// @param end of the positions that count
  int straight(Block block, int lane, int width, int end) {
    return stride == 1 ? whole(block, lane, width, end) : -1;
  }

  /// Where in the result a strip begins that lies within one of its rows; -1 if it does not.
  private int whole(Block block, int lane, int width, int end) {
    int row = lane / rowPitch;
    int q = lane - row * rowPitch;
    int cell = stride * q - lead;
    boolean within =
        lane + width <= end
            && q + width <= rowPositions
            && cell >= 0
            && cell + stride * width <= rowCells;
    int begin = within ? rows.begin(row, block.outer()) : -1;
    return begin < 0 ? -1 : block.firstChannel() * channelCells + begin + cell;
  }

  /// Finishes sums that are in the result already.
  void finish(Block block, float[] result, int at, int width) {
    finish(block, result, at, channelCells, width);
  }

  private void finish(Block block, float[] values, int at, int pitch, int width) {
    for (int c = 0; c < block.channels(); c++) {
      int from = at + c * pitch;
      epilogue.apply(values, from, from + stride * width, block.firstChannel() + c);
    }
  }

  /// Stores the sums of a strip.
  ///
  /// @param sums of the block's rows
  /// @param width positions, whole vectors
  /// @param end of the positions that count
  /// @param phaseRows room for a number for each phase
  /// @param lines room for a line for each channel of the block
  void store(
      BlockPlan plan,
      int lane,
      int width,
      int end,
      float[] sums,
      int[] phaseRows,
      float[] lines,
      float[] result) {
    Block block = plan.block();
    int at = stride == 1 ? -1 : whole(block, lane, width, end);
    if (at >= 0) {
      zip(plan, sums, width, phaseRows, result, at, channelCells);
      finish(block, result, at, width);
      return;
    }
    float[] all = stride == 1 ? sums : lines;
    if (stride > 1) {
      zip(plan, sums, width, phaseRows, lines, 0, line());
    }
    finish(block, all, 0, line(), width);
    copyRuns(block, lane, Math.min(lane + width, end), all, result);
  }

  private void zip(
      BlockPlan plan, float[] sums, int width, int[] phaseRows, float[] to, int at, int pitch) {
    if (plan.isEven()) {
      int channels = plan.block().channels();
      int step = (plan.row(1, 0) - plan.row(0, 0)) * strip;
      int phase = (plan.row(0, 1) - plan.row(0, 0)) * strip;
      int from = plan.row(0, 0) * strip;
      lanes.zipGroups(sums, from, step, phase, stride, to, at, pitch, channels, width);
      return;
    }
    for (int c = 0; c < plan.block().channels(); c++) {
      for (int place = 0; place < stride; place++) {
        phaseRows[place] = plan.row(c, place) * strip;
      }
      lanes.zip(sums, phaseRows, to, at + c * pitch, width);
    }
  }

  private void copyRuns(Block block, int begin, int end, float[] lines, float[] result) {
    int next;
    for (int lane = begin; lane < end; lane = next) {
      int row = lane / rowPitch;
      int q = lane - row * rowPitch;
      next = Math.min(end, lane - q + rowPitch);
      int rowBegin = rows.begin(row, block.outer());
      int last = Math.min(q + next - lane, rowPositions);
      if (rowBegin >= 0 && q < last) {
        copyRun(block, rowBegin, q, last, lines, (lane - begin) * stride, result);
      }
    }
  }

  private void copyRun(
      Block block, int row, int q, int last, float[] lines, int at, float[] result) {
    int cell = stride * q - lead;
    int low = Math.max(cell, 0);
    int count = Math.min(stride * last - lead, rowCells) - low;
    if (count > 0) {
      int to = block.firstChannel() * channelCells + row + low;
      int from = at + low - cell;
      lanes.copyRows(
          lines, from, line(), 1, result, to, channelCells, block.channels(), count, count);
    }
  }
}
