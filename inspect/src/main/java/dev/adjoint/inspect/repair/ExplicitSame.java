package dev.adjoint.inspect.repair;

import dev.adjoint.geometry.AutoPad;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.pool.LpPool;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.operator.separable.AveragePool;
import dev.adjoint.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Writes `SAME` padding as the numbers it comes to, which all runtimes read alike. It is possible where
/// these do not hang on the size of the input: where that is fixed, or is the same modulo the stride
/// whatever it is.
final class ExplicitSame implements Repair {
  @Override
  public String name() {
    return "explicit-same";
  }

  @Override
  public boolean isExact() {
    return true;
  }

  @Override
  public String summary() {
    return "padding by rule (auto_pad) as the numbers it comes to, where it is always the same";
  }

  @Override
  public boolean isEverywhere() {
    return true;
  }

  /// A window by rule, and the operator with another one in its place.
  private record Ruled(AutoPad window, Function<ConvGeometry, Operator> with) {}

  private static Optional<Ruled> ruled(Operator operator) {
    return switch (operator) {
      case Conv conv when conv.window() instanceof AutoPad same ->
          Optional.of(new Ruled(same, Conv::new));
      case MaxPool pool when pool.window().window() instanceof AutoPad same ->
          Optional.of(new Ruled(same, g -> new MaxPool(explicit(g), pool.indices())));
      case AveragePool pool when pool.window().window() instanceof AutoPad same ->
          Optional.of(new Ruled(same, g -> new AveragePool(explicit(g), pool.countIncludePad())));
      case LpPool pool when pool.window().window() instanceof AutoPad same ->
          Optional.of(new Ruled(same, g -> new LpPool(explicit(g), pool.p())));
      default -> Optional.empty();
    };
  }

  /// `SAME` says how many windows there are, so nothing is left to be rounded up.
  private static PoolWindow explicit(ConvGeometry geometry) {
    return new PoolWindow(geometry, false);
  }

  @Override
  public List<Proposal> proposals(Ground ground) {
    return ground.graph().nodes().stream().flatMap(node -> proposal(ground, node)).toList();
  }

  private static Stream<Proposal> proposal(Ground ground, Node node) {
    if (node.operator() instanceof ConvTranspose transposed) {
      return proposal(ground, node, transposed);
    }
    return ruled(node.operator()).map(ruled -> proposal(ground, node, ruled)).stream();
  }

  private static Proposal proposal(Ground ground, Node node, Ruled ruled) {
    return geometry(ground, node, ruled.window())
        .<Proposal>map(geometry ->
            new Proposal.Possible(
                ground.place(node),
                "SAME is %s, whatever the network is given".formatted(geometry),
                graph -> rewritten(graph, node, ruled.with().apply(geometry)),
                List.of()))
        .orElseGet(() ->
            new Proposal.Impossible(
                ground.place(node),
                "how much SAME pads hangs on the size of the input, which is not fixed and not the same modulo the stride; fix it, or make it a multiple"));
  }

  /// Of a transposed convolution SAME never hangs on the size, and is a crop in numbers once it is read.
  private static Stream<Proposal> proposal(Ground ground, Node node, ConvTranspose transposed) {
    boolean same = ground.attributes(node).getOrDefault("auto_pad", "").startsWith("SAME");
    return same && transposed.window() instanceof ConvGeometry geometry
        ? Stream.of(even(ground, new EvenPads(node, geometry, ground.constant(node, 2))))
        : Stream.empty();
  }

  private static Proposal even(Ground ground, EvenPads even) {
    Node node = even.node();
    boolean computed =
        node.inputs().size() > 2 && node.inputs().get(2).isPresent() && even.bias().isEmpty();
    return even.isExtended() && computed
        ? new Proposal.Impossible(ground.place(node), "its bias is computed by the network")
        : new Proposal.Possible(
            ground.place(node), "SAME: " + even.told(), even::rewritten, List.of(node.output()));
  }

  /// What the rule comes to, if that is always the same.
  private static Optional<ConvGeometry> geometry(Ground ground, Node node, AutoPad window) {
    Optional<List<Size>> sizes = ground.openSizes(node);
    if (sizes.isEmpty() || sizes.get().size() != window.rank()) {
      return Optional.empty();
    }
    List<Integer> alike = new ArrayList<>();
    for (int i = 0; i < window.rank(); i++) {
      alike(sizes.get().get(i), window.unpadded().axes().get(i)).ifPresent(alike::add);
    }
    return alike.size() == window.rank() ? Optional.of(window.geometry(alike)) : Optional.empty();
  }

  /// A size that is padded as any other that the input may have: how much is padded follows from the size
  /// modulo the stride.
  private static Optional<Integer> alike(Size size, ConvAxis axis) {
    Size rest = size.minus(size.floorDiv(axis.stride()).times(axis.stride()));
    if (size.isKnown() || !rest.isKnown()) {
      return size.isKnown() ? Optional.of((int) size.value()) : Optional.empty();
    }
    return Optional.of((int) (rest.is(0) ? axis.stride() : rest.value()));
  }

  private static Graph rewritten(Graph graph, Node node, Operator operator) {
    Edit edit = new Edit(graph);
    List<Optional<Value>> inputs = node.inputs();
    edit.replace(node, new Node(node.name(), operator, inputs, node.outputs()));
    return edit.done();
  }
}
