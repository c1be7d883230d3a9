package dev.adjoint.engine.conv.winograd;

import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.Layouts;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.geometry.Span;
import dev.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the size of a layer's input decides: the boxes of tiles, and where their numbers lie in working
/// memory. A piece of work is one group in one box, or, where there are few boxes, some of its result
/// channels, or some of its rows of phases too. It is cut by sizes alone, so that results do not depend
/// on who does which piece.
final class WinogradPlan {
  private final Shape result;
  private final Layouts layouts;
  private final WeightLayout layout;
  private final TileGrid grid;
  private final WeightTable table;
  private final Boxes boxes;
  private final BoxShape shape;
  private final int partShares;
  private final int rowShares;
  private final int[] cellTable;
  private final int[] placeTable;
  private final int[] productTable;
  private final int[] productCells;
  private final List<int[]> offsets;

  WinogradPlan(
      ConvLayer layer,
      ConvProblem problem,
      Layouts layouts,
      TileGrid grid,
      WeightTable table,
      Lanes lanes) {
    this.layouts = layouts;
    this.grid = grid;
    this.table = table;
    layout = layer.layout();
    result = layouts.result().stored(layer.output(problem));
    int batch = problem.batch();
    int tiles = BoxShape.tiles(grid, layout, batch, table.parts().size(), lanes);
    boxes = Boxes.of(grid, batch, tiles);
    shape = BoxShape.of(grid, layout, table.parts().getFirst().width(), boxes.mostTiles(), lanes);
    int pieces = boxes.count() * layout.groups();
    int wanted = Math.ceilDiv(Workers.FEW_PIECES, Math.max(1, pieces));
    partShares = Math.clamp(table.parts().size(), 1, wanted);
    rowShares = Math.clamp(Math.ceilDiv(wanted, partShares), 1, grid.rows().size());
    int numbers = grid.places() * shape.tiles();
    placeTable = new int[numbers];
    cellTable = new int[numbers];
    productTable = new int[numbers];
    productCells = new int[numbers];
    fillTables();
    offsets = allOffsets();
  }

  private void fillTables() {
    int places = grid.places();
    for (int place = 0; place < places; place++) {
      for (int tile = 0; tile < shape.tiles(); tile++) {
        int input = place * shape.inputPlace() + tile * shape.channels();
        int product = place * shape.productPlace() + tile * shape.width();
        placeTable[tile * places + place] = input;
        cellTable[place * shape.tiles() + tile] = input;
        productTable[place * shape.tiles() + tile] = product;
        productCells[tile * places + place] = product;
      }
    }
  }

  /// By number of the place; most places share theirs.
  private List<int[]> allOffsets() {
    Map<List<Integer>, int[]> different = new HashMap<>();
    List<int[]> all = new ArrayList<>();
    for (int row = 0; row < grid.rows().size(); row++) {
      for (int phase = 0; phase < grid.inner().phases().size(); phase++) {
        for (int place = 0; place < grid.places(); place++) {
          all.add(different.computeIfAbsent(inputsAt(row, phase, place), this::offsetsOf));
        }
      }
    }
    return all;
  }

  /// The inputs that meet weights at a place, in the order of the weights.
  private List<Integer> inputsAt(int row, int phase, int place) {
    List<Integer> inputs = grid.rows().get(row).phases().get(phase).inputs();
    return table.meeting(row, phase, place).stream().map(inputs::get).toList();
  }

  private int[] offsetsOf(List<Integer> inputs) {
    int steps = table.steps();
    int[] all = new int[inputs.size() * steps];
    for (int k = 0; k < all.length; k++) {
      all[k] = inputs.get(k / steps) * shape.inputSource() + k % steps;
    }
    return all;
  }

  /// As it is stored.
  Shape result() {
    return result;
  }

  Layouts layouts() {
    return layouts;
  }

  WeightLayout layout() {
    return layout;
  }

  TileGrid grid() {
    return grid;
  }

  /// Parts of a group's result channels.
  List<ChannelPart> parts() {
    return table.parts();
  }

  /// Whether each weight meets one box only.
  boolean isOneBox() {
    return boxes.count() == 1;
  }

  BoxShape shape() {
    return shape;
  }

  /// For each step of the depth at a place, how far its inputs lie behind those of the first.
  int[] offsets(int row, int phase, int place) {
    return offsets.get(table.number(row, phase, place));
  }

  /// Number of a place, counted over all that have weights of their own.
  int number(int row, int phase, int place, int group, int part) {
    return (group * parts().size() + part) * offsets.size() + table.number(row, phase, place);
  }

  /// Where transformed inputs lie, `[tile][place]`.
  int[] placeTable() {
    return placeTable;
  }

  /// The same, `[place][tile]`.
  int[] cellTable() {
    return cellTable;
  }

  /// Where products lie, `[place][tile]`.
  int[] productTable() {
    return productTable;
  }

  /// The same, `[tile][place]`.
  int[] productCells() {
    return productCells;
  }

  int pieces() {
    return boxes.count() * layout.groups() * shares();
  }

  private int shares() {
    return partShares * rowShares;
  }

  List<Patch> boxOf(int piece) {
    return boxes.box(piece / (layout.groups() * shares()));
  }

  int groupOf(int piece) {
    return piece / shares() % layout.groups();
  }

  /// The parts of result channels that a piece computes.
  Span parts(int piece) {
    return share(piece % partShares, partShares, table.parts().size());
  }

  /// The rows of phases that a piece computes.
  Span rows(int piece) {
    return share(piece / partShares % rowShares, rowShares, grid.rows().size());
  }

  private static Span share(int share, int shares, int of) {
    return new Span((long) share * of / shares, (share + 1L) * of / shares);
  }
}
