package dev.adjoint.engine.conv.winograd;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.conv.CellRuns;
import dev.adjoint.engine.conv.Epilogue;
import dev.adjoint.engine.conv.Layout;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.engine.lanes.TileTransform;
import java.util.List;

/// Brings the products of a box of tiles into the result. Those of one row of phases and one part of
/// the channels are transformed into cells, `[row][cell][channel]`, each phase to its own; rows of
/// cells are then finished by the epilogue and stored, turned if the result lies in planes.
final class BoxResult {
  private static final int CELLS = 4;
  private static final int LINE = 5;
  private static final int TABLE = 2;

  private final WinogradPlan plan;
  private final TileGrid grid;
  private final Lanes lanes;
  private final TileTransform transform;
  private final Epilogue epilogue;
  private final float[] result;
  private final Scratch scratch;
  private final int firstCell;
  private final int rowCells;
  private final int planeCells;
  private final int channelCells;
  private final CellRuns runs;

  BoxResult(WinogradPlan plan, Lanes lanes, Epilogue epilogue, float[] result, Scratch scratch) {
    this.plan = plan;
    this.lanes = lanes;
    this.epilogue = epilogue;
    this.result = result;
    this.scratch = scratch;
    grid = plan.grid();
    transform = grid.resultTransform();
    TileAxis inner = grid.inner();
    firstCell = inner.phases().stream().mapToInt(AxisPhase::firstResult).min().orElse(0);
    rowCells = inner.result();
    planeCells = grid.outer().result() * rowCells;
    channelCells = grid.plane().result() * planeCells;
    runs = new CellRuns(lanes, plan.layout().resultChannels());
  }

  /// Transforms the products of one phase.
  void transform(TilePhase phase, List<Patch> box, ChannelPart part, float[] products) {
    int width = part.width();
    int tiles = box.stream().mapToInt(Patch::tiles).sum();
    int columns = box.getFirst().columns();
    int cells = Math.ceilDiv(tiles, columns) * grid.outer().m() * lineCells(columns);
    float[] to = scratch.floats(CELLS, (cells + lanes.multiple()) * width);
    int[] places = scratch.ints(TABLE, tiles * grid.results());
    locate(tiles, columns, width, places);
    int toAt = (phase.inner().firstResult() - firstCell) * width;
    lanes.transform(transform, products, 0, plan.productCells(), to, toAt, places, tiles, width);
  }

  /// Cells of a row of tiles, in all phases.
  private int lineCells(int columns) {
    return columns * grid.inner().m() * grid.inner().resultStride();
  }

  private void locate(int tiles, int columns, int width, int[] places) {
    int height = grid.outer().m();
    int across = grid.inner().m();
    int stride = grid.inner().resultStride();
    int line = lineCells(columns);
    int at = 0;
    for (int tile = 0; tile < tiles; tile++) {
      int from = tile / columns * height * line + tile % columns * across * stride;
      for (int i = 0; i < height; i++) {
        for (int j = 0; j < across; j++) {
          places[at++] = (from + i * line + j * stride) * width;
        }
      }
    }
  }

  /// Stores what all phases of a row have left.
  ///
  /// @param channel of the result, the part's first
  void store(PhaseRow row, List<Patch> box, ChannelPart part, int channel) {
    int line = 0;
    for (Patch patch : box) {
      int plane = grid.plane().resultCell(row.plane(), patch.plane(), 0);
      boolean within = plane >= 0 && plane < grid.plane().result();
      for (int i = 0; i < patch.rows() * grid.outer().m(); i++) {
        int tile = patch.row() + i / grid.outer().m();
        int y = grid.outer().resultCell(row.outer(), tile, i % grid.outer().m());
        if (within && y >= 0 && y < grid.outer().result()) {
          storeLine(patch, part, line * part.width(), plane * planeCells + y * rowCells, channel);
        }
        line += lineCells(patch.columns());
      }
    }
  }

  /// @param to the first cell of the row, counted in its item of the batch
  private void storeLine(Patch patch, ChannelPart part, int from, int to, int channel) {
    int begin = patch.column() * grid.inner().m() * grid.inner().resultStride() + firstCell;
    int low = Math.max(begin, 0);
    int high = Math.min(begin + lineCells(patch.columns()), rowCells);
    int at = from + (low - begin) * part.width();
    int count = Math.max(0, high - low);
    if (plan.layouts().result() == Layout.CELLS) {
      copyCells(part, at, count, patch.item() * channelCells + to + low, channel);
    } else {
      int first = (patch.item() * plan.layout().resultChannels() + channel) * channelCells;
      turnCells(part, at, count, first + to + low, channel);
    }
  }

  private void copyCells(ChannelPart part, int from, int count, int cell, int channel) {
    float[] all = scratch.floats(CELLS, 0);
    int width = part.width();
    epilogue.apply(all, from, from + count * width, channel);
    runs.write(all, from, width, part.count(), result, cell, channel, count);
  }

  /// Turned close together and then copied, since channels of the result often lie a power of two
  /// apart, all in one set of the cache.
  private void turnCells(ChannelPart part, int from, int count, int to, int channel) {
    int cells = lanes.roundUp(count);
    float[] all = scratch.floats(CELLS, 0);
    float[] line = scratch.floats(LINE, part.width() * cells);
    lanes.transpose(all, from, part.width(), cells, part.width(), line, 0, cells);
    for (int c = 0; c < part.count(); c++) {
      epilogue.apply(line, c * cells, c * cells + count, channel + c);
      System.arraycopy(line, c * cells, result, to + c * channelCells, count);
    }
  }
}
