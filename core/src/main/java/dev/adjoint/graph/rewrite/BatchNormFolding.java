package dev.adjoint.graph.rewrite;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.conv.WeightedFace;
import dev.adjoint.operator.norm.BatchNormalization;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// Joins a batch norm with constant statistics to the convolution or transposed convolution that
/// alone feeds it: weights and bias are scaled per output channel, the norm disappears.
public final class BatchNormFolding implements Rewrite {
  @Override
  public Graph apply(Graph graph) {
    Map<Node, Node> norms = foldable(graph);
    SequencedMap<Value, Tensor> constants = new LinkedHashMap<>(graph.constants());
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      Optional<Node> norm = Optional.ofNullable(norms.get(node));
      if (!norms.containsValue(node)) {
        nodes.add(norm.map(n -> folded(graph, node, n, constants)).orElse(node));
      }
    }
    return new Graph(graph.name(), graph.inputs(), constants, nodes, graph.outputs());
  }

  /// Norms that can be folded, by the convolution that feeds them.
  private static Map<Node, Node> foldable(Graph graph) {
    Map<Value, List<Node>> readers = graph.readers();
    Map<Node, Node> norms = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      if (isConstantConvolution(graph, node)) {
        List<Node> reading = readers.getOrDefault(node.output(), List.of());
        if (reading.size() == 1
            && isConstantNorm(graph, reading.getFirst())
            && !graph.outputs().contains(node.output())) {
          norms.put(node, reading.getFirst());
        }
      }
    }
    return norms;
  }

  private static boolean isConstantConvolution(Graph graph, Node node) {
    return node.operator() instanceof WeightedFace
        && areConstantFloats(graph, node, node.inputs().size());
  }

  private static boolean isConstantNorm(Graph graph, Node node) {
    return node.operator() instanceof BatchNormalization norm
        && !norm.trainingMode()
        && areConstantFloats(graph, node, 5);
  }

  /// Whether inputs 1 to `count - 1` are absent or float32 constants.
  private static boolean areConstantFloats(Graph graph, Node node, int count) {
    return IntStream.range(1, count)
        .allMatch(i ->
            node.inputs().get(i).isEmpty()
                || graph.constant(node, i).filter(FloatTensor.class::isInstance).isPresent());
  }

  private static Node folded(
      Graph graph, Node node, Node norm, SequencedMap<Value, Tensor> constants) {
    double[] gain = gain(graph, norm);
    Value weights = unused(norm.output().name() + ".weights", graph);
    Value bias = unused(norm.output().name() + ".bias", graph);
    constants.put(weights, scaled(graph.constant(node, 1).orElseThrow(), node, gain));
    constants.put(bias, shifted(graph, node, norm, gain));
    return new Node(
        node.name(),
        node.operator(),
        List.of(node.inputs().getFirst(), Optional.of(weights), Optional.of(bias)),
        norm.outputs().subList(0, 1));
  }

  /// A value under a name the graph does not use: the wanted one, or one with strokes behind it.
  private static Value unused(String wanted, Graph graph) {
    Value value = new Value(wanted);
    return graph.defines(value) ? unused(wanted + "'", graph) : value;
  }

  /// What the norm multiplies each channel by: `scale / sqrt(variance + epsilon)`.
  private static double[] gain(Graph graph, Node norm) {
    Tensor scale = graph.constant(norm, 1).orElseThrow();
    Tensor variance = graph.constant(norm, 4).orElseThrow();
    double epsilon = ((BatchNormalization) norm.operator()).epsilon();
    return IntStream.range(0, scale.shape().elements())
        .mapToDouble(c -> scale.real(c) / Math.sqrt(variance.real(c) + epsilon))
        .toArray();
  }

  /// `gain * (bias - mean) + shift`, by channel.
  private static Tensor shifted(Graph graph, Node node, Node norm, double[] gain) {
    Optional<Tensor> bias = graph.constant(node, 2);
    Tensor shift = graph.constant(norm, 2).orElseThrow();
    Tensor mean = graph.constant(norm, 3).orElseThrow();
    float[] shifted = new float[gain.length];
    for (int c = 0; c < gain.length; c++) {
      double before = (bias.isPresent() ? bias.get().real(c) : 0) - mean.real(c);
      shifted[c] = (float) (gain[c] * before + shift.real(c));
    }
    return Tensor.of(Shape.of(gain.length), shifted);
  }

  private static Tensor scaled(Tensor weights, Node node, double[] gain) {
    float[] scaled = new float[weights.shape().elements()];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (weights.real(i) * gain[outputChannel(i, weights.shape(), node, gain)]);
    }
    return Tensor.of(weights.shape(), scaled);
  }

  /// The output channel that weight `position` contributes to. Weights are `[Cout, Cin / groups,
  /// ...]` for a convolution and `[Cin, Cout / groups, ...]` for a transposed one.
  private static int outputChannel(int position, Shape weights, Node node, double[] gain) {
    int coarse = position / weights.step(0);
    int fineInGroup = position / weights.step(1) % weights.extent(1);
    return switch ((WeightedFace) node.operator()) {
      case Conv conv -> coarse;
      case ConvTranspose transpose -> {
        int groups = gain.length / weights.extent(1);
        int group = coarse / (weights.extent(0) / groups);
        yield group * weights.extent(1) + fineInGroup;
      }
    };
  }
}
