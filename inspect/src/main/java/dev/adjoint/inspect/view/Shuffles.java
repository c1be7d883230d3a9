package dev.adjoint.inspect.view;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Specs;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.arrange.Reshaping;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.size.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Finds pixel shuffles, and what undoes them, that an exporter wrote as a reshape, a transpose and another
/// reshape, as PyTorch's did up to operator set 12. Sizes may be symbolic; only what is the same whatever they are
/// is taken for one.
final class Shuffles {
  private final Graph graph;
  private final Specs specs;
  private final Chains chains;

  private Shuffles(Graph graph) {
    this.graph = graph;
    this.specs = Specs.asFarAsKnown(graph, Map.of());
    this.chains = new Chains(graph);
  }

  /// The graph with [DepthToSpace] or its inverse for each of them, under the name of the last of the three nodes.
  static Graph recognised(Graph graph) {
    return graph.nodes().stream().anyMatch(node -> node.operator() instanceof Transpose)
        ? new Shuffles(graph).recognised()
        : graph;
  }

  private Graph recognised() {
    Map<Node, Node> replaced = new HashMap<>();
    Set<Node> gone = new HashSet<>();
    for (Node node : graph.nodes()) {
      Optional<Node> first = before(node);
      Optional<Node> last = after(node);
      if (first.isPresent() && last.isPresent()) {
        shuffle(first.get(), node, last.get())
            .ifPresent(shuffle -> {
              gone.addAll(List.of(first.get(), node));
              replaced.put(last.get(), with(last.get(), shuffle, first.get()));
            });
      }
    }
    List<Node> nodes =
        graph.nodes().stream()
            .filter(node -> !gone.contains(node))
            .map(node -> replaced.getOrDefault(node, node))
            .toList();
    return new Graph(graph.name(), graph.inputs(), graph.constants(), nodes, graph.outputs());
  }

  private static Node with(Node last, Operator shuffle, Node first) {
    return new Node(last.name(), shuffle, List.of(first.inputs().getFirst()), last.outputs());
  }

  /// The reshape that nobody but a transpose reads.
  private Optional<Node> before(Node node) {
    return Stream.of(node)
        .filter(n -> n.operator() instanceof Transpose)
        .flatMap(n -> chains.before(n).stream())
        .filter(writer -> writer.operator() instanceof Reshaping)
        .findFirst();
  }

  /// The reshape that alone reads a node's result.
  private Optional<Node> after(Node node) {
    return chains.after(node).filter(reader -> reader.operator() instanceof Reshaping);
  }

  private Optional<Operator> shuffle(Node first, Node transpose, Node last) {
    if (specs.faults().containsKey(first)) {
      return Optional.empty();
    }
    Optional<List<Size>> from = first.inputs().getFirst().map(specs::at).flatMap(TensorSpec::sizes);
    Optional<List<Size>> split = specs.at(first.output()).sizes();
    Optional<List<Size>> to = specs.at(last.output()).sizes();
    if (from.isEmpty() || split.isEmpty() || to.isEmpty() || from.get().size() < 3) {
      return Optional.empty();
    }
    return Stream.of(DepthOrder.values())
        .flatMap(order -> candidate(order, split.get(), from.get().size()).stream())
        .filter(shuffle -> shuffle.transpose(from.get().size()).equals(transpose.operator()))
        .filter(shuffle -> isSplit(shuffle, from.get(), split.get(), to.get()))
        .map(Operator.class::cast)
        .findFirst()
        .or(() -> Unshuffles.of(from.get(), split.get(), to.get(), transpose.operator()));
  }

  /// What the block's extent and its place say, in one of the orders.
  private static Optional<DepthToSpace> candidate(DepthOrder order, List<Size> split, int rank) {
    Size block =
        split.size() == 2 * rank - 2 ? split.get(order == DepthOrder.DCR ? 1 : 2) : Size.of(1);
    boolean possible = block.isKnown() && block.value() > 1 && block.value() <= Short.MAX_VALUE;
    return possible ? Optional.of(new DepthToSpace((int) block.value(), order)) : Optional.empty();
  }

  /// Whether the sizes are those that the shuffle's parts have.
  private static boolean isSplit(
      DepthToSpace shuffle, List<Size> from, List<Size> split, List<Size> to) {
    int axes = from.size() - 2;
    boolean channelsFirst = shuffle.order() == DepthOrder.CRD;
    Size channels = split.get(channelsFirst ? 1 : 1 + axes);
    List<Size> blocks = Collections.nCopies(axes, Size.of(shuffle.blocksize()));
    List<Size> expected = new ArrayList<>(blocks);
    expected.add(channelsFirst ? 0 : axes, channels);
    expected.addFirst(from.getFirst());
    expected.addAll(from.subList(2, from.size()));
    List<Size> spread = new ArrayList<>(List.of(from.getFirst(), channels));
    from.subList(2, from.size()).forEach(size -> spread.add(size.times(shuffle.blocksize())));
    return split.equals(expected) && to.equals(spread);
  }
}
