package dev.adjoint.engine.conv.gradient;

import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.engine.lanes.Runs;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvProblem;
import java.util.Arrays;
import java.util.List;

/// Packs, for coarse positions, the patches of fine cells that the taps of a block's lanes meet; zero
/// where they meet nothing.
final class Patches {
  private final ConvProblem problem;
  private final GradientBlock block;
  private final float[] fine;
  private final Lanes lanes;
  private final List<TapRuns> groups;
  private final FineRows fineRows;
  private final ConvAxis axis;
  private final int stride;
  private final int width;
  private final int fineWidth;
  private final int cells;
  private final int plane;

  /// Of the runs of a group whose rows of fine cells are on the grid: where these begin, and the lanes.
  private final int[] begins;

  private final int[] places;
  private int met;

  /// The lanes of the others.
  private final int[] missed;

  Patches(ConvProblem problem, GradientBlock block, float[] fine, Lanes lanes) {
    this.problem = problem;
    this.block = block;
    this.fine = fine;
    this.lanes = lanes;
    groups = TapRuns.of(problem, block.lane(), block.lanes());
    fineRows = new FineRows(problem);
    axis = problem.geometry().axes().getLast();
    stride = (int) axis.stride();
    width = problem.coarse().getLast();
    fineWidth = problem.fine().getLast();
    cells = problem.coarseShape().step(1);
    plane = problem.fineShape().step(1);
    begins = new int[block.lanes()];
    places = new int[block.lanes()];
    missed = new int[block.lanes()];
  }

  /// Packs the patches of positions `begin` to `end - 1`.
  ///
  /// @param pitch from one patch to the next; a vector longer than a patch
  void pack(int begin, int end, float[] packed, int pitch) {
    int count;
    for (int at = begin; at < end; at += count) {
      int x = at % width;
      count = Math.min(width - x, end - at);
      int[] rows = fineRows.of(at % cells / width);
      for (TapRuns runs : groups) {
        locate(runs, at / cells, rows);
        packRow(runs, x, count, packed, (at - begin) * pitch, pitch);
      }
    }
  }

  /// Finds the rows of fine cells that a row of the coarse grid meets.
  private void locate(TapRuns runs, int image, int[] rows) {
    int channels = problem.fineChannels() / problem.geometry().groups();
    int first = image * problem.fineChannels() + block.group() * channels;
    met = 0;
    for (int run = 0; run < runs.count(); run++) {
      int row = rows[runs.row(run) % rows.length];
      if (row < 0) {
        missed[run - met] = runs.lane(run);
      } else {
        begins[met] = (first + runs.row(run) / rows.length) * plane + row * fineWidth;
        places[met] = runs.lane(run);
        met++;
      }
    }
  }

  /// Packs the runs of the patches of neighbouring positions of one row of the coarse grid: first
  /// whole, as if rows of fine cells had no ends, then again what lies outside.
  private void packRow(TapRuns runs, int x, int count, float[] packed, int at, int pitch) {
    int begin = 0;
    while (begin < count && !isReadable(runs, x + begin)) {
      begin++;
    }
    int end = count;
    while (end > begin && !isReadable(runs, x + end - 1)) {
      end--;
    }
    if (begin < end) {
      int cell = (int) axis.fineCell(x + begin, runs.firstTap());
      Runs met = new Runs(begins, places, this.met, runs.taps());
      lanes.copyRuns(met, fine, cell, stride, packed, at + begin * pitch, pitch, end - begin);
    }
    for (int i = 0; i < count; i++) {
      if (i < begin || i >= end || !runs.meetFrom(x + i)) {
        packBorder(runs, x + i, packed, at + i * pitch);
      }
    }
    clearMissed(runs, packed, at, pitch, count);
  }

  /// Whether all the cells of a position's runs lie in the array, be it in other rows.
  private boolean isReadable(TapRuns runs, int x) {
    long cell = axis.fineCell(x, runs.firstTap());
    return met > 0 && begins[0] + cell >= 0 && begins[met - 1] + cell + runs.taps() <= fine.length;
  }

  private void packBorder(TapRuns runs, int x, float[] packed, int at) {
    long cell = axis.fineCell(x, runs.firstTap());
    for (int t = 0; t < runs.taps(); t++) {
      boolean inside = cell + t >= 0 && cell + t < fineWidth;
      for (int run = 0; run < met; run++) {
        packed[at + places[run] + t] = inside ? fine[begins[run] + (int) (cell + t)] : 0;
      }
    }
  }

  private void clearMissed(TapRuns runs, float[] packed, int at, int pitch, int count) {
    for (int run = 0; run < runs.count() - met; run++) {
      for (int i = 0; i < count; i++) {
        int to = at + i * pitch + missed[run];
        Arrays.fill(packed, to, to + runs.taps(), 0);
      }
    }
  }
}
