package dev.adjoint.engine.conv.winograd;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.conv.CellRuns;
import dev.adjoint.engine.conv.Layout;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.engine.lanes.TileTransform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Brings the input of a box of tiles into its transformed form, `[source][place][tile][channel]`.
///
/// Some channels after the others, the cells that tiles read are brought together, turned if they lie
/// in planes, so that channels lie side by side, `[cell][channel]`, with one cell of zeros for all that
/// lies outside; then each tile is transformed, by adding up whole cells.
final class BoxInput {
  /// Cells that are turned at a time, in floats: 128 KiB.
  private static final int ROOM = 1 << 15;

  private static final int CELLS = 0;
  private static final int EDGE = 1;
  private static final int TABLE = 0;

  private final WinogradPlan plan;
  private final TileGrid grid;
  private final Lanes lanes;
  private final TileTransform transform;
  private final float[] input;
  private final Scratch scratch;
  private final int channelCells;
  private final int planeCells;
  private final CellRuns runs;

  BoxInput(WinogradPlan plan, Lanes lanes, float[] input, Scratch scratch) {
    this.plan = plan;
    this.lanes = lanes;
    this.input = input;
    this.scratch = scratch;
    grid = plan.grid();
    transform = grid.inputTransform();
    planeCells = grid.outer().input() * grid.inner().input();
    channelCells = grid.plane().input() * planeCells;
    runs = new CellRuns(lanes, channels());
  }

  /// Transforms all channels of a group for a row of phases.
  void transform(int group, List<Patch> box, PhaseRow row, float[] to) {
    List<PatchCells> patches = new ArrayList<>();
    int cells = 0;
    for (Patch patch : box) {
      patches.add(PatchCells.of(grid, patch, row.inputs(), cells));
      cells += patches.getLast().count();
    }
    int all = plan.layout().inputs();
    int most = Math.max(lanes.multiple(), ROOM / (cells + 1) / lanes.multiple() * lanes.multiple());
    int pitch = Math.min(most, lanes.roundUp(all));
    int[] table = locate(patches, row.inputs(), cells, pitch);
    float[] turned = scratch.floats(CELLS, (cells + 1) * pitch);
    Arrays.fill(turned, cells * pitch, (cells + 1) * pitch, 0);
    for (int channel = 0; channel < all; channel += pitch) {
      int count = Math.min(pitch, all - channel);
      for (PatchCells patch : patches) {
        bring(patch, group * all + channel, count, turned, pitch);
      }
      transformTiles(row, box, table, turned, lanes.roundUp(count), to, channel);
    }
  }

  private void transformTiles(
      PhaseRow row, List<Patch> box, int[] table, float[] turned, int count, float[] to, int toAt) {
    int tiles = box.stream().mapToInt(Patch::tiles).sum();
    int[] cells = scratch.ints(TABLE + 1, tiles * grid.places());
    for (int source = 0; source < row.inputs().size(); source++) {
      System.arraycopy(table, source * tiles * grid.places(), cells, 0, tiles * grid.places());
      lanes.transform(
          transform,
          turned,
          0,
          cells,
          to,
          toAt + source * plan.shape().inputSource(),
          plan.placeTable(),
          tiles,
          count);
    }
  }

  /// Where each tile's cells stand, `[source][tile][place]`.
  private int[] locate(List<PatchCells> patches, List<TileSource> sources, int zero, int pitch) {
    int tiles = patches.stream().mapToInt(patch -> patch.patch().tiles()).sum();
    int[] table = scratch.ints(TABLE, sources.size() * tiles * grid.places());
    int at = 0;
    for (TileSource source : sources) {
      for (PatchCells patch : patches) {
        at = locate(patch, source, zero, pitch, table, at);
      }
    }
    return table;
  }

  private int locate(
      PatchCells cells, TileSource source, int zero, int pitch, int[] table, int from) {
    Patch patch = cells.patch();
    int plane = grid.plane().cell(source.plane(), patch.plane(), 0);
    int width = grid.inner().products();
    int height = grid.outer().products();
    for (int row = 0; row < patch.rows(); row++) {
      for (int j = 0; j < height; j++) {
        int begin =
            cells.rowOfCells(plane, grid.outer().cell(source.outer(), patch.row() + row, j));
        int at = from + row * patch.columns() * height * width + j * width;
        locateRow(patch, source.inner(), begin, zero, pitch, table, at);
      }
    }
    return from + patch.tiles() * height * width;
  }

  private void locateRow(
      Patch patch, AxisSource source, int begin, int zero, int pitch, int[] table, int from) {
    TileAxis axis = grid.inner();
    int places = grid.places();
    int products = axis.products();
    int step = axis.inputStride();
    int length = axis.input();
    for (int tile = 0; tile < patch.columns(); tile++) {
      int x = axis.cell(source, patch.column() + tile, 0);
      int at = from + tile * places;
      for (int j = 0; j < products; j++) {
        boolean within = begin != PatchCells.NO_ROW && x >= 0 && x < length;
        table[at + j] = (within ? begin + x : zero) * pitch;
        x += step;
      }
    }
  }

  /// Brings some channels of a patch's cells; what fills up a vector's lanes behind them is never used.
  private void bring(PatchCells cells, int channel, int count, float[] to, int pitch) {
    boolean joined = cells.columns() == grid.inner().input();
    int runs = joined ? 1 : cells.rows();
    int length = joined ? cells.rows() * cells.columns() : cells.columns();
    for (int plane = 0; plane < cells.planes().size(); plane++) {
      int from = cells.planes().get(plane) * planeCells;
      for (int run = 0; run < runs; run++) {
        int at = from + (cells.row() + run) * grid.inner().input() + cells.column();
        int place = cells.firstCell() + (plane * runs + run) * length;
        bringRun(cells.patch().item(), at, channel, count, length, to, place * pitch, pitch);
      }
    }
  }

  /// @param cell the run's first, counted in its item of the batch
  private void bringRun(
      int item, int cell, int channel, int count, int length, float[] to, int toAt, int pitch) {
    if (plan.layouts().input() == Layout.CELLS) {
      runs.read(input, item * channelCells + cell, channel, length, count, to, toAt, pitch);
      return;
    }
    int at = (item * channels() + channel) * channelCells + cell;
    for (int c = 0; c < count; c += lanes.multiple()) {
      int channels = Math.min(lanes.multiple(), count - c);
      turnRun(at + c * channelCells, channels, length, to, toAt + c, pitch);
    }
  }

  /// Copied first, since planes often lie a power of two apart, all in one set of the cache; a vector
  /// that is not full is filled up with zeros.
  private void turnRun(int at, int count, int length, float[] to, int toAt, int pitch) {
    int rows = lanes.multiple();
    int edgePitch = length + rows;
    float[] edge = scratch.floats(EDGE, rows * edgePitch);
    for (int row = 0; row < count; row++) {
      System.arraycopy(input, at + row * channelCells, edge, row * edgePitch, length);
    }
    for (int row = count; row < rows; row++) {
      Arrays.fill(edge, row * edgePitch, row * edgePitch + length, 0);
    }
    lanes.transpose(edge, 0, edgePitch, rows, length, to, toAt, pitch);
  }

  private int channels() {
    return plan.layout().inputChannels();
  }
}
