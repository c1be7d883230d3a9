package dev.adjoint.inspect.repair;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.finding.Place;
import dev.adjoint.inspect.view.Subject;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.conv.WeightedFace;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Tensor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A network as repairs see it.
public final class Ground {
  private final Graph graph;
  private final View view;
  private final Specs open;

  private Ground(View view) {
    this.graph = view.subject().graph();
    this.view = view;
    this.open = Specs.asFarAsKnown(graph, Map.of());
  }

  /// Sees a network.
  public static Ground of(Subject subject) {
    return new Ground(View.of(subject));
  }

  /// Sees a network as rules have seen it.
  static Ground of(View view) {
    return new Ground(view);
  }

  /// The network as it was given: what is rewritten.
  public Graph graph() {
    return graph;
  }

  /// The network without the detours of exporters, in which findings are made. Its values keep their
  /// names; some of its nodes stand for several of the network.
  Graph seen() {
    return view.graph();
  }

  /// The nodes of [#seen] whose values the network has as it was given. Between others, such as those that a
  /// pixel shuffle of tokens is made of, nothing can be put.
  List<Node> nodes() {
    Set<Value> given = new HashSet<>(graph.constants().keySet());
    graph.inputs().forEach(port -> given.add(port.value()));
    graph.nodes().forEach(node -> node.writes().forEach(given::add));
    return seen().nodes().stream()
        .filter(node -> Stream.concat(node.reads(), node.writes()).allMatch(given::contains))
        .toList();
  }

  /// The nodes of [#seen] that read a value.
  List<Node> readers(Value value) {
    return view.readers(value);
  }

  /// What a node reads, if that is a constant or follows from constants alone.
  Optional<Tensor> constant(Node node, int input) {
    return graph
        .constant(node, input)
        .or(() ->
            input < node.inputs().size()
                ? node.inputs().get(input).flatMap(view.graph()::constant)
                : Optional.empty());
  }

  /// Sizes in terms of the unknowns of the inputs.
  public Specs open() {
    return open;
  }

  /// Inputs of sizes with which the network runs, as far as such sizes were found.
  public Map<Value, TensorSpec> settledInputs() {
    Map<Value, TensorSpec> settled = new HashMap<>();
    graph.inputs().forEach(port -> settled.put(port.value(), view.settled().at(port.value())));
    return settled;
  }

  /// What the file says of a node, by attribute.
  public Map<String, String> attributes(Node node) {
    return view.attributes(node);
  }

  /// Where a node stands, by the names a person knows.
  public Place place(Node node) {
    return view.place(node);
  }

  /// The geometry of a convolution or its transpose, if it is the same whatever the network is given.
  Optional<ConvGeometry> geometry(Node node) {
    return switch (node.operator()) {
      case Conv conv when conv.window() instanceof ConvGeometry fixed -> Optional.of(fixed);
      case ConvTranspose up when up.window() instanceof ConvGeometry fixed -> Optional.of(fixed);
      case WeightedFace face -> sizes(node).map(face::geometry);
      default -> Optional.empty();
    };
  }

  /// The spatial sizes of what a node reads first, if they are fixed.
  Optional<List<Integer>> sizes(Node node) {
    return openSizes(node)
        .filter(sizes -> sizes.stream().allMatch(Size::isKnown))
        .map(sizes -> sizes.stream().map(size -> Math.toIntExact(size.value())).toList());
  }

  /// The spatial sizes of what a node reads first, known or not; empty if not even their number is known.
  Optional<List<Size>> openSizes(Node node) {
    return node.inputs()
        .getFirst()
        .map(open::at)
        .flatMap(TensorSpec::sizes)
        .filter(sizes -> sizes.size() > 2)
        .map(sizes -> sizes.subList(2, sizes.size()));
  }
}
