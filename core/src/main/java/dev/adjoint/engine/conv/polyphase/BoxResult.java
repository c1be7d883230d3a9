package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.conv.Epilogue;
import dev.adjoint.engine.conv.phase.PhasedAxis;
import dev.adjoint.engine.conv.phase.Run;
import dev.adjoint.engine.lanes.Lanes;
import java.util.List;

/// Writes the sums of a box where they belong in the result: the phases of the innermost axis are
/// laid between one another, finished by the epilogue, and copied row by row. Positions beyond the
/// result's edges are dropped.
final class BoxResult {
  private final Grid grid;
  private final PhasedAxis axis;
  private final int channelCells;
  private final Lanes lanes;
  private final int channels;
  private final int pitch;
  private final Epilogue epilogue;

  /// @param channels of the result, in all groups
  BoxResult(Grid grid, Lanes lanes, int channels, int pitch, Epilogue epilogue) {
    this.grid = grid;
    axis = grid.inner();
    channelCells = grid.resultCells();
    this.lanes = lanes;
    this.channels = channels;
    this.pitch = pitch;
    this.epilogue = epilogue;
  }

  /// How long a row of lanes in all phases is.
  int line() {
    return axis.resultStride() * pitch;
  }

  /// Finds, for each run, where the result's row begins in a block's phases.
  void locate(List<Run> box, Block block, int[] rows) {
    for (int i = 0; i < box.size(); i++) {
      rows[i] = grid.resultRow(box.get(i).row(), block.outer(), channels);
    }
  }

  /// @param sums of the block's rows
  /// @param line room for a row of lanes in all phases
  void store(
      Block block, List<Run> box, int[] rows, float[] sums, int at, float[] line, float[] result) {
    int[] phaseRows = new int[axis.resultStride()];
    for (int c = 0; c < block.channels(); c++) {
      findRows(block, c, at, phaseRows);
      int channel = block.firstChannel() + c;
      if (phaseRows.length == 1) {
        finish(box, rows, sums, phaseRows[0], channel, result);
      } else {
        lanes.zip(sums, phaseRows, line, pitch);
        finish(box, rows, line, 0, channel, result);
      }
    }
  }

  /// Finds, for each phase of the innermost axis, where the sums of a channel begin.
  private void findRows(Block block, int channel, int at, int[] phaseRows) {
    for (Section section : block.sections()) {
      for (int i = 0; i < section.phases().size(); i++) {
        phaseRows[section.phases().get(i)] = at + section.row(channel, i) * pitch;
      }
    }
  }

  private void finish(
      List<Run> box, int[] rows, float[] line, int at, int channel, float[] result) {
    epilogue.apply(line, at, at + axis.resultStride() * pitch, channel);
    for (int i = 0; i < box.size(); i++) {
      if (rows[i] >= 0) {
        copy(box.get(i), line, at, result, channel * channelCells + rows[i]);
      }
    }
  }

  private void copy(Run run, float[] line, int at, float[] result, int to) {
    int stride = axis.resultStride();
    int begin = axis.resultCell(run.first(), 0);
    int low = Math.max(begin, 0);
    int high = Math.min(axis.resultCell(run.end(), 0), axis.result());
    int from = at + run.lane() * stride + low - begin;
    System.arraycopy(line, from, result, to + low, Math.max(0, high - low));
  }
}
