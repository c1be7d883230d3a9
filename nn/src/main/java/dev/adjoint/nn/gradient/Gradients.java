package dev.adjoint.nn.gradient;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A graph together with how one of its values changes with others.
///
///     Gradients gradients = Gradients.of(graph, loss, List.of(weights, bias), sizes);
///     Network step = Network.of(gradients.graph());
///
/// The gradient of a linear operator is its adjoint, that of any other the rule it states
/// ([dev.adjoint.operator.Differentiable]); what several readers of a value contribute is added. So
/// the result is a graph like any other, to be run, drawn or differentiated as far as its operators
/// state rules.
///
/// @param graph computes all outputs of the graph that was differentiated, and behind them the
///     gradients, in the order in which they were asked for
/// @param byValue for each value that was asked for, its gradient, which has its shape; zeros where the
///     value has no part in the loss
public record Gradients(Graph graph, SequencedMap<Value, Value> byValue) {
  /// Differentiates a graph whose inputs have the sizes that it declares.
  ///
  /// @throws GraphException as [#of(Graph, Value, List, Map)] does
  public static Gradients of(Graph graph, Value loss, List<Value> with) {
    return of(graph, loss, with, Map.of());
  }

  /// Differentiates a graph. The sizes of all values must follow, for adjoints are made for certain
  /// sizes.
  ///
  /// @param loss one element of a real type
  /// @param with real inputs and constants of the graph, or values computed on the way
  /// @param given types and sizes of inputs of which the graph does not declare them
  /// @throws GraphException if the loss is not one real number, if a size does not follow, or if a
  ///     node between the values and the loss has an operator that states no gradient: the message
  ///     names it
  public static Gradients of(
      Graph graph, Value loss, List<Value> with, Map<Value, TensorSpec> given) {
    Backward backward = new Backward(graph, with, given);
    SequencedMap<Value, Value> gradients = backward.from(loss);
    GraphBuilder builder = backward.builder();
    List<Value> outputs = new ArrayList<>(graph.outputs());
    outputs.addAll(gradients.values());
    return new Gradients(builder.build(outputs), gradients);
  }

  /// The gradient with respect to a value.
  ///
  /// @throws GraphException if it was not asked for
  public Value with(Value value) {
    Value gradient = byValue.get(value);
    if (gradient == null) {
      throw new GraphException(
          "no gradient with respect to %s was asked for, only to %s"
              .formatted(value, byValue.keySet()));
    }
    return gradient;
  }
}
