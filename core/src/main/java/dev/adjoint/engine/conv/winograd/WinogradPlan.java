package dev.adjoint.engine.conv.winograd;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/// What the size of a layer's input decides: the tiles and how they are shared out. All tiles of the
/// batch stand in one line, which is cut into boxes; a piece of work is one group in one box, in all
/// phases or, where there are few boxes, in one. It is cut by sizes alone, so that results do not depend on who does which piece.
final class WinogradPlan {
  /// Transformed input of a box, in floats: 1 MiB, which a core's own cache holds.
  private static final int BOX_INPUT = 1 << 18;

  /// Products of a box that wait to become results, in floats: 256 KiB.
  private static final int BOX_PRODUCTS = 1 << 16;

  /// How full whole vectors have to be.
  private static final double FULL = 0.85;

  /// With fewer pieces, threads would wait for one another.
  private static final int FEW_PIECES = 8;

  /// Transformed weights that a core's cache cannot hold, in floats: 1 MiB.
  private static final int LARGE_WEIGHTS = 1 << 18;

  /// What one box may hold where it saves fetching the weights again: 4 MiB.
  private static final int LARGEST_BOX = 1 << 20;

  private static final int MOST_LANES = 192;

  private final Shape result;
  private final WeightLayout layout;
  private final List<TilePhase> phases;
  private final int pitch;
  private final int blockRows;
  private final List<List<TileRun>> boxes = new ArrayList<>();
  private final int[] offsets;
  private final TileInput input;
  private final RowInput rowInput;
  private final boolean byRows;
  private final List<List<TilePhase>> phaseShares;
  private final IdentityHashMap<TilePhase, Integer> matricesBefore = new IdentityHashMap<>();
  private final int matricesOfGroup;

  WinogradPlan(ConvLayer layer, ConvProblem problem, List<TilePhase> phases, Lanes lanes) {
    this.phases = phases;
    layout = layer.layout();
    result = layer.output(problem);
    int products = mostProducts(phases);
    TilePhase any = phases.getFirst();
    int tilesOfRow = any.inner().tiles();
    int lanesOfRow = lanesOfRow(any, lanes);
    int tiles = problem.batch() * any.outer().tiles() * lanesOfRow;
    pitch = lanesOfBox(tiles, products * layout.inputs(), weights(layout, phases), lanes);
    blockRows = blockRows(products * pitch, lanes);
    for (int from = 0; from < tiles; from += pitch) {
      boxes.add(
          TileRun.of(
              from, Math.min(tiles, from + pitch), any.outer().tiles(), tilesOfRow, lanesOfRow));
    }
    input = new TileInput(phases, pitch, layout.inputChannels());
    rowInput = new RowInput(input, any, lanes, pitch, layout.inputChannels());
    byRows = fillsVectors(any, lanes);
    phaseShares =
        boxes.size() * layout.groups() < FEW_PIECES
            ? phases.stream().map(List::of).toList()
            : List.of(phases);
    matricesOfGroup = countMatrices();
    offsets = new int[layout.inputs()];
    for (int k = 0; k < offsets.length; k++) {
      offsets[k] = k * pitch;
    }
  }

  /// How many lanes a row of tiles gets: whole vectors, if that wastes little and saves moving each
  /// cell by itself.
  static int lanesOfRow(TilePhase phase, Lanes lanes) {
    int tiles = phase.inner().tiles();
    int whole = lanes.roundUp(tiles);
    return whole * FULL <= tiles ? whole : tiles;
  }

  /// Whether rows of tiles have whole vectors for themselves.
  static boolean fillsVectors(TilePhase phase, Lanes lanes) {
    return lanesOfRow(phase, lanes) % lanes.multiple() == 0;
  }

  /// How many floats the weights of a group take once they are transformed.
  static double weights(WeightLayout layout, List<TilePhase> phases) {
    double matrix = (double) layout.results() * layout.inputs();
    return matrix * phases.stream().mapToInt(TilePhase::products).sum();
  }

  static int mostProducts(List<TilePhase> phases) {
    return phases.stream().mapToInt(TilePhase::products).max().orElse(1);
  }

  /// Lanes of a box: whole wide tiles of the micro-kernel, as even as they let the boxes be. Weights
  /// too many for a core's cache are fetched anew for each box, so there is one box if it can be.
  ///
  /// @param inputs transformed inputs that a tile takes
  /// @param weights transformed
  static int lanesOfBox(int tiles, int inputs, double weights, Lanes lanes) {
    if (weights > LARGE_WEIGHTS && (long) tiles * inputs <= LARGEST_BOX && tiles <= MOST_LANES) {
      return lanes.roundUp(tiles);
    }
    int wide = lanes.wide();
    int shared = Math.max(tiles / FEW_PIECES / wide, 1) * wide;
    int most = Math.min(shared, MOST_LANES / wide * wide);
    int lanesOfCache = Math.clamp((long) BOX_INPUT / inputs / wide * wide, wide, most);
    int boxes = Math.ceilDiv(Math.max(1, tiles), lanesOfCache);
    return boxes == 1
        ? lanes.roundUp(tiles)
        : Math.ceilDiv(Math.ceilDiv(tiles, boxes), wide) * wide;
  }

  Shape result() {
    return result;
  }

  WeightLayout layout() {
    return layout;
  }

  /// Lanes from one row to the next, in all working memory.
  int pitch() {
    return pitch;
  }

  private static int blockRows(int productsOfRow, Lanes lanes) {
    int panel = lanes.highestPanel();
    return Math.max(panel, BOX_PRODUCTS / productsOfRow / panel * panel);
  }

  /// Result channels whose products are held at a time.
  int blockRows() {
    return blockRows;
  }

  /// For each input channel, where its lanes lie.
  int[] offsets() {
    return offsets;
  }

  /// What is read of a tile, by all phases.
  TileInput input() {
    return input;
  }

  /// The same, for rows of tiles that fill whole vectors.
  RowInput rowInput() {
    return rowInput;
  }

  /// Whether rows of tiles fill whole vectors.
  boolean byRows() {
    return byRows;
  }

  int pieces() {
    return boxes.size() * layout.groups() * phaseShares.size();
  }

  List<TileRun> boxOf(int piece) {
    return boxes.get(piece / (layout.groups() * phaseShares.size()));
  }

  int groupOf(int piece) {
    return piece / phaseShares.size() % layout.groups();
  }

  List<TilePhase> phasesOf(int piece) {
    return phaseShares.get(piece % phaseShares.size());
  }

  /// How many matrices of weights come before those of a group's phase.
  int matricesBefore(int group, TilePhase phase) {
    return group * matricesOfGroup + Objects.requireNonNull(matricesBefore.get(phase));
  }

  /// Phases are told apart as objects: to compare their transforms took longer than the layer where
  /// there are 64 of them.
  private int countMatrices() {
    int matrices = 0;
    for (TilePhase phase : phases) {
      matricesBefore.put(phase, matrices);
      matrices += phase.products();
    }
    return matrices;
  }
}
