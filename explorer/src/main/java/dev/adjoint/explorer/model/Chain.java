package dev.adjoint.explorer.model;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.stage.Stage;
import dev.adjoint.inspect.stage.Stages;
import dev.adjoint.inspect.stage.Windows;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.Foreign;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.arrange.SpaceToDepth;
import dev.adjoint.operator.matrix.MatrixProduct;
import dev.adjoint.operator.separable.Resize;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A network as a chain of grids: an item for each layer that makes a grid or joins some. What only follows a
/// layer, cell by cell, is told with it.
final class Chain {
  private final View view;
  private final Grids grids;
  private final Sources sources;
  private final Map<Node, String> told = new HashMap<>();
  private final List<Item> items = new ArrayList<>();

  private Chain(View view) {
    this.view = view;
    this.grids = new Grids(view);
    this.sources = new Sources(view);
    for (Stage stage : Stages.of(view).all()) {
      told.put(stage.node(), stage.geometry());
    }
  }

  /// In the order of the nodes.
  static List<Item> of(View view) {
    Chain chain = new Chain(view);
    view.graph().nodes().forEach(chain::add);
    return List.copyOf(chain.items);
  }

  private void add(Node node) {
    OptionalInt host = host(node);
    if (host.isEmpty()) {
      items.add(item(node));
    } else if (!sources.of(node).isEmpty() && makesData(node)) {
      items.get(host.getAsInt()).then().add(node.operator().name());
    }
    int at = host.orElse(items.size() - 1);
    items.get(at).nodes().add(node.name());
    sources.put(node, at);
  }

  /// The item with which a node is told; empty if it is one itself.
  private OptionalInt host(Node node) {
    List<Integer> read = sources.of(node);
    boolean alone = read.size() == 1 && read.getFirst() >= 0 && !isLayer(node) && keepsGrid(node);
    boolean aside = !makesData(node) || read.isEmpty();
    return alone || aside ? sources.last(node) : OptionalInt.empty();
  }

  private boolean makesData(Node node) {
    return node.writes().anyMatch(value -> view.settled().at(value).type().isReal());
  }

  private boolean keepsGrid(Node node) {
    Optional<List<Long>> from = sources.data(node).flatMap(grids::of).map(Grid::sizes);
    return node.writes().findFirst().flatMap(grids::of).map(Grid::sizes).equals(from);
  }

  private boolean isLayer(Node node) {
    return switch (node.operator()) {
      case Resize _, DepthToSpace _, SpaceToDepth _ -> true;
      case MatrixProduct product ->
          node.reads().anyMatch(v -> view.graph().constant(v).isPresent());
      case Foreign foreign -> !foreign.cellwise();
      default -> window(node).isPresent();
    };
  }

  private Optional<ConvGeometry> window(Node node) {
    Optional<Grid> from = sources.data(node).flatMap(grids::of);
    return view.settled().faults().containsKey(node)
        ? Optional.empty()
        : from.flatMap(grid ->
            Windows.of(node.operator(), grid.sizes().stream().map(Math::toIntExact).toList()));
  }

  private Item item(Node node) {
    Optional<Value> made = node.writes().findFirst();
    return Item.begun(
        view.place(node),
        sources.of(node),
        sources.data(node).flatMap(grids::of),
        made.flatMap(grids::of),
        window(node).map(GeometryText::of).orElseGet(() -> told.getOrDefault(node, "")),
        Opening.of(view, node));
  }
}
