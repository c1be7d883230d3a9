package dev.adjoint.formats.onnx;

import dev.adjoint.formats.onnx.wire.OnnxGraph;
import dev.adjoint.formats.onnx.wire.OnnxNode;
import dev.adjoint.formats.onnx.wire.OnnxTensor;
import dev.adjoint.formats.onnx.wire.OnnxValue;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Foreign;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Nodes whose operators are not known here, with what the file declares of their results.
final class ForeignNodes {
  private final DeclaredValues declared;
  private final ImportScope scope;
  private final Map<String, OnnxValue> types = new HashMap<>();
  private final Set<String> written = new HashSet<>();

  ForeignNodes(OnnxGraph graph, DeclaredValues declared, ImportScope scope) {
    this.declared = declared;
    this.scope = scope;
    graph.declared().forEach(value -> types.put(value.name(), value));
    graph.outputs().forEach(value -> types.put(value.name(), value));
    graph.inputs().forEach(value -> written.add(value.name()));
    graph.initializers().forEach(tensor -> written.add(tensor.name()));
    graph.sparseInitializers().forEach(tensor -> written.add(tensor.name()));
    graph.nodes().forEach(node -> written.addAll(node.outputs()));
  }

  /// The node for a tensor that cannot be decoded. It reads nothing.
  static Node of(OnnxTensor tensor) {
    boolean sound =
        tensor.dims().size() <= OnnxTensor.MOST_AXES
            && tensor.dims().stream().allMatch(d -> d >= 0 && d <= Integer.MAX_VALUE);
    TensorSpec spec =
        sound
            ? TensorSpec.of(ElementType.FLOAT32, tensor.dims().stream().map(Size::of).toList())
            : TensorSpec.ofUnknownRank(ElementType.FLOAT32);
    Foreign held = new Foreign("tensor of type " + tensor.dataType(), List.of(spec), false);
    return new Node(tensor.name(), held, List.of(), values(List.of(tensor.name())));
  }

  /// The node for one of the file; none if it writes nothing.
  Optional<Node> of(OnnxNode node) {
    List<String> outputs = node.outputs().stream().filter(name -> !name.isEmpty()).toList();
    if (outputs.isEmpty()) {
      return Optional.empty();
    }
    boolean cellwise = ForeignTypes.isCellwise(node) && !node.outputs().getFirst().isEmpty();
    Foreign operator = new Foreign(node.qualifiedType(), specs(node), cellwise);
    return Optional.of(new Node(node.name(), operator, inputs(node), values(outputs)));
  }

  private static List<Optional<Value>> values(List<String> names) {
    return names.stream()
        .map(name -> name.isEmpty() ? Optional.<Value>empty() : Optional.of(new Value(name)))
        .toList();
  }

  private List<Optional<Value>> inputs(OnnxNode node) {
    List<String> names = new ArrayList<>(node.inputs());
    Captures.of(node).stream()
        .filter(name -> written.contains(name) && !names.contains(name))
        .forEach(names::add);
    return values(names);
  }

  private List<TensorSpec> specs(OnnxNode node) {
    Optional<TensorSpec> given =
        values(node.inputs()).stream().findFirst().flatMap(v -> v).flatMap(scope::spec);
    List<TensorSpec> specs = new ArrayList<>();
    for (int i = 0; i < node.outputs().size(); i++) {
      if (!node.outputs().get(i).isEmpty()) {
        ElementType type = ForeignTypes.of(node, i, given);
        specs.add(
            said(node, i)
                .map(value -> declared.result(value, type))
                .orElseGet(() -> TensorSpec.ofUnknownRank(type)));
      }
    }
    return specs;
  }

  /// What the file declares of a result: itself, or that of a branch which comes out there.
  private Optional<OnnxValue> said(OnnxNode node, int output) {
    return Optional.ofNullable(types.get(node.outputs().get(output)))
        .or(() -> node.opType().equals("If") ? ofBranch(node, output) : Optional.empty());
  }

  /// None where the branches declare different types.
  private static Optional<OnnxValue> ofBranch(OnnxNode node, int output) {
    List<OnnxValue> values =
        Captures.graphs(node)
            .filter(graph -> output < graph.outputs().size())
            .map(graph -> graph.outputs().get(output))
            .toList();
    boolean alike = values.stream().map(OnnxValue::type).distinct().count() == 1;
    return alike ? Optional.of(values.getFirst()) : Optional.empty();
  }
}
