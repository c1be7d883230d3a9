package dev.adjoint.nn.training;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.network.Options;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds numbers that are infinite or none.
final class Finite {
  private static final int SIGN = 0x7fff_ffff;
  private static final int INFINITE = 0x7f80_0000;

  private Finite() {}

  static boolean is(Tensor tensor) {
    return !(tensor instanceof FloatTensor floats) || is(floats.values());
  }

  /// By the largest pattern of bits without the sign: a maximum of whole numbers, which the compiler
  /// turns into vector instructions.
  private static boolean is(float[] values) {
    int largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Float.floatToRawIntBits(value) & SIGN);
    }
    return largest < INFINITE;
  }

  /// Says where such numbers came up first: in what the graph was given, or else in the first node that
  /// made them. For that the graph is run once more, all its values kept.
  ///
  /// @param inputs that led to them
  static String first(Graph graph, Map<String, Tensor> inputs) {
    for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
      if (!is(input.getValue())) {
        return "\"%s\", which the step was given, holds %s"
            .formatted(input.getKey(), example(input.getValue()));
      }
    }
    Map<String, Tensor> values =
        Network.of(all(graph), Options.DEFAULT.withoutFusion()).run(inputs);
    for (Node node : graph.nodes()) {
      Optional<Tensor> made =
          node.writes()
              .map(value -> values.get(value.name()))
              .filter(tensor -> tensor != null && !is(tensor))
              .findFirst();
      if (made.isPresent()) {
        return "the first to make one is %s, which gives %s".formatted(node, example(made.get()));
      }
    }
    return "where they came up does not show when the step is run again";
  }

  private static Graph all(Graph graph) {
    Specs specs = Specs.of(graph);
    List<Value> real =
        graph.nodes().stream()
            .flatMap(Node::writes)
            .filter(value -> specs.at(value).type().isReal())
            .toList();
    return GraphBuilder.of(graph).build(real);
  }

  private static double example(Tensor tensor) {
    for (int i = 0; i < tensor.shape().elements(); i++) {
      if (!Double.isFinite(tensor.real(i))) {
        return tensor.real(i);
      }
    }
    return 0;
  }
}
