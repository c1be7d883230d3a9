package dev.adjoint.bench.row;

import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.WeightedFace;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a row asks for, whoever does it.
///
/// @param flops useful operations: two for each weight that meets a coarse cell, padding included
/// @param bytes of all that must be read and written once: input, weights and output
/// @param terms how many products a result is the sum of
public record Work(double flops, double bytes, double terms) {
  /// Of a row that is skipped.
  public static final Work NONE = new Work(0, 0, 0);

  /// The gradients of input and weights take as many products each as the way forwards.
  private static final double BACKWARDS = 2;

  /// Times that a number of a parameter is read or written.
  private static final double ADAM = 6;

  /// Of a face of a layer. The three tensors are the same whichever is computed from the other two.
  public static Work of(LayerRow row) {
    ConvProblem sizes = row.sizes();
    double elements =
        (double) row.input().elements() + row.output().elements() + row.weights().elements();
    double products = sizes.multiplyAdds();
    double terms = Math.max(1, products / Math.max(1, row.result().elements()));
    return new Work(2 * products, Float.BYTES * elements, terms);
  }

  /// Of a network: its convolutions; what lies between its layers need not reach memory.
  public static Work of(NetworkRow row, Graph graph) {
    TensorSpec input = TensorSpec.of(ElementType.FLOAT32, row.input());
    Value x = graph.inputs().getFirst().value();
    Specs specs = Specs.of(graph, Map.of(x, input));
    List<Work> layers =
        graph.nodes().stream().flatMap(node -> layer(graph, specs, node).stream()).toList();
    double outputs = graph.outputs().stream().mapToDouble(y -> elements(specs.at(y))).sum();
    double tensors = (double) row.input().elements() + graph.parameters() + outputs;
    double roots = layers.stream().mapToDouble(layer -> Math.sqrt(layer.terms)).sum();
    double flops = layers.stream().mapToDouble(Work::flops).sum();
    return new Work(flops, Float.BYTES * tensors, Math.max(1, roots * roots));
  }

  /// Of a step of training: convolutions forwards, and twice as much backwards. Parameters are read and
  /// written, and so are Adam's two numbers for each.
  ///
  /// @param graph up to the loss, with the parameters among its inputs
  public static Work of(StepRow row, Graph graph) {
    Specs specs = Specs.of(graph, Map.of());
    List<Work> layers =
        graph.nodes().stream().flatMap(node -> layer(graph, specs, node).stream()).toList();
    double inputs =
        graph.inputs().stream().mapToDouble(port -> elements(specs.at(port.value()))).sum();
    double roots = layers.stream().mapToDouble(layer -> Math.sqrt(layer.terms)).sum();
    double flops = layers.stream().mapToDouble(Work::flops).sum();
    return new Work(
        (1 + BACKWARDS) * flops,
        Float.BYTES * ADAM * inputs,
        (1 + BACKWARDS) * (1 + BACKWARDS) * roots * roots);
  }

  private static Optional<Work> layer(Graph graph, Specs specs, Node node) {
    if (!(node.operator() instanceof WeightedFace face)) {
      return Optional.empty();
    }
    Shape input = shape(specs.inputs(node).at(0));
    Shape weights =
        graph.constant(node, 1).map(Tensor::shape).orElse(shape(specs.inputs(node).at(1)));
    ConvProblem problem = face.problem(input, weights);
    double products = problem.multiplyAdds();
    double terms = products / Math.max(1, face.output(problem).elements());
    return Optional.of(new Work(2 * products, 0, terms));
  }

  private static double elements(TensorSpec spec) {
    return shape(spec).elements();
  }

  private static Shape shape(TensorSpec spec) {
    return Shape.of(spec.knownRank().stream().map(size -> size.value()).toList());
  }
}
