package dev.adjoint.inspect.view;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.arrange.Reshape;
import dev.adjoint.operator.arrange.Reshaping;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Finds pixel shuffles of maps whose channels are last, or of lists of tokens, as transformers write them:
/// a reshape that splits the last axis into rows and columns of a patch and what is left, a transpose that
/// puts these beside the places of the patches, and a reshape that joins them. Each becomes a
/// [DepthToSpace] between transposes.
///
/// Source: H. Cao et al., "Swin-Unet", arXiv 2105.05537 (patch expanding); K. He et al., "Masked
/// Autoencoders Are Scalable Vision Learners", arXiv 2111.06377 (unpatchify).
final class Patches {
  /// Of pictures: batch, rows, columns, and three that the channels are split into.
  private static final int SPLIT = 6;

  private static final int FIRST = 3;

  private final Graph graph;
  private final Specs specs;
  private final Chains chains;
  private final GraphBuilder builder;

  private Patches(Graph graph) {
    this.graph = graph;
    this.specs = Specs.asFarAsKnown(graph, Map.of());
    this.chains = new Chains(graph);
    this.builder = new GraphBuilder(graph.name());
  }

  static Graph recognised(Graph graph) {
    return graph.nodes().stream().anyMatch(node -> splits(node.operator()))
        ? new Patches(graph).recognised()
        : graph;
  }

  private static boolean splits(Operator operator) {
    return operator instanceof Transpose transpose && transpose.permutation().size() == SPLIT;
  }

  private Graph recognised() {
    Map<Node, Patch> found = new HashMap<>();
    graph.nodes().stream()
        .filter(node -> splits(node.operator()))
        .flatMap(node -> patch(node).stream())
        .forEach(patch -> patch.all().forEach(node -> found.put(node, patch)));
    if (found.isEmpty()) {
      return graph;
    }
    graph.inputs().forEach(port -> builder.input(port.name(), port.spec()));
    graph.constants().forEach((value, tensor) -> builder.constant(value.name(), tensor));
    graph.nodes().stream().filter(node -> !found.containsKey(node)).forEach(builder::add);
    found.values().stream().distinct().forEach(this::write);
    return builder.build(graph.outputs());
  }

  /// The three nodes around a transpose, if they are such a shuffle.
  private Optional<Patch> patch(Node transpose) {
    Optional<Node> first = chains.before(transpose).filter(n -> n.operator() instanceof Reshaping);
    Optional<Node> last = chains.after(transpose).filter(n -> n.operator() instanceof Reshaping);
    return first.isPresent() && last.isPresent()
        ? patch(first.get(), transpose, last.get())
        : Optional.empty();
  }

  private Optional<Patch> patch(Node first, Node transpose, Node last) {
    List<Integer> order = ((Transpose) transpose.operator()).permutation();
    Optional<List<Size>> split = specs.at(first.output()).sizes();
    Optional<List<Size>> from = sizes(first);
    Optional<List<Size>> to = specs.at(last.output()).sizes();
    if (split.isEmpty() || from.isEmpty() || to.isEmpty() || specs.faults().containsKey(first)) {
      return Optional.empty();
    }
    return Ordering.ALL.stream()
        .filter(ordering -> ordering.order.equals(order))
        .map(ordering -> new Patch(first, transpose, last, ordering, split.get()))
        .filter(patch -> patch.fits(from.get(), to.get()))
        .findFirst();
  }

  private Optional<List<Size>> sizes(Node first) {
    return first.reads().findFirst().map(specs::at).flatMap(TensorSpec::sizes);
  }

