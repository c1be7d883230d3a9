package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.conv.phase.PhasedAxis;
import dev.adjoint.engine.conv.phase.TapRead;
import dev.adjoint.engine.lanes.Lanes;
import java.util.Comparator;
import java.util.List;

/// What boxes of positions cost, in fused multiply-adds of one number at full speed, 16 to a cycle.
/// Measured on Zen 4 with AVX-512.
final class PolyphaseCost {
  /// The part of the peak that tiles reach, without their beginnings and ends.
  private static final double PACE = 0.95;

  /// To pack a cell; what is more where cells lie apart, two and further; to begin a run of cells, for
  /// each channel and for all of them.
  private static final double PACK = 10;

  private static final double PACK_SECOND = 6;
  private static final double PACK_APART = 22;
  private static final double PACK_RUN = 180;
  private static final double PACK_CALL = 1800;

  /// To store a result as it is, and between others by shuffles and without; to begin a run of
  /// results.
  private static final double STORE = 8;

  private static final double STORE_BETWEEN = 22;
  private static final double STORE_SPREAD = 40;
  private static final double STORE_RUN = 400;
  private static final int LONGEST_SHUFFLE = 8;

  /// To fetch a weight from beyond the caches that belong to one core.
  private static final double FETCH = 5;

  /// Cycles in which a tile loads what one step of the depth reads, whatever its height.
  private static final double LOADS = 7.6;

  /// Cycles to begin and end a tile, and for each of its rows.
  private static final double TILE = 20;

  private static final double TILE_ROW = 13;

  /// To begin a piece of work: a microsecond.
  private static final double PIECE = 60_000;

  private static final double VECTORS = 3;

  /// Products of a cycle, and lanes of a tile.
  private static final double CYCLE = 16;

  private static final double TILE_LANES = 48;

  private final WeightLayout layout;
  private final Arrangement arrangement;
  private final Grid grid;
  private final int highest;
  private final boolean sharesPanels;
  private final double columns;
  private final double strips;
  private final double boxes;
  private final double shares;

  PolyphaseCost(ConvLayer layer, Arrangement arrangement, Lanes lanes) {
    this.layout = layer.layout();
    this.arrangement = arrangement;
    grid = arrangement.grid();
    highest = lanes.highestPanel();
    sharesPanels = Packer.sharesPanels(grid.inner(), layout.results(), lanes);
    Cut cut = Cut.of(arrangement, layout, lanes);
    boxes = cut.boxes();
    strips = cut.strips();
    columns = strips * cut.strip();
    shares = cut.shares();
  }

  /// The cheapest arrangement.
  static PolyphaseCost cheapest(ConvLayer layer, Grid grid, Lanes lanes) {
    boolean mayTurn = !Packer.sharesPanels(grid.inner(), layer.layout().results(), lanes);
    return Arrangement.of(grid, mayTurn).stream()
        .map(arrangement -> new PolyphaseCost(layer, arrangement, lanes))
        .min(Comparator.comparingDouble(PolyphaseCost::total))
        .orElseThrow();
  }

  Arrangement arrangement() {
    return arrangement;
  }

  double total() {
    return layout.groups() * (packing() + products() + stores() + boxes * shares * PIECE);
  }

  private double packing() {
    return shares * packing(arrangement, layout.inputs(), strips, columns);
  }

  /// To pack the input of a group once.
  static double packing(Arrangement arrangement, int inputs, double strips, double columns) {
    int stride = arrangement.grid().inner().inputStride();
    double each = PACK + (stride == 1 ? 0 : stride == 2 ? PACK_SECOND : PACK_APART);
    double runs = strips + columns / Math.max(1, arrangement.rowPitch());
    double calls = runs * Math.ceil(inputs / (double) BoxInput.CHANNELS);
    return arrangement.rows() * (inputs * (columns * each + runs * PACK_RUN) + calls * PACK_CALL);
  }

  /// The taps of all phases together are the kernel's.
  private double products() {
    double weights = (double) layout.inputs() * layout.results() * layout.taps();
    double rows = layout.results() * phases();
    double tiles = rows / height() * columns / TILE_LANES;
    double ends = (TILE + TILE_ROW * height()) * CYCLE;
    return weights * (columns / pace() + boxes * FETCH) + tiles * ends;
  }

  private double phases() {
    return grid.axes().stream().mapToDouble(PhasedAxis::resultStride).reduce(1, (a, b) -> a * b);
  }

  private double pace() {
    return PACE * VECTORS * height() / Math.max(LOADS, VECTORS * height());
  }

  /// Rows of a panel, on average: as high as the rows that read alike let them be.
  private double height() {
    double rows = Math.max(1, layout.results() * (double) (sharesPanels ? alikePhases() : 1));
    return rows / Math.ceil(rows / highest);
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
    return layout.results() * phases() * columns * (storing(stride) + STORE_RUN / run);
  }

  private double storing(int stride) {
    if (stride == 1) {
      return STORE;
    }
    boolean shuffled = stride == 3 || (stride <= LONGEST_SHUFFLE && Integer.bitCount(stride) == 1);
    boolean even = stride == 2 || grid.inner().lead() == 0;
    return shuffled && even ? STORE_BETWEEN : STORE_SPREAD;
  }
}
