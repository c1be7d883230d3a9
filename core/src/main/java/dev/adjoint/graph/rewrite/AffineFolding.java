package dev.adjoint.graph.rewrite;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.conv.WeightedFace;
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

/// Joins what multiplies and shifts each channel by constants to the convolution or transposed
/// convolution that alone feeds it: a batch norm with constant statistics, a bias added by a node of
/// its own, a factor. Weights and bias are scaled per output channel, the node disappears.
public final class AffineFolding implements Rewrite {
  private record Fold(Node node, ChannelAffine affine) {}

  @Override
  public Graph apply(Graph graph) {
    Map<Node, Fold> folds = folds(graph);
    return folds.isEmpty() ? graph : apply(folded(graph, folds));
  }

  private static Graph folded(Graph graph, Map<Node, Fold> folds) {
    List<Node> gone = folds.values().stream().map(Fold::node).toList();
    SequencedMap<Value, Tensor> constants = new LinkedHashMap<>(graph.constants());
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      Optional<Fold> fold = Optional.ofNullable(folds.get(node));
      if (!gone.contains(node)) {
        nodes.add(fold.map(f -> folded(graph, node, f, constants)).orElse(node));
      }
    }
    return new Graph(graph.name(), graph.inputs(), constants, nodes, graph.outputs());
  }

  /// What can be folded, by the convolution that feeds it.
  private static Map<Node, Fold> folds(Graph graph) {
    Map<Value, List<Node>> readers = graph.readers();
    Map<Node, Fold> folds = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      if (isConstantConvolution(graph, node)) {
        List<Node> reading = readers.getOrDefault(node.output(), List.of());
        if (reading.size() == 1 && !graph.outputs().contains(node.output())) {
          fold(node, reading.getFirst(), graph).ifPresent(fold -> folds.put(node, fold));
        }
      }
    }
    return folds;
  }

  private static Optional<Fold> fold(Node node, Node reader, Graph graph) {
    Shape weights = graph.constant(node, 1).orElseThrow().shape();
    return ChannelAffine.of(reader, node.output(), weights.rank(), channels(node, weights), graph)
        .map(affine -> new Fold(reader, affine));
  }

  private static int channels(Node node, Shape weights) {
    return switch ((WeightedFace) node.operator()) {
      case Conv conv -> weights.extent(0);
      case ConvTranspose transpose -> weights.extent(1) * transpose.groups();
    };
  }

  private static boolean isConstantConvolution(Graph graph, Node node) {
    return node.operator() instanceof WeightedFace
        && IntStream.range(1, node.inputs().size())
            .allMatch(i ->
                node.inputs().get(i).isEmpty()
                    || graph.constant(node, i).filter(FloatTensor.class::isInstance).isPresent());
  }

  private static Node folded(
      Graph graph, Node node, Fold fold, SequencedMap<Value, Tensor> constants) {
    Value output = fold.node.output();
    Value weights = Names.unused(output.name() + ".weights", graph);
    Value bias = Names.unused(output.name() + ".bias", graph);
    constants.put(weights, scaled(graph.constant(node, 1).orElseThrow(), node, gains(fold.affine)));
    constants.put(bias, shifted(graph.constant(node, 2), fold.affine));
    return new Node(
        node.name(),
        node.operator(),
        List.of(node.inputs().getFirst(), Optional.of(weights), Optional.of(bias)),
        fold.node.outputs().subList(0, 1));
  }

  private static double[] gains(ChannelAffine affine) {
    return IntStream.range(0, affine.channels()).mapToDouble(affine.gain()).toArray();
  }

  private static Tensor shifted(Optional<Tensor> bias, ChannelAffine affine) {
    float[] shifted = new float[affine.channels()];
    for (int c = 0; c < shifted.length; c++) {
      double before = bias.isPresent() ? bias.get().real(c) : 0;
      shifted[c] =
          (float) (affine.gain().applyAsDouble(c) * before + affine.shift().applyAsDouble(c));
    }
    return Tensor.of(Shape.of(shifted.length), shifted);
  }

  /// Neighbouring weights that belong to the same pair of channels have the same gain.
  private static Tensor scaled(Tensor weights, Node node, double[] gain) {
    float[] values = weights.toFloats().values();
    float[] scaled = new float[values.length];
    int taps = weights.shape().step(1);
    for (int pair = 0; pair * taps < scaled.length; pair++) {
      double factor = gain[outputChannel(pair, weights.shape(), node, gain)];
      scale(values, pair * taps, taps, factor, scaled);
    }
    return Tensor.of(weights.shape(), scaled);
  }

  private static void scale(float[] values, int at, int count, double factor, float[] scaled) {
    for (int i = at; i < at + count; i++) {
      scaled[i] = (float) (values[i] * factor);
    }
  }

  /// The output channel of a pair of channels. Weights are `[Cout, Cin / groups, ...]` for a
  /// convolution and `[Cin, Cout / groups, ...]` for a transposed one.
  private static int outputChannel(int pair, Shape weights, Node node, double[] gain) {
    int coarse = pair / weights.extent(1);
    int fineInGroup = pair % weights.extent(1);
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
