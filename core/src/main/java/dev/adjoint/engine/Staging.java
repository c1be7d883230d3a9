package dev.adjoint.engine;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.Epilogue;
import dev.adjoint.engine.conv.choice.ChosenKernel;
import dev.adjoint.engine.conv.choice.Wish;
import dev.adjoint.engine.dense.DenseKernel;
import dev.adjoint.engine.dense.DenseWeights;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.conv.ConvolutionFace;
import dev.adjoint.operator.conv.WeightedFace;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Decides which nodes of a graph are computed in one go, and by what kernel: convolutions and
/// matrix products with constant weights on weights packed once, together with the activation behind
/// them; everything else node by node.
final class Staging {
  private final Graph graph;
  private final boolean fuse;
  private final Wish wish;
  private final Map<Value, List<Node>> readers;
  private final Set<Node> joined = new HashSet<>();

  Staging(Graph graph, boolean fuse, Wish wish) {
    this.graph = graph;
    this.fuse = fuse;
    this.wish = wish;
    this.readers = graph.readers();
  }

  List<Stage> stages() {
    List<Stage> stages = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (!joined.contains(node)) {
        stages.add(stage(node));
      }
    }
    return stages;
  }

  private Stage stage(Node node) {
    if (node.operator() instanceof WeightedFace face && hasConstantWeights(node)) {
      return convolution(node, face);
    }
    if (node.operator() instanceof ConvolutionFace face) {
      Kernel kernel = FaceKernel.of(face, wish);
      return new Stage(node, node.inputs(), node.outputs(), _ -> kernel);
    }
    return MatrixLayers.of(node, graph, wish.lanes())
        .map(weights -> matrixProduct(node, weights))
        .orElseGet(() -> Stage.of(node));
  }

  private boolean hasConstantWeights(Node node) {
    boolean bias = node.inputs().size() > 2 && node.inputs().get(2).isPresent();
    return graph.constant(node, 1).filter(FloatTensor.class::isInstance).isPresent()
        && (!bias || graph.constant(node, 2).isPresent());
  }

  private Stage convolution(Node node, WeightedFace face) {
    FloatTensor weights = graph.constant(node, 1).orElseThrow().toFloats();
    Optional<FloatTensor> bias = graph.constant(node, 2).map(Tensor::toFloats);
    int rank = weights.shape().rank();
    return packed(
        node,
        reader -> Epilogues.of(reader, rank, graph),
        epilogue -> new LayerKernel(prepare(node, new ConvLayer(face, weights, bias, epilogue))));
  }

  private Stage matrixProduct(Node node, DenseWeights weights) {
    return packed(
        node,
        reader -> Epilogues.forAllChannels(reader, graph),
        epilogue -> new DenseKernel(weights, epilogue));
  }

  /// A layer whose weights are packed once, with the activation behind it.
  ///
  /// @param activation what a node does, if it can be done where the layer stores its result
  private Stage packed(
      Node node, Function<Node, Optional<Epilogue>> activation, Function<Epilogue, Kernel> layer) {
    Optional<Node> behind = fuse ? soleReader(node) : Optional.empty();
    Optional<Epilogue> epilogue = behind.flatMap(activation);
    epilogue.ifPresent(e -> joined.add(behind.orElseThrow()));
    Kernel kernel = layer.apply(epilogue.orElse(Epilogue.NONE));
    return new Stage(
        node,
        node.inputs().subList(0, 1),
        epilogue.isPresent() ? behind.orElseThrow().outputs() : node.outputs(),
        specs -> kernel);
  }

  private ChosenKernel prepare(Node node, ConvLayer layer) {
    try {
      return wish.prepare(layer);
    } catch (IllegalArgumentException e) {
      throw GraphException.at(node, e);
    }
  }

  /// The node that alone reads what `node` writes.
  private Optional<Node> soleReader(Node node) {
    List<Node> reading = readers.getOrDefault(node.output(), List.of());
    return reading.size() == 1 && !graph.outputs().contains(node.output())
        ? Optional.of(reading.getFirst())
        : Optional.empty();
  }
}
