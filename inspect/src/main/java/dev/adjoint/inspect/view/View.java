package dev.adjoint.inspect.view;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.finding.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A network as all rules see it. Sizes are known in two ways: *open*, in terms of the unknowns that the
/// inputs declare, and *settled*, for inputs of one size that was chosen so that as much as can be fits.
public final class View {
  private final Subject subject;
  private final Graph graph;
  private final Specs open;
  private final Specs settled;
  private final Map<Value, List<Node>> readers;
  private final Map<Value, Node> writers = new HashMap<>();
  private final Map<Class<?>, Object> analyses = new HashMap<>();

  private View(Subject subject, Graph graph) {
    this.subject = subject;
    this.graph = graph;
    this.open = Specs.asFarAsKnown(graph, Map.of());
    this.settled = SettledSizes.of(graph);
    this.readers = graph.readers();
    graph.nodes().forEach(node -> node.writes().forEach(value -> writers.put(value, node)));
  }

  /// Sees a network; what its nodes compute of constants alone is computed.
  public static View of(Subject subject) {
    return new View(subject, Simplified.of(subject));
  }

  public Subject subject() {
    return subject;
  }

  /// The network's graph, in which what follows from constants alone is a constant.
  public Graph graph() {
    return graph;
  }

  /// Sizes in terms of the unknowns of the inputs.
  public Specs open() {
    return open;
  }

  /// Sizes for inputs of sizes that were chosen.
  public Specs settled() {
    return settled;
  }

  /// The nodes that read a value, in order.
  public List<Node> readers(Value value) {
    return readers.getOrDefault(value, List.of());
  }

  /// The node that writes a value; none of inputs and constants.
  public Optional<Node> writer(Value value) {
    return Optional.ofNullable(writers.get(value));
  }

  /// What the file says of a node, by attribute; empty for networks that were built here.
  public Map<String, String> attributes(Node node) {
    return subject.attributes().getOrDefault(node.name(), Map.of());
  }

  /// Where a node stands, by the names a person knows.
  public Place place(Node node) {
    return Places.of(graph, node);
  }

  /// Something that several rules need, made once.
  public <A> A analysis(Class<A> kind, Function<View, A> make) {
    Object made = analyses.get(kind);
    if (made == null) {
      made = make.apply(this);
      analyses.put(kind, made);
    }
    return kind.cast(made);
  }
}
