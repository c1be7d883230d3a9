package dev.adjoint.nn.layer;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;

/// A network whose parameters are inputs of the graph, to which more can be added, such as a loss.
public final class Assembled {
  private final GraphBuilder builder;
  private final Scope scope;
  private final Value output;

  Assembled(GraphBuilder builder, Scope scope, Value output) {
    this.builder = builder;
    this.scope = scope;
    this.output = output;
  }

  /// The outermost scope, to add to.
  public Scope scope() {
    return scope;
  }

  /// What the network gives.
  public Value output() {
    return output;
  }

  /// Parameters by the inputs of the graph that stand for them.
  public SequencedMap<Value, Parameter> parameters() {
    return Collections.unmodifiableSequencedMap(scope.parameters());
  }

  /// What running values are after the step, by the names of the parameters.
  public SequencedMap<String, Value> updates() {
    return Collections.unmodifiableSequencedMap(scope.updates());
  }

  /// The graph that computes these values.
  public Graph graph(List<Value> outputs) {
    return builder.build(outputs);
  }
}
