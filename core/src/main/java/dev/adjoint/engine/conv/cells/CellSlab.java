package dev.adjoint.engine.conv.cells;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.conv.CellRuns;
import dev.adjoint.engine.conv.Layout;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.conv.phase.CellGrid;
import dev.adjoint.engine.conv.phase.RowStarts;
import dev.adjoint.engine.lanes.Lanes;
import java.util.Arrays;

/// Copies the input of a box into a slab, where the channels of a cell lie side by side; zeros where
/// taps read outside the input.
final class CellSlab {
  private final CellGrid grid;
  private final CellLayout layout;
  private final boolean fromCells;
  private final CellRuns runs;
  private final Lanes lanes;
  private final int channels;
  private final RowStarts planes;
  private final int channelCells;
  private final InputTurning turning;

  /// @param near number of an array of the scratch memory that nobody else uses
  CellSlab(CellPlan plan, WeightLayout weights, Lanes lanes, int near) {
    this.lanes = lanes;
    grid = plan.grid();
    layout = plan.slab();
    channels = weights.inputs();
    planes = plan.inputPlanes();
    fromCells = plan.layouts().input() == Layout.CELLS;
    runs = new CellRuns(lanes, weights.inputChannels());
    channelCells = grid.inputCells();
    turning = new InputTurning(lanes, channels, channelCells, near);
  }

  /// Copies one group's channels.
  ///
  /// @param spare number of an array of the scratch memory that nobody uses meanwhile
  void pack(float[] input, int group, CellBox box, float[] to, Scratch scratch, int spare) {
    for (int p = 0; p < box.planes().length(); p++) {
      for (int outer = 0; outer < planes.choices(); outer++) {
        int plane = planes.begin(box.planes().first() + p, outer);
        int at = p * layout.position() + outer * layout.plane();
        if (plane < 0) {
          Arrays.fill(to, at, at + layout.plane(), 0);
        } else {
          new Plane(input, plane, group * channels, box, to, at, scratch, spare).pack();
        }
      }
    }
  }

  /// One plane of the input on its way into the slab.
  private final class Plane {
    private final float[] input;
    private final int plane;
    private final int channel;
    private final float[] to;
    private final int at;
    private final Scratch scratch;
    private final int spare;
    private final int width = grid.columns().axis().input();
    private final int top;
    private final int left;
    private final int rows;
    private final int columns;
    private final int firstRow;
    private final int endRow;
    private final int firstColumn;
    private final int count;

    /// @param plane where it begins in channel 0, or its first cell if the input lies in cells
    /// @param channel the group's first
    Plane(
        float[] input,
        int plane,
        int channel,
        CellBox box,
        float[] to,
        int at,
        Scratch scratch,
        int spare) {
      this.input = input;
      this.plane = plane;
      this.channel = channel;
      this.to = to;
      this.at = at;
      this.scratch = scratch;
      this.spare = spare;
      top = grid.rows().firstCell(box.rows().first());
      left = grid.columns().firstCell(box.columns().first());
      rows = grid.rows().slab(box.rows().length());
      columns = grid.columns().slab(box.columns().length());
      firstRow = Math.clamp(-top, 0, rows);
      endRow = Math.clamp(grid.rows().axis().input() - top, firstRow, rows);
      firstColumn = Math.clamp(-left, 0, columns);
      count = Math.clamp(width - left, firstColumn, columns) - firstColumn;
    }

    void pack() {
      clear(0, firstRow);
      if (endRow > firstRow && count > 0) {
        packRows();
      }
      clear(count > 0 ? endRow : firstRow, rows);
    }

    private void clear(int first, int end) {
      Arrays.fill(to, at + first * layout.row(), at + Math.max(first, end) * layout.row(), 0);
    }

    private void packRows() {
      int cells = (endRow - firstRow) * width;
      if (!fromCells
          && count < lanes.multiple()
          && cells >= lanes.multiple()
          && width < 2 * lanes.multiple()) {
        packTogether(cells);
      } else {
        for (int row = firstRow; row < endRow; row++) {
          bring((top + row) * width + left + firstColumn, count, to, begin(row));
        }
      }
    }

    /// @param cell of the plane, the first that is brought
    private void bring(int cell, int count, float[] to, int at) {
      if (fromCells) {
        runs.read(input, plane + cell, channel, count, channels, to, at, channels);
      } else {
        turning.turn(input, plane + channel * channelCells + cell, count, to, at, scratch);
      }
    }

    /// Short rows are turned together, for the squares of a transposition are as long as a vector.
    private void packTogether(int cells) {
      float[] turned = scratch.floats(spare, cells * layout.cell());
      bring((top + firstRow) * width, cells, turned, 0);
      for (int row = firstRow; row < endRow; row++) {
        int cell = (row - firstRow) * width + left + firstColumn;
        System.arraycopy(turned, cell * layout.cell(), to, begin(row), count * layout.cell());
      }
    }

    /// Clears what lies beside the input in a row.
    ///
    /// @return where the input's first cell goes
    private int begin(int row) {
      int begin = at + row * layout.row();
      int cell = layout.cell();
      Arrays.fill(to, begin, begin + firstColumn * cell, 0);
      Arrays.fill(to, begin + (firstColumn + count) * cell, begin + columns * cell, 0);
      return begin + firstColumn * cell;
    }
  }
}
