package dev.adjoint.engine.conv.gradient;

import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvProblem;
import java.util.List;

/// Packs, for coarse positions, the patches of fine cells that the taps of a block's lanes meet; zero
/// where they meet nothing.
final class Patches {
  private final ConvProblem problem;
  private final GradientBlock block;
  private final float[] fine;
  private final Lanes lanes;
  private final List<TapRun> runs;
  private final FineRows rows;
  private final ConvAxis axis;
  private final int stride;
  private final int width;
  private final int fineWidth;

  Patches(ConvProblem problem, GradientBlock block, float[] fine, Lanes lanes) {
    this.problem = problem;
    this.block = block;
    this.fine = fine;
    this.lanes = lanes;
    runs = TapRun.of(problem, block.lane(), block.lanes());
    rows = new FineRows(problem);
    axis = problem.geometry().axes().getLast();
    stride = (int) axis.stride();
    width = problem.coarse().getLast();
    fineWidth = problem.fine().getLast();
  }

  /// Packs the patches of positions `begin` to `end - 1`.
  ///
  /// @param pitch from one patch to the next; a vector longer than a patch
  void pack(int begin, int end, float[] packed, int pitch) {
    int cells = problem.coarseShape().step(1);
    for (int at = begin; at < end; ) {
      int x = at % width;
      int count = Math.min(width - x, end - at);
      int image = at / cells;
      packRow(image, at % cells / width, x, count, packed, (at - begin) * pitch, pitch);
      at += count;
    }
  }

  /// Packs the patches of neighbouring positions of one row of the coarse grid.
  private void packRow(
      int image, int coarseRow, int x, int count, float[] packed, int at, int pitch) {
    int[] fineRows = rows.of(coarseRow);
    int channels = problem.fineChannels() / problem.geometry().groups();
    int plane = image * problem.fineChannels() + block.group() * channels;
    int planeLength = problem.fineShape().step(1);
    for (TapRun run : runs) {
      int row = fineRows[run.outerTap()];
      if (row < 0) {
        clear(run.taps(), packed, at + run.lane(), pitch, count);
      } else {
        int from = (plane + run.channel()) * planeLength + row * fineWidth;
        packRun(run, from, x, count, packed, at + run.lane(), pitch);
      }
    }
  }

  private void packRun(TapRun run, int from, int x, int count, float[] packed, int at, int pitch) {
    int begin = Math.clamp(run.from(), x, x + count);
    int end = Math.clamp(run.to(), begin, x + count);
    packBorder(run, from, x, begin, packed, at, pitch);
    if (begin < end) {
      int cell = from + (int) axis.fineCell(begin, run.tap());
      int to = at + (begin - x) * pitch;
      lanes.copyRuns(fine, cell, stride, run.taps(), packed, to, pitch, end - begin);
    }
    packBorder(run, from, end, x + count, packed, at + (end - x) * pitch, pitch);
  }

  /// Positions from which some taps may fall outside.
  private void packBorder(
      TapRun run, int from, int begin, int end, float[] packed, int at, int pitch) {
    for (int x = begin; x < end; x++) {
      for (int t = 0; t < run.taps(); t++) {
        long cell = axis.fineCell(x, run.tap() + t);
        boolean inside = cell >= 0 && cell < fineWidth;
        packed[at + (x - begin) * pitch + t] = inside ? fine[from + (int) cell] : 0;
      }
    }
  }

  private static void clear(int taps, float[] packed, int at, int pitch, int count) {
    for (int i = 0; i < count; i++) {
      for (int t = 0; t < taps; t++) {
        packed[at + i * pitch + t] = 0;
      }
    }
  }
}
