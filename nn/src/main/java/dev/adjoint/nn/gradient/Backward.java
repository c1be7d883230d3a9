package dev.adjoint.nn.gradient;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Differentiable;
import dev.adjoint.operator.Gradient;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Linear;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.pointwise.Sum;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// The way from a loss back to what it depends on: the nodes of a graph in reverse, each of which
/// adds the nodes of its gradient (reverse accumulation; S. Linnainmaa, 1976).
final class Backward {
  private final Graph graph;
  private final List<Value> with;
  private final Specs specs;
  private final Moving moving;
  private final GraphBuilder builder;
  private final Map<Value, List<Value>> contributions = new HashMap<>();

  Backward(Graph graph, List<Value> with, Map<Value, TensorSpec> given) {
    this.graph = graph;
    this.with = List.copyOf(with);
    specs = Specs.of(graph, given);
    moving = Moving.of(graph, with, specs);
    builder = GraphBuilder.of(graph);
  }

  GraphBuilder builder() {
    return builder;
  }

  /// Adds the gradient of the loss with respect to each value.
  SequencedMap<Value, Value> from(Value loss) {
    requireNumber(loss);
    contribute(loss, builder.constantNear("gradient of " + loss.name(), filled(specs.at(loss), 1)));
    for (Node node : graph.nodes().reversed()) {
      if (node.writes().anyMatch(contributions::containsKey)) {
        pass(node);
      }
    }
    SequencedMap<Value, Value> gradients = new LinkedHashMap<>();
    with.forEach(value -> gradients.put(value, gradient(value)));
    return gradients;
  }

  private void requireNumber(Value loss) {
    TensorSpec spec = specs.at(loss);
    if (!spec.type().isReal() || !spec.isConcrete() || spec.shape().elements() != 1) {
      throw new GraphException(
          "the loss %s is %s; it must be one float32 or float64 number: add a mean or a sum over it"
              .formatted(loss, spec));
    }
  }

  private void pass(Node node) {
    for (int i = 0; i < node.inputs().size(); i++) {
      int input = i;
      node.inputs().get(i).filter(moving::contains).ifPresent(value -> pass(node, input, value));
    }
  }

  private void pass(Node node, int input, Value to) {
    try {
      contribute(to, contribution(node, input, to));
    } catch (IllegalArgumentException e) {
      throw GraphException.at(node, e);
    }
  }

  private Value contribution(Node node, int input, Value to) {
    if (node.operator() instanceof Linear linear && linear.linearIn(input)) {
      return adjoint(node, linear, input, to);
    }
    if (node.operator() instanceof Differentiable rule && rule.differentiableIn(input)) {
      return add(new Gradient(rule, input), behind(upstream(node), node.inputs()), to);
    }
    throw new IllegalArgumentException(
        ("it states no gradient in input %d, %s, which moves with what is asked for; take it out, or"
                + " ask for no gradient through it")
            .formatted(input, to));
  }

  private Value adjoint(Node node, Linear operator, int input, Value to) {
    Inputs<TensorSpec> specs = this.specs.inputs(node);
    Inputs<Value> given =
        operator.adjointInputs(input, Inputs.ofOptionals(node.inputs()), all(node, specs));
    return add(operator.adjoint(input, specs), given.asList(), to);
  }

  /// The gradients of all outputs that are real, those included that nobody reads.
  private List<Value> all(Node node, Inputs<TensorSpec> inputs) {
    List<TensorSpec> outputs = node.operator().infer(inputs);
    return IntStream.range(0, outputs.size())
        .filter(i -> outputs.get(i).type().isReal())
        .mapToObj(i ->
            output(node, i).map(this::gradient).orElseGet(() -> zeros(node.name(), outputs.get(i))))
        .toList();
  }

  private static Optional<Value> output(Node node, int index) {
    return index < node.outputs().size() ? node.outputs().get(index) : Optional.empty();
  }

  private static List<Optional<Value>> behind(Value upstream, List<Optional<Value>> inputs) {
    List<Optional<Value>> all = new ArrayList<>();
    all.add(Optional.of(upstream));
    all.addAll(inputs);
    return all;
  }

  /// The gradient of the first output; rules are stated for that alone.
  private Value upstream(Node node) {
    node.writes()
        .skip(1)
        .filter(contributions::containsKey)
        .findFirst()
        .ifPresent(output -> {
          throw new IllegalArgumentException(
              "it states the gradient of its first output alone, and the loss depends on "
                  + output);
        });
    return gradient(node.output());
  }

  private Value add(Operator operator, List<Optional<Value>> inputs, Value of) {
    String name = builder.free("gradient of " + of.name());
    Value output = new Value(name);
    builder.add(new Node(name, operator, inputs, List.of(Optional.of(output))));
    return output;
  }

  private void contribute(Value to, Value gradient) {
    contributions.computeIfAbsent(to, _ -> new ArrayList<>()).add(gradient);
  }

  /// All contributions to a value's gradient, added once.
  private Value gradient(Value value) {
    List<Value> parts = contributions.getOrDefault(value, List.of());
    Value sum =
        switch (parts.size()) {
          case 0 -> zeros(value.name(), specs.at(value));
          case 1 -> parts.getFirst();
          default -> add(new Sum(), parts.stream().map(Optional::of).toList(), value);
        };
    contributions.put(value, new ArrayList<>(List.of(sum)));
    return sum;
  }

  private Value zeros(String of, TensorSpec spec) {
    return builder.constantNear("gradient of " + of, filled(spec, 0));
  }

  private static Tensor filled(TensorSpec spec, float value) {
    Shape shape = spec.shape();
    float[] values = new float[shape.elements()];
    Arrays.fill(values, value);
    Tensor filled = Tensor.of(shape, values);
    return spec.type() == ElementType.FLOAT64 ? filled.toDoubles() : filled;
  }
}
