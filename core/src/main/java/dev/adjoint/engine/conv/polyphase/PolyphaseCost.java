package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.conv.phase.PhasedAxis;
import dev.adjoint.engine.conv.phase.TapRead;
import dev.adjoint.engine.lanes.Lanes;
import java.util.List;

/// What boxes of positions cost, in fused multiply-adds of one number at full speed, 16 to a cycle.
/// Measured on Zen 4 with AVX-512.
final class PolyphaseCost {
  /// The part of the peak that the highest panels reach.
  private static final double PACE = 0.9;

  /// To pack a cell, and to begin a run of cells.
  private static final double PACK = 8;

  private static final double PACK_RUN = 320;

  /// To store a result, and to begin a run of results; and to lay a result between others where
  /// there is no shuffle for it.
  private static final double STORE = 12;

  private static final double STORE_RUN = 400;
  private static final double SPREAD = 16;
  private static final int LONGEST_SHUFFLE = 8;

  /// To fetch a weight from beyond the caches that belong to one core.
  private static final double FETCH = 5;

  /// A tile loads three vectors, each two cycles, whatever its height.
  private static final double LOADS = 6;

  /// To begin and end a tile of 48 sums a row: 90 cycles.
  private static final double TILE = 90 * 16 / 48;

  /// To begin a piece of work: 3 microseconds.
  private static final double PIECE = 180_000;

  private static final double VECTORS = 3;

  private final WeightLayout layout;
  private final Grid grid;
  private final RowReads reads;
  private final int highest;
  private final double columns;
  private final double boxes;
  private final double shares;

  PolyphaseCost(ConvLayer layer, Grid grid, RowReads reads, Lanes lanes) {
    this.layout = layer.layout();
    this.grid = grid;
    this.reads = reads;
    highest = lanes.highestPanel();
    double depth = BoxInput.rows(grid, reads) * layout.inputs();
    int pitch = PolyphasePlan.lanesOfBox((int) grid.positions(reads.gap()), depth, lanes);
    boxes = Math.ceil(grid.positions(reads.gap()) / pitch);
    columns = boxes * pitch;
    shares = Math.max(1, PolyphasePlan.FEW_PIECES / (boxes * layout.groups()));
  }

  /// The cheaper way to pack.
  static PolyphaseCost cheapest(ConvLayer layer, Grid grid, Lanes lanes) {
    PolyphaseCost apart = new PolyphaseCost(layer, grid, RowReads.apart(grid.inner()), lanes);
    PolyphaseCost joined = new PolyphaseCost(layer, grid, RowReads.joined(grid.inner()), lanes);
    return joined.total() < apart.total() ? joined : apart;
  }

  RowReads reads() {
    return reads;
  }

  double total() {
    return layout.groups() * (packing() + products() + stores() + boxes * shares * PIECE);
  }

  private double packing() {
    double each = PACK + PACK_RUN / Math.max(1, grid.inner().positions());
    return shares * layout.inputs() * BoxInput.rows(grid, reads) * columns * each;
  }

  /// The taps of all phases together are the kernel's.
  private double products() {
    double weights = (double) layout.inputs() * layout.results() * layout.taps();
    double panels = layout.results() * phases() / height();
    return weights * (columns / pace() + boxes * FETCH) + panels * columns * TILE;
  }

  private double phases() {
    return grid.axes().stream().mapToDouble(PhasedAxis::resultStride).reduce(1, (a, b) -> a * b);
  }

  private double pace() {
    return PACE * VECTORS * height() / Math.max(LOADS, VECTORS * height());
  }

  /// Panels are as high as the rows that read alike let them be.
  private double height() {
    return Math.min(highest, layout.results() * (double) alikePhases());
  }

  private long alikePhases() {
    PhasedAxis axis = grid.inner();
    long phases = axis.phases().size();
    return Math.max(
        1, phases / axis.phases().stream().map(PolyphaseCost::reads).distinct().count());
  }

  private static List<TapRead> reads(List<TapRead> taps) {
    return taps.stream().map(TapRead::anyTap).toList();
  }

  private double stores() {
    int stride = grid.inner().resultStride();
    double run = (double) stride * Math.max(1, grid.inner().positions());
    double spread = stride <= LONGEST_SHUFFLE && Integer.bitCount(stride) == 1 ? 0 : SPREAD;
    return layout.results() * phases() * columns * (STORE + spread + STORE_RUN / run);
  }
}
