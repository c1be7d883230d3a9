package dev.adjoint.inspect.repair;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Port;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.pointwise.Cast;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Tensor;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/// The same network in numbers of 64 bits, in which what rounding makes is 2^29 times smaller.
final class Doubles {
  private Doubles() {}

  /// A graph whose inputs and constants of 32 bits are wide.
  static Graph of(Graph graph) {
    Set<Value> factors = factors(graph);
    SequencedMap<Value, Tensor> constants = new LinkedHashMap<>();
    graph
        .constants()
        .forEach(
            (value, tensor) -> constants.put(value, factors.contains(value) ? tensor : of(tensor)));
    return new Graph(
        graph.name(),
        graph.inputs().stream().map(Doubles::of).toList(),
        constants,
        graph.nodes().stream().map(Doubles::of).toList(),
        graph.outputs());
  }

  static Map<String, Tensor> of(Map<String, Tensor> tensors) {
    return tensors.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> of(entry.getValue())));
  }

  private static Tensor of(Tensor tensor) {
    return tensor.type() == ElementType.FLOAT32 ? tensor.toDoubles() : tensor;
  }

  private static Port of(Port port) {
    TensorSpec spec = port.spec();
    return spec.type() == ElementType.FLOAT32 && spec.sizes().isPresent()
        ? new Port(port.value(), TensorSpec.of(ElementType.FLOAT64, spec.knownRank()))
        : port;
  }

  private static Node of(Node node) {
    Operator operator =
        node.operator() instanceof Cast(ElementType to) && to == ElementType.FLOAT32
            ? new Cast(ElementType.FLOAT64)
            : node.operator();
    return new Node(node.name(), operator, node.inputs(), node.outputs());
  }

  /// Factors by which maps are resized are of 32 bits whatever the maps are of.
  private static Set<Value> factors(Graph graph) {
    Set<Value> factors = new HashSet<>();
    for (Node node : graph.nodes()) {
      List<Value> read = node.reads().toList();
      if (node.operator() instanceof Resize) {
        factors.addAll(read.subList(1, read.size()));
      }
    }
    return factors;
  }
}
