package dev.adjoint.nn.layer;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/// A network whose parameters are inputs of the graph, to which more can be added, such as a loss.
public final class Assembled {
  private final GraphBuilder builder;
  private final Scope scope;
  private final Value output;

  private Assembled(GraphBuilder builder, Scope scope, Value output) {
    this.builder = builder;
    this.scope = scope;
    this.output = output;
  }

  /// Assembles whatever a function adds: one network, several, or networks and their losses.
  ///
  /// @param name of the graph, for messages
  /// @param training whether layers are to work as in training
  /// @param network adds its nodes, and gives what is to be computed
  public static Assembled of(String name, boolean training, Function<Scope, Value> network) {
    GraphBuilder builder = new GraphBuilder(name);
    Scope scope = Scope.of(builder, training, _ -> Optional.empty());
    return new Assembled(builder, scope, network.apply(scope));
  }

  /// The outermost scope, to add to.
  public Scope scope() {
    return scope;
  }

  /// What the network gives.
  public Value output() {
    return output;
  }

  /// What the network gives beside that, by the names under which it does.
  public SequencedMap<String, Value> outputs() {
    return Collections.unmodifiableSequencedMap(scope.outputs());
  }

  /// Parameters by the inputs of the graph that stand for them.
  public SequencedMap<Value, Parameter> parameters() {
    return scope.parameters();
  }

  /// What running values are after the step, by the names of the parameters.
  public SequencedMap<String, Value> updates() {
    return Collections.unmodifiableSequencedMap(scope.updates());
  }

  /// Random numbers that each step is given.
  public List<RandomInput> randoms() {
    return List.copyOf(scope.randoms());
  }

  /// Numbers that are to be told, by the names under which they are told.
  public SequencedMap<String, Value> reports() {
    return Collections.unmodifiableSequencedMap(scope.reports());
  }

  /// The graph that computes these values.
  public Graph graph(List<Value> outputs) {
    return builder.build(outputs);
  }
}
