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
    List<Integer> inputs =
        IntStream.range(0, node.inputs().size())
            .filter(input -> node.inputs().get(input).filter(moving::contains).isPresent())
            .boxed()
            .toList();
    try {
      inputs.stream().filter(input -> isLinear(node, input)).forEach(i -> passLinear(node, i));
      passByRule(node, inputs.stream().filter(input -> !isLinear(node, input)).toList());
    } catch (IllegalArgumentException e) {
      throw GraphException.at(node, e);
    }
  }

  private static boolean isLinear(Node node, int input) {
    return node.operator() instanceof Linear linear && linear.linearIn(input);
  }

  private void passLinear(Node node, int input) {
    Linear operator = (Linear) node.operator();
    Inputs<TensorSpec> specs = this.specs.inputs(node);
    Inputs<Value> given =
        operator.adjointInputs(input, Inputs.ofOptionals(node.inputs()), all(node, specs));
    contribute(node, List.of(input), operator.adjoint(input, specs), given.asList());
  }

  private void passByRule(Node node, List<Integer> inputs) {
    inputs.forEach(input -> requireRule(node, input));
    if (node.operator() instanceof Differentiable rule && !inputs.isEmpty()) {
      Gradient gradient = new Gradient(rule, inputs);
      contribute(node, inputs, gradient, behind(upstream(node), node.inputs()));
    }
  }

  private static void requireRule(Node node, int input) {
    if (!(node.operator() instanceof Differentiable rule && rule.differentiableIn(input))) {
      throw new IllegalArgumentException(
          ("it states no gradient in input %d, %s, which moves with what is asked for; take it out, or"
                  + " ask for no gradient through it")
              .formatted(input, value(node, input)));
    }
  }

  private static Value value(Node node, int input) {
    return node.inputs().get(input).orElseThrow();
  }

  /// Adds a node whose outputs belong to the gradients of these inputs of another.
  private void contribute(
      Node node, List<Integer> inputs, Operator operator, List<Optional<Value>> given) {
    List<Value> to = inputs.stream().map(input -> value(node, input)).toList();
    List<Value> parts = add(operator, given, to);
    IntStream.range(0, to.size()).forEach(i -> contribute(to.get(i), parts.get(i)));
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

  /// Adds a node with an output for each of these values.
  private List<Value> add(Operator operator, List<Optional<Value>> inputs, List<Value> of) {
    List<Value> outputs = IntStream.range(0, of.size()).mapToObj(i -> written(of, i)).toList();
    List<Optional<Value>> written = outputs.stream().map(Optional::of).toList();
    builder.add(new Node(outputs.getFirst().name(), operator, inputs, written));
    return outputs;
  }

  /// An operator may read one value twice.
  private Value written(List<Value> of, int i) {
    String again = of.indexOf(of.get(i)) < i ? ", " + i : "";
    return new Value(builder.free("gradient of " + of.get(i).name() + again));
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
          default ->
              add(new Sum(), parts.stream().map(Optional::of).toList(), List.of(value)).getFirst();
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
