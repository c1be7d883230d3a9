package dev.adjoint.conformance.torch;

import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Linear operators of ours in a row, each given the output of the one before.
record Chain(Tensor input, List<Step> steps) implements Translation {
  Chain {
    steps = List.copyOf(steps);
  }

  static Chain of(Tensor input) {
    return new Chain(input, List.of());
  }

  Chain then(Operator operator, @Nullable Tensor... further) {
    return then(Step.of(operator, further));
  }

  Chain then(Step step) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(step);
    return new Chain(input, longer);
  }

  @Override
  public Tensor output() {
    return values().getLast();
  }

  /// The input of each step, and the output of the last.
  List<Tensor> values() {
    List<Tensor> values = new ArrayList<>();
    values.add(input);
    steps.forEach(step -> values.add(step.apply(values.getLast())));
    return values;
  }

  @Override
  public double[] bound() {
    return Rounding.bound(this, Rounding.FLOAT64);
  }

  @Override
  public Optional<Chain> gradient(String parameter, Tensor upstream) {
    List<Tensor> values = values();
    if (parameter.equals("input")) {
      return Optional.of(backTo(0, values, upstream));
    }
    int face = IntStream.range(0, steps.size()).filter(i -> steps.get(i).isConvolution()).sum();
    Chain back = backTo(face + 1, values, upstream);
    return Optional.of(
        switch (parameter) {
          case "weight" -> back.then(steps.get(face).weightAdjoint(values.get(face)));
          case "bias" -> back.then(Step.biasAdjoint(values.get(face + 1).shape()));
          default -> throw new IllegalArgumentException("no gradient by " + parameter);
        });
  }

  /// Takes a gradient with respect to the output to one with respect to the input of step `first`.
  private Chain backTo(int first, List<Tensor> values, Tensor upstream) {
    Chain back = Chain.of(upstream);
    for (int i = steps.size() - 1; i >= first; i--) {
      back = back.then(steps.get(i).adjoint(values.get(i)));
    }
    return back;
  }

  /// The same in float32.
  Chain inFloat32() {
    return new Chain(
        Tensors.rounded(input), steps.stream().map(s -> s.mapped(Tensors::rounded)).toList());
  }

  /// The output as a network computes it, with the algorithms that its engine chooses.
  Tensor run() {
    GraphBuilder graph = new GraphBuilder("chain");
    Value last = graph.input("x", TensorSpec.of(input.type(), input.shape()));
    for (Step step : steps) {
      last = add(graph, step, last);
    }
    return Network.of(graph.build(last)).run(input);
  }

  private static Value add(GraphBuilder graph, Step step, Value first) {
    List<Optional<Value>> inputs = new ArrayList<>();
    inputs.add(Optional.of(first));
    step.further().forEach(t -> inputs.add(t.map(v -> graph.constantNear("constant", v))));
    Value output = new Value(graph.free(step.operator().name()));
    graph.add(new Node(output.name(), step.operator(), inputs, List.of(Optional.of(output))));
    return output;
  }
}
