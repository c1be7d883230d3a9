package dev.adjoint.engine.conv.gradient;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.lanes.Lanes;
import java.util.Arrays;

/// Copies what the taps read for a box of positions, as [ReadLayout] says; zero where that lies
/// outside the tensor.
///
/// Rows of some channels are copied before those of the next, of so many that calls are few and that the
/// next row is still near: of many where planes are small. Where there are more rows than channels,
/// the rows of each channel are copied at once.
final class ReadRows {
  /// Numbers of the planes whose rows are copied together.
  private static final int TOGETHER = 8192;

  private static final int FEWEST_CHANNELS = 4;

  private final Lanes lanes;
  private final JoinedAxis axis;
  private final JoinedAxis[] axes;
  private final ReadLayout layout;
  private final TensorSteps steps;
  private final float[] from;
  private final int series;
  private final int rowStep;
  private final int[] begins;
  private final int[] positions;
  private final int stride;
  private final int[] firsts;
  private final int[] ends;
  private final int[] cells;

  /// @param ints number of an array of whole numbers of the scratch memory that nobody else uses
  ReadRows(
      Lanes lanes, ClassPlan plan, TensorSteps steps, float[] from, Scratch scratch, int ints) {
    this.lanes = lanes;
    this.steps = steps;
    this.from = from;
    layout = plan.layout();
    axes = plan.taps().axes().toArray(JoinedAxis[]::new);
    axis = axes[axes.length - 1];
    int second = axes.length - 2;
    series = layout.window(second).length();
    rowStep = layout.window(second).cellStep() * steps.step(second);
    begins = scratch.ints(ints, layout.outerRegions() * layout.regionRows());
    positions = new int[axes.length];
    stride = layout.window(axes.length - 1).cellStep();
    firsts = new int[layout.rowWindows()];
    ends = new int[layout.rowWindows()];
    cells = new int[layout.rowWindows()];
  }

  /// Copies the rows of neighbouring channels.
  ///
  /// @param first channel, among all of the tensor
  void pack(PositionBoxes boxes, int box, int first, int channels, float[] to) {
    for (int i = 0; i < positions.length; i++) {
      positions[i] = boxes.first(box, i);
    }
    locateRows();
    locateCells(positions[positions.length - 1]);
    int together =
        Math.clamp(TOGETHER / steps.plane(), FEWEST_CHANNELS, channels + FEWEST_CHANNELS);
    for (int c = 0; c < channels; c += together) {
      packChannels(
          (first + c) * steps.plane(),
          Math.min(together, channels - c),
          to,
          c * layout.channelPitch());
    }
  }

  /// Finds where the rows of all regions begin; -1 where there is none.
  private void locateRows() {
    for (int region = 0; region < layout.outerRegions(); region++) {
      for (int row = 0; row < layout.regionRows(); row++) {
        begins[region * layout.regionRows() + row] = begin(region, row);
      }
    }
  }

  private int begin(int region, int row) {
    int regionRest = region;
    int rowRest = row;
    int at = 0;
    for (int i = axes.length - 2; i >= 0; i--) {
      AxisWindows windows = layout.window(i);
      int window = regionRest % windows.count();
      long cell = windows.cell(window, positions[i], rowRest % windows.length());
      if (cell < 0 || cell >= axes[i].readSize()) {
        return -1;
      }
      at += (int) cell * steps.step(i);
      regionRest /= windows.count();
      rowRest /= windows.length();
    }
    return at;
  }

  /// Finds which cells of a row there are, for each window of the innermost axis.
  private void locateCells(int position) {
    AxisWindows windows = layout.window(axes.length - 1);
    for (int window = 0; window < ends.length; window++) {
      long cell = windows.cell(window, position, 0);
      long before = Math.ceilDiv(-cell, windows.cellStep());
      long within = Math.ceilDiv(axis.readSize() - cell, windows.cellStep());
      firsts[window] = Math.clamp(before, 0, windows.length());
      ends[window] = Math.clamp(within, firsts[window], windows.length());
      cells[window] =
          ends[window] == firsts[window] ? 0 : (int) windows.cell(window, position, firsts[window]);
    }
  }

  private void packChannels(int plane, int channels, float[] to, int at) {
    for (int region = 0; region < layout.outerRegions(); region++) {
      for (int row = 0; row < layout.regionRows(); row += series) {
        int begin = region * layout.regionRows() + row;
        for (int window = 0; window < ends.length; window++) {
          int place = (region * ends.length + window) * layout.regionPitch();
          int target = at + place + row * layout.rowLength();
          packSeries(window, begin, plane, channels, to, target);
        }
      }
    }
  }

  /// Copies the rows along the second innermost axis. What copying leaves behind a row is overwritten by
  /// the next.
  private void packSeries(int window, int begin, int plane, int channels, float[] to, int at) {
    int first = 0;
    while (first < series && begins[begin + first] < 0) {
      first++;
    }
    int end = first;
    while (end < series && begins[begin + end] >= 0) {
      end++;
    }
    int length = layout.rowLength();
    clear(to, at, channels, 0, first * length);
    if (end - first > channels && ends[window] - firsts[window] >= lanes.multiple()) {
      for (int c = 0; c < channels; c++) {
        int from = plane + c * steps.plane() + begins[begin + first];
        int target = at + c * layout.channelPitch() + first * length;
        copy(window, from, rowStep, to, target, length, end - first, length);
      }
    } else {
      for (int row = first; row < end; row++) {
        int from = plane + begins[begin + row];
        int pitch = layout.channelPitch();
        copy(window, from, steps.plane(), to, at + row * length, pitch, channels, pitch);
      }
    }
    clear(to, at, channels, end * length, series * length);
  }

  /// Copies rows, and clears what lies beside the tensor.
  ///
  /// @param room from the beginning of a row to what is written already
  private void copy(
      int window, int from, int step, float[] to, int at, int pitch, int rows, int room) {
    int first = firsts[window];
    int count = ends[window] - first;
    lanes.copyRows(
        this.from,
        from + cells[window],
        step,
        stride,
        to,
        at + first,
        pitch,
        rows,
        count,
        Math.min(room - first, count + ReadLayout.SLACK));
    clear(to, at, pitch, rows, 0, first);
    clear(to, at, pitch, rows, first + count, layout.rowLength());
  }

  private void clear(float[] to, int at, int channels, int first, int end) {
    clear(to, at, layout.channelPitch(), channels, first, end);
  }

  private static void clear(float[] to, int at, int pitch, int rows, int first, int end) {
    if (first < end) {
      for (int row = 0; row < rows; row++) {
        Arrays.fill(to, at + row * pitch + first, at + row * pitch + end, 0);
      }
    }
  }
}