  private void write(Patch patch) {
    Value read = patch.first.reads().findFirst().orElseThrow();
    boolean tokens = sizes(patch.first).orElseThrow().size() == FIRST;
    Value map = tokens ? unfolded(patch, read) : read;
    Value turned = node(patch, "channels first", Transpose.of(0, 3, 1, 2), map);
    DepthToSpace shuffle = new DepthToSpace(patch.block(), patch.ordering.depth);
    Optional<Value> made = patch.last.outputs().getFirst();
    if (patch.ordering.channelsLast) {
      Value fine = new Value(builder.free(patch.last.name() + ".fine"));
      add(patch.last.name(), shuffle, turned, Optional.of(fine));
      add(patch.last.name() + ", channels last", Transpose.of(0, 2, 3, 1), fine, made);
    } else {
      add(patch.last.name(), shuffle, turned, made);
    }
  }

  private Value unfolded(Patch patch, Value tokens) {
    Tensor shape = Tensor.integers(0, patch.split.get(1).value(), patch.split.get(2).value(), -1);
    Value output = new Value(builder.free(patch.last.name() + ".map"));
    Value sizes = builder.constantNear(patch.last.name() + ".sizes", shape);
    builder.add(
        new Node(
            patch.last.name() + ", unfolded",
            new Reshape(false),
            List.of(Optional.of(tokens), Optional.of(sizes)),
            List.of(Optional.of(output))));
    return output;
  }

  private Value node(Patch patch, String what, Transpose transpose, Value read) {
    Value output = new Value(builder.free(patch.last.name() + "." + what));
    add(patch.last.name() + ", " + what, transpose, read, Optional.of(output));
    return output;
  }

  private void add(String name, Operator operator, Value read, Optional<Value> output) {
    builder.add(new Node(name, operator, List.of(Optional.of(read)), List.of(output)));
  }

  /// How the parts of the split axis lie, and where channels end up.
  ///
  /// @param depth whether rows and columns of a patch come before the channels or behind
  /// @param order of the axes behind the transpose
  private record Ordering(DepthOrder depth, boolean channelsLast, List<Integer> order) {
    static final List<Ordering> ALL =
        List.of(
            new Ordering(DepthOrder.DCR, true, List.of(0, 1, 3, 2, 4, 5)),
            new Ordering(DepthOrder.DCR, false, List.of(0, 5, 1, 3, 2, 4)),
            new Ordering(DepthOrder.CRD, true, List.of(0, 1, 4, 2, 5, 3)),
            new Ordering(DepthOrder.CRD, false, List.of(0, 3, 1, 4, 2, 5)));

    /// Which axis of the split holds the channels.
    private int channels() {
      return depth == DepthOrder.DCR ? SPLIT - 1 : FIRST;
    }
  }

  /// @param split the sizes between the first reshape and the transpose
  private record Patch(Node first, Node transpose, Node last, Ordering ordering, List<Size> split) {
    List<Node> all() {
      return List.of(first, transpose, last);
    }

    private Size row() {
      return split.get(ordering.channels() == FIRST ? FIRST + 1 : FIRST);
    }

    int block() {
      return Math.toIntExact(row().value());
    }

    /// Whether the sizes are those of such a shuffle.
    boolean fits(List<Size> from, List<Size> to) {
      Size column = split.get(ordering.channels() == FIRST ? FIRST + 2 : FIRST + 1);
      Size channels = split.get(ordering.channels());
      boolean square =
          row().isKnown() && row().equals(column) && row().value() > 1 && row().value() < 1 << 10;
      boolean known =
          channels.isKnown() && split.get(1).isKnown() && split.get(2).isKnown() && square;
      return known && fitsBefore(from, channels) && to.equals(behind(channels));
    }

    private boolean fitsBefore(List<Size> from, Size channels) {
      Size depth = channels.times(row().value() * row().value());
      Size places = split.get(1).times(split.get(2).value());
      List<Size> map = List.of(split.getFirst(), split.get(1), split.get(2), depth);
      return from.equals(map) || from.equals(List.of(split.getFirst(), places, depth));
    }

    private List<Size> behind(Size channels) {
      List<Size> sizes = new ArrayList<>(List.of(split.getFirst()));
      IntStream.range(1, FIRST).forEach(i -> sizes.add(split.get(i).times(row().value())));
      sizes.add(ordering.channelsLast ? FIRST : 1, channels);
      return sizes;
    }
  }
}
