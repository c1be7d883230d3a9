package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.conv.phase.CellAxis;
import dev.adjoint.engine.conv.phase.RowStarts;
import dev.adjoint.engine.lanes.Lanes;

/// Copies the input of a box into a slab, whose rows are as wide as taps read, zeros where they read
/// outside the input.
final class RowSlab {
  /// No row of the input.
  private static final int NONE = -1;

  private final RowLayout layout;
  private final CellAxis rows;
  private final RowStarts planes;
  private final int width;
  private final int channelCells;
  private final PackedReads reads;

  /// @param inputChannels in all groups
  RowSlab(RowLayout layout, int inputChannels, Lanes lanes) {
    this.layout = layout;
    rows = layout.grid().rows();
    planes = layout.grid().inputPlanes(inputChannels);
    width = layout.grid().columns().axis().input();
    channelCells = layout.grid().inputCells();
    reads =
        new PackedReads(
            layout.grid().columns().axis(),
            layout.reads(),
            channelCells,
            layout.read(),
            layout.channel(),
            lanes);
  }

  /// Copies one group's channels.
  void pack(float[] input, int group, RowBox box, float[] to) {
    int firstChannel = group * layout.channels() * channelCells;
    for (int choice = 0; choice < planes.choices(); choice++) {
      int plane = planes.begin(box.plane(), choice);
      int from = plane < 0 ? NONE : plane + firstChannel;
      packPlane(input, from, box, to, choice * layout.plane());
    }
  }

  private void packPlane(float[] input, int plane, RowBox box, float[] to, int at) {
    int first = rows.firstCell(box.firstRow());
    int end = box.firstColumn() + box.columns() + layout.reads().gap();
    for (int line = 0; line < rows.slab(box.rows()); line++) {
      int cell = first + line;
      boolean none = plane < 0 || cell < 0 || cell >= rows.axis().input();
      reads.pack(
          input,
          none ? NONE : plane + cell * width,
          layout.channels(),
          box.firstColumn(),
          end,
          to,
          at + line * layout.row(),
          layout.read());
    }
  }
}
