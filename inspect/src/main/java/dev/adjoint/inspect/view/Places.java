package dev.adjoint.inspect.view;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.finding.Place;
import java.util.Optional;

/// Names of layers as the source of a network has them. Exporters name weights after the layer that holds
/// them, and nodes after the path to it: `/decoder/up1/ConvTranspose`.
final class Places {
  private Places() {}

  static Place of(Graph graph, Node node) {
    String layer = ofWeights(graph, node).orElseGet(() -> ofPath(node.name()));
    return new Place(node.name(), node.operator().name(), layer);
  }

  private static Optional<String> ofWeights(Graph graph, Node node) {
    return node.inputs().stream()
        .skip(1)
        .flatMap(Optional::stream)
        .filter(value -> graph.constant(value).isPresent())
        .map(Value::name)
        .filter(name -> name.endsWith(".weight") || name.endsWith(".bias"))
        .map(name -> name.substring(0, name.lastIndexOf('.')))
        .findFirst();
  }

  private static String ofPath(String node) {
    boolean path = node.startsWith("/") && node.lastIndexOf('/') > 0;
    return path ? node.substring(1, node.lastIndexOf('/')).replace('/', '.') : "";
  }
}
