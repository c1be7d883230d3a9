package dev.adjoint.engine.conv.cells;

import dev.adjoint.engine.conv.CellRuns;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.Epilogue;
import dev.adjoint.engine.conv.Layout;
import dev.adjoint.engine.lanes.Lanes;

/// Writes the sums of a box, whose channels lie side by side, where they belong in the result, and
/// finishes them by the epilogue.
final class CellStore {
  private static final int CHANNELS = 16;
  private static final int CELLS = 128;
  private static final int PITCH = CELLS + 16;

  /// So many cells are turned at least, whatever stands behind the last.
  static final int SQUARE = 16;

  /// Numbers of the memory close together.
  static final int CLOSE = CHANNELS * PITCH;

  /// Channels a multiple of so many numbers apart, 2 KiB, share few sets of the first cache. They go
  /// through memory close together, for the reason that [InputTurning] gives: straight to the result
  /// takes up to 35 % longer for a whole first layer. All others are 6 to 25 % faster straight.
  private static final int CROWDED = 512;

  private final Lanes lanes;
  private final CellPlan plan;
  private final float[] result;
  private final Epilogue epilogue;
  private final int channelCells;
  private final int width;
  private final boolean straight;
  private final boolean inCells;
  private final CellRuns runs;
  private final float[] close;

  CellStore(ConvLayer layer, Lanes lanes, CellPlan plan, float[] result, float[] close) {
    this.close = close;
    this.lanes = lanes;
    this.plan = plan;
    this.result = result;
    epilogue = layer.epilogue();
    channelCells = plan.grid().resultCells();
    straight = isStraight(channelCells);
    width = plan.grid().columns().axis().result();
    inCells = plan.layouts().result() == Layout.CELLS;
    runs = new CellRuns(lanes, layer.layout().resultChannels());
  }

  /// Whether channels of so many cells are stored straight.
  static boolean isStraight(int channelCells) {
    return channelCells % CROWDED != 0;
  }

  /// @param phase one of the plan's
  void store(ChannelPart part, int phase, CellBox box, ResultBox cells, float[] sums) {
    for (int p = 0; p < cells.planes(); p++) {
      int plane = plan.resultPlane(box.planes().first() + p, phase);
      if (plane >= 0) {
        storePlane(part, cells, p, sums, plane + cells.columns().first());
      }
    }
  }

  /// Whole rows of a plane follow one another in the result too.
  private void storePlane(ChannelPart part, ResultBox cells, int plane, float[] sums, int to) {
    int first = cells.rows().first();
    int columns = cells.columns().length();
    if (columns == width) {
      int all = cells.rows().length() * columns;
      storeCells(part, sums, cells.row(plane, first), all, to + first * width);
    } else {
      for (int y = first; y < cells.rows().end(); y++) {
        storeCells(part, sums, cells.row(plane, y), columns, to + y * width);
      }
    }
  }

  /// @param to where the first cell goes in channel 0, or its number if the result lies in cells
  private void storeCells(ChannelPart part, float[] sums, int cell, int count, int to) {
    if (inCells) {
      copyCells(part, sums, cell * plan.pitch(), count, to);
    } else {
      turnCells(part, sums, cell, count, to + part.firstChannel() * channelCells);
    }
  }

  /// Between the sums of two cells others may stand, of wider parts: they are finished to no purpose.
  private void copyCells(ChannelPart part, float[] sums, int from, int count, int cell) {
    int pitch = plan.pitch();
    epilogue.apply(sums, from, from + count * pitch, part.firstChannel());
    runs.write(sums, from, pitch, part.channels(), result, cell, part.firstChannel(), count);
  }

  private void turnCells(ChannelPart part, float[] sums, int cell, int count, int to) {
    for (int i = 0; i < count; i += CELLS) {
      int cells = Math.min(CELLS, count - i);
      for (int c = 0; c < part.channels(); c += CHANNELS) {
        int from = (cell + i) * plan.pitch() + c;
        storeBlock(part, c, sums, from, cells, to + c * channelCells + i);
      }
    }
  }

  private void storeBlock(ChannelPart part, int c, float[] sums, int from, int cells, int to) {
    int channel = part.firstChannel() + c;
    int channels = Math.min(CHANNELS, part.channels() - c);
    int computed = Math.min(CHANNELS, part.width() - c);
    if (straight && cells >= SQUARE && channels == computed) {
      lanes.transpose(sums, from, plan.pitch(), cells, channels, result, to, channelCells);
      finish(channel, channels, cells, to);
    } else {
      int turned = Math.max(cells, SQUARE);
      lanes.transpose(sums, from, plan.pitch(), turned, computed, close, 0, PITCH);
      finishClose(channel, channels, cells, to);
    }
  }

  private void finish(int firstChannel, int channels, int cells, int to) {
    for (int c = 0; c < channels; c++) {
      int from = to + c * channelCells;
      epilogue.apply(result, from, from + cells, firstChannel + c);
    }
  }

  private void finishClose(int firstChannel, int channels, int cells, int to) {
    for (int c = 0; c < channels; c++) {
      int from = c * PITCH;
      epilogue.apply(close, from, from + cells, firstChannel + c);
      System.arraycopy(close, from, result, to + c * channelCells, cells);
    }
  }
}
