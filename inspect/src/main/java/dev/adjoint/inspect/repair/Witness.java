package dev.adjoint.inspect.repair;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.conv.WeightedFace;
import dev.adjoint.operator.pointwise.Abs;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// A network in which sums of some layers are off by as much as rounding can make them: what it gives
/// shows how far rounding there may move the outputs.
///
/// A sum of n products in float32, in whatever order, is off by at most `n u / (1 - n u)` times the sum of
/// their absolute values, where `u` is 2^-24, in float64 2^-53 (Higham, *Accuracy and Stability of Numerical Algorithms*,
/// 3.1). Each cell gets that much added or subtracted, at random, for both of two ways to sum, and as
/// often as transforms may round worse than direct sums ([dev.adjoint.accuracy.Accuracy]).
final class Witness {
  private static final double UNIT = 0x1p-24;

  private static final double WIDE_UNIT = 0x1p-53;

  /// Two ways to sum, each off by at most twice the bound of direct sums.
  private static final double FACTOR = 4;

  private final GraphBuilder builder;
  private final List<Noise> noises = new ArrayList<>();
  private final Graph graph;

  private Witness(Graph original, List<Value> rounded) {
    builder = GraphBuilder.of(bare(original, rounded));
    original.nodes().stream()
        .filter(node -> node.writes().anyMatch(rounded::contains))
        .forEach(node -> disturb(original, node));
    graph = builder.build(original.outputs());
  }

  /// What disturbs a value.
  ///
  /// @param input the name of the input that brings it
  /// @param bound as a part of the sum of absolute values
  private record Noise(Value of, String input, double bound) {}

  static Witness of(Graph graph, List<Value> rounded) {
    return new Witness(graph, rounded);
  }

  /// The graph without the nodes that are disturbed and what follows from them: only nodes are missing.
  private static Graph bare(Graph graph, List<Value> rounded) {
    List<Node> kept =
        graph.nodes().stream().filter(n -> n.writes().noneMatch(rounded::contains)).toList();
    return new Graph(graph.name(), graph.inputs(), graph.constants(), kept, List.of());
  }

  private void disturb(Graph original, Node node) {
    Value out = node.output();
    List<Optional<Value>> absolute = new ArrayList<>();
    for (int i = 0; i < node.inputs().size(); i++) {
      absolute.add(node.inputs().get(i).map(this::absolute));
    }
    Value exact = new Value(builder.free(out.name() + ".exact"));
    builder.add(new Node(node.name(), node.operator(), node.inputs(), List.of(Optional.of(exact))));
    Value sums = new Value(builder.free(out.name() + ".sums"));
    builder.add(new Node(sums.name(), node.operator(), absolute, List.of(Optional.of(sums))));
    TensorSpec spec = Specs.asFarAsKnown(original, Map.of()).at(out);
    Value noise = builder.input(builder.free(out.name() + ".noise"), spec);
    Value off = builder.node(builder.free(out.name() + ".off"), new Mul(), sums, noise);
    builder.add(
        new Node(
            out.name(), new Add(), List.of(Optional.of(exact), Optional.of(off)), node.outputs()));
    noises.add(new Noise(out, noise.name(), bound(original, node)));
  }

  private Value absolute(Value value) {
    return builder.node(builder.free(value.name() + ".absolute"), new Abs(), value);
  }

  private static double bound(Graph graph, Node node) {
    Specs specs = Specs.asFarAsKnown(graph, Map.of());
    Shape weights = specs.inputs(node).at(1).shape();
    boolean scatters = node.operator() instanceof ConvTranspose;
    int groups = ((WeightedFace) node.operator()).groups();
    int channels = scatters ? weights.extent(0) / groups : weights.extent(1);
    double terms = (double) channels * weights.step(1) + 1;
    double unit = specs.inputs(node).at(1).type() == ElementType.FLOAT64 ? WIDE_UNIT : UNIT;
    return FACTOR * terms * unit / (1 - terms * unit);
  }

  Graph graph() {
    return graph;
  }

  /// The inputs of the network, with the noise.
  Map<String, Tensor> inputs(Graph original, SequencedMap<String, Tensor> inputs) {
    Map<Value, TensorSpec> given = new HashMap<>();
    inputs.forEach((name, tensor) -> given.put(new Value(name), TensorSpec.of(tensor)));
    Specs specs = Specs.of(original, given);
    RandomGenerator random = new SplittableRandom(1);
    Map<String, Tensor> all = new LinkedHashMap<>(inputs);
    for (Noise noise : noises) {
      TensorSpec spec = specs.at(noise.of);
      Tensor signs = signs(spec.shape(), noise.bound, random);
      all.put(noise.input, spec.type() == ElementType.FLOAT64 ? signs.toDoubles() : signs);
    }
    return all;
  }

  private static Tensor signs(Shape shape, double size, RandomGenerator random) {
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextBoolean() ? size : -size);
    }
    return Tensor.of(shape, values);
  }
}
