package dev.adjoint.inspect.view;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Foreign;
import dev.adjoint.operator.arrange.Identity;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// A quantised network as the network of real numbers that it stands for: weights that are kept as small
/// whole numbers with a scale are what these give, and what is rounded on its way stays what it was.
/// Blocks with scales of their own are left as they are.
///
/// Source: ONNX DequantizeLinear-23, QuantizeLinear-23.
final class Quantised {
  private static final String ROUNDS = "QuantizeLinear";
  private static final String SCALES = "DequantizeLinear";

  private final Graph graph;
  private final Map<String, Map<String, String>> attributes;
  private final SequencedMap<Value, Tensor> constants;

  /// Values that are whole numbers in the file and real ones here.
  private final Set<Value> rounded = new HashSet<>();

  private Quantised(Graph graph, Map<String, Map<String, String>> attributes) {
    this.graph = graph;
    this.attributes = attributes;
    this.constants = new LinkedHashMap<>(graph.constants());
  }

  /// Whether a graph has anything of the kind.
  static boolean isIn(Graph graph) {
    return graph.nodes().stream()
        .anyMatch(node -> isCalled(node, ROUNDS) || isCalled(node, SCALES));
  }

  /// @param attributes what the file says of each node, by its name
  static Graph undone(Graph graph, Map<String, Map<String, String>> attributes) {
    return new Quantised(graph, attributes).undone();
  }

  private static boolean isCalled(Node node, String type) {
    return node.operator() instanceof Foreign foreign
        && foreign.type().substring(foreign.type().lastIndexOf('.') + 1).equals(type)
        && !node.inputs().isEmpty()
        && node.inputs().getFirst().isPresent()
        && node.outputs().size() == 1
        && node.outputs().getFirst().isPresent();
  }

  private Graph undone() {
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      Optional<Tensor> reals = isCalled(node, SCALES) ? reals(node) : Optional.empty();
      reals.ifPresentOrElse(
          weights -> constants.put(node.output(), weights), () -> nodes.add(kept(node)));
    }
    return new Graph(graph.name(), graph.inputs(), constants, nodes, graph.outputs());
  }

  private Node kept(Node node) {
    Optional<Value> read = node.inputs().isEmpty() ? Optional.empty() : node.inputs().getFirst();
    boolean wasRounded = read.filter(rounded::contains).isPresent();
    boolean passes = isCalled(node, ROUNDS) || (isCalled(node, SCALES) && wasRounded);
    if (isCalled(node, ROUNDS) || (wasRounded && !isCalled(node, SCALES))) {
      node.writes().forEach(rounded::add);
    }
    return passes ? new Node(node.name(), new Identity(), List.of(read), node.outputs()) : node;
  }

  private Optional<Tensor> constant(Node node, int input) {
    return input < node.inputs().size()
        ? node.inputs().get(input).map(constants::get)
        : Optional.empty();
  }

  /// What a node gives that reads constants alone.
  private Optional<Tensor> reals(Node node) {
    Optional<Tensor> numbers = constant(node, 0);
    Optional<Tensor> scales = constant(node, 1);
    Optional<Tensor> zeros = constant(node, 2);
    boolean known = node.inputs().size() < 3 || node.inputs().get(2).isEmpty() || zeros.isPresent();
    return numbers.isPresent() && scales.isPresent() && known
        ? reals(node, numbers.get(), scales.get(), zeros)
        : Optional.empty();
  }

  private Optional<Tensor> reals(Node node, Tensor numbers, Tensor scales, Optional<Tensor> zeros) {
    Shape shape = numbers.shape();
    int axis = (int) Math.floorMod(attribute(node, "axis", 1), (long) Math.max(1, shape.rank()));
    int count = scales.shape().elements();
    boolean one = count == 1;
    boolean each = scales.shape().rank() == 1 && axis < shape.rank() && count == shape.extent(axis);
    boolean fits =
        (one || each)
            && attribute(node, "block_size", 0) == 0
            && zeros.filter(z -> z.shape().elements() != count).isEmpty();
    int step = one ? Math.max(1, shape.elements()) : shape.step(axis);
    return fits ? Optional.of(reals(numbers, scales, zeros, step)) : Optional.empty();
  }

  /// @param step elements that follow one another with one scale
  private static Tensor reals(Tensor numbers, Tensor scales, Optional<Tensor> zeros, int step) {
    float[] reals = new float[numbers.shape().elements()];
    int count = scales.shape().elements();
    for (int i = 0; i < reals.length; i++) {
      int entry = i / step % count;
      double zero = zeros.map(z -> z.real(entry)).orElse(0.0);
      reals[i] = (float) ((numbers.real(i) - zero) * scales.real(entry));
    }
    return Tensor.of(numbers.shape(), reals);
  }

  private long attribute(Node node, String name, long otherwise) {
    String text = attributes.getOrDefault(node.name(), Map.of()).getOrDefault(name, "");
    return text.matches("-?[0-9]{1,18}") ? Long.parseLong(text) : otherwise;
  }
}
