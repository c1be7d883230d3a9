package dev.adjoint.engine.conv.columns;

import dev.adjoint.engine.conv.slab.Slabs.Piece;
import dev.adjoint.engine.lanes.Runs;

/// The input of a piece in the order in which it is read: panels of positions, in each by channel the
/// positions side by side.
final class PackedInput {
  private static final int[] FRONT = {0};

  private final ColumnRun run;
  private final float[] input;
  private final int inputs;
  private final int cells;
  private final int first;
  private final int each;
  private final int item;
  private final int positions;

  PackedInput(ColumnRun run, Piece piece) {
    this.run = run;
    input = run.input();
    inputs = run.layout().weights().inputs();
    cells = run.plan().inputCells();
    item = run.layout().weights().inputChannels() * cells;
    each = (int) run.plan().positions(piece).count();
    positions = piece.items() * each;
    first =
        piece.firstItem() * item
            + piece.group() * inputs * cells
            + (int) run.plan().positions(piece).from();
  }

  void pack(float[] to) {
    int rows;
    for (int p = 0; p < positions; p += rows) {
      rows = run.lanes().panelRows(positions - p);
      if (p % each + rows <= each) {
        packNeighbours(p, rows, to);
      } else {
        packEach(p, rows, to);
      }
    }
  }

  private int at(int position) {
    return first + position / each * item + position % each;
  }

  private void packNeighbours(int position, int rows, float[] to) {
    Runs side = new Runs(FRONT, FRONT, 1, rows);
    run.lanes().copyRuns(side, input, at(position), cells, to, position * inputs, rows, inputs);
  }

  private void packEach(int position, int rows, float[] to) {
    for (int row = 0; row < rows; row++) {
      int from = at(position + row);
      int next = position * inputs + row;
      for (int channel = 0; channel < inputs; channel++) {
        to[next + channel * rows] = input[from + channel * cells];
      }
    }
  }
}
