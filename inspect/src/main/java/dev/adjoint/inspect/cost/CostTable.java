package dev.adjoint.inspect.cost;

import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.finding.Place;
import dev.adjoint.inspect.layer.TransposedLayer;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.separable.Resize;
import java.util.List;
import java.util.Optional;

/// What each upsampling layer takes in one run, at the sizes that the inspection chose. An analysis:
/// `view.analysis(CostTable.class, CostTable::of)`.
///
/// @param rows in the order of the nodes
/// @param multiplyAdds of the whole network: of all convolutions and products of matrices whose sizes
///     are known
public record CostTable(List<Row> rows, double multiplyAdds) {
  private static final double FLOAT = Float.BYTES;

  /// One layer.
  ///
  /// @param multiplyAdds 0 for layers that only move or mix a few cells
  /// @param weightBytes of its parameters, in float32
  /// @param activationBytes of what it reads and writes, in float32
  /// @param columnBytes of the buffer that a product of matrices with a scatter behind it needs for each
  ///     image and group: output channels of a group, times taps, times input cells; 0 for other layers
  /// @param insertedZeros multiply-adds with zeros between the input's cells, which forms that insert
  ///     them do besides; 0 for other layers
  public record Row(
      Place place,
      double multiplyAdds,
      double weightBytes,
      double activationBytes,
      double columnBytes,
      double insertedZeros) {}

  public CostTable {
    rows = List.copyOf(rows);
  }

  /// That of a network.
  public static CostTable of(View view) {
    List<Row> rows =
        view.graph().nodes().stream().flatMap(node -> row(view, node).stream()).toList();
    return new CostTable(rows, MultiplyAdds.of(view));
  }

  private static Optional<Row> row(View view, Node node) {
    if (!isKnown(view, node)) {
      return Optional.empty();
    }
    return switch (node.operator()) {
      case DepthToSpace _ -> Optional.of(moving(view, node));
      case Resize _ when enlarges(view, node) -> Optional.of(moving(view, node));
      default ->
          TransposedLayer.of(view, node)
              .filter(TransposedLayer::upsamples)
              .map(layer -> row(view, layer));
    };
  }

  private static boolean isKnown(View view, Node node) {
    return !view.settled().faults().containsKey(node)
        && node.reads().findFirst().isPresent()
        && node.reads().map(view.settled()::at).allMatch(TensorSpec::isConcrete)
        && node.writes().map(view.settled()::at).allMatch(TensorSpec::isConcrete);
  }

  private static boolean enlarges(View view, Node node) {
    return elements(view, node.output()) > elements(view, node.reads().findFirst().orElseThrow());
  }

  private static double elements(View view, Value value) {
    return view.settled().at(value).shape().elements();
  }

  private static double activations(View view, Node node) {
    return FLOAT
        * (elements(view, node.reads().findFirst().orElseThrow()) + elements(view, node.output()));
  }

  private static Row moving(View view, Node node) {
    return new Row(view.place(node), 0, 0, activations(view, node), 0, 0);
  }

  private static Row row(View view, TransposedLayer layer) {
    double multiplyAdds = MultiplyAdds.of(view, layer.node());
    double taps = product(layer.weights().spatial());
    double cells = product(layer.coarse().orElse(List.of()));
    return new Row(
        view.place(layer.node()),
        multiplyAdds,
        FLOAT * (layer.weights().elements() + (layer.bias() ? layer.outputs() : 0)),
        activations(view, layer.node()),
        FLOAT * layer.weights().extent(1) * taps * cells,
        Math.max(0, inserted(layer, taps) - multiplyAdds));
  }

  /// Multiply-adds of a convolution with all taps at each cell of the result, over a map with zeros between
  /// its cells.
  private static double inserted(TransposedLayer layer, double taps) {
    double images = layer.coarse().isEmpty() ? 0 : 1;
    return images
        * product(layer.fine().orElse(List.of()))
        * taps
        * layer.inputs()
        * layer.weights().extent(1);
  }

  private static double product(List<Integer> numbers) {
    return numbers.stream().mapToDouble(n -> n).reduce(1, (a, b) -> a * b);
  }
}
