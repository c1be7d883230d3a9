package dev.adjoint.inspect.view;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Port;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Foreign;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a file declares of results of operators that are not known, in terms of the sizes of its inputs.
/// Where these are settled, so are those.
final class DeclaredResults {
  private DeclaredResults() {}

  /// The graph with declared sizes that hold for inputs of these sizes.
  static Graph settled(Graph graph, Map<Value, TensorSpec> inputs) {
    if (graph.nodes().stream().noneMatch(node -> node.operator() instanceof Foreign)) {
      return graph;
    }
    Map<String, Size> symbols = new HashMap<>();
    graph.inputs().forEach(port -> learn(port, inputs, symbols));
    List<Node> nodes = graph.nodes().stream().map(node -> settled(node, symbols)).toList();
    return new Graph(graph.name(), graph.inputs(), graph.constants(), nodes, graph.outputs());
  }

  private static void learn(Port port, Map<Value, TensorSpec> inputs, Map<String, Size> symbols) {
    List<Size> declared = port.spec().sizes().orElse(List.of());
    for (int axis = 0; axis < declared.size(); axis++) {
      Size size = declared.get(axis);
      if (!size.isKnown()) {
        symbols.putIfAbsent(
            size.toString(), inputs.getOrDefault(port.value(), port.spec()).size(axis));
      }
    }
  }

  private static Node settled(Node node, Map<String, Size> symbols) {
    if (!(node.operator() instanceof Foreign(var type, var outputs, var cellwise))) {
      return node;
    }
    List<TensorSpec> specs = outputs.stream().map(spec -> settled(spec, symbols)).toList();
    return new Node(node.name(), new Foreign(type, specs, cellwise), node.inputs(), node.outputs());
  }

  private static TensorSpec settled(TensorSpec spec, Map<String, Size> symbols) {
    return spec.sizes()
        .map(sizes -> spec.withSizes(sizes.stream().map(size -> size.with(symbols)).toList()))
        .orElse(spec);
  }
}
