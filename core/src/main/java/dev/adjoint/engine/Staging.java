package dev.adjoint.engine;

import dev.adjoint.accuracy.Accuracy;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.Epilogue;
import dev.adjoint.engine.conv.choice.ConvAlgorithms;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.conv.WeightedFace;
import dev.adjoint.tensor.Buffers;
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
/// matrix products with constant weights by the convolution engine, together with the activation
/// behind them; everything
/// else node by node.
final class Staging {
  private static final int MATRIX_AXES = 2;

  private final Graph graph;
  private final boolean fuse;
  private final Accuracy accuracy;
  private final Map<Value, List<Node>> readers;
  private final Set<Node> joined = new HashSet<>();

  Staging(Graph graph, boolean fuse, Accuracy accuracy) {
    this.graph = graph;
    this.fuse = fuse;
    this.accuracy = accuracy;
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
    if (node.operator() instanceof WeightedFace face) {
      return hasConstantWeights(node)
          ? convolution(node, face)
          : new Stage(
              node,
              node.inputs(),
              node.outputs(),
              specs -> (inputs, buffers, workers) -> unpacked(face, inputs, buffers, workers));
    }
    return MatrixLayers.of(node, graph, Epilogue.NONE).isPresent()
        ? matrixProduct(node)
        : Stage.of(node);
  }

  private boolean hasConstantWeights(Node node) {
    boolean bias = node.inputs().size() > 2 && node.inputs().get(2).isPresent();
    return graph.constant(node, 1).filter(FloatTensor.class::isInstance).isPresent()
        && (!bias || graph.constant(node, 2).isPresent());
  }

  private Stage convolution(Node node, WeightedFace face) {
    FloatTensor weights = graph.constant(node, 1).orElseThrow().toFloats();
    Optional<FloatTensor> bias = graph.constant(node, 2).map(Tensor::toFloats);
    return packed(
        node,
        weights.shape().rank(),
        epilogue -> new ConvLayer(face, weights, bias, epilogue),
        ConvKernel::run);
  }

  private Stage matrixProduct(Node node) {
    return packed(
        node,
        MATRIX_AXES,
        epilogue -> MatrixLayers.of(node, graph, epilogue).orElseThrow(),
        MatrixLayers::run);
  }

  /// How a prepared layer is given an input.
  @FunctionalInterface
  private interface Running {
    FloatTensor run(ConvKernel kernel, FloatTensor input, Buffers buffers, Workers workers);
  }

  /// A layer whose weights are packed once, with the activation behind it.
  ///
  /// @param rank axes of its result
  private Stage packed(Node node, int rank, Function<Epilogue, ConvLayer> layer, Running running) {
    Optional<Node> behind = fuse ? soleReader(node) : Optional.empty();
    Optional<Epilogue> epilogue = behind.flatMap(reader -> Epilogues.of(reader, rank, graph));
    epilogue.ifPresent(e -> joined.add(behind.orElseThrow()));
    ConvKernel kernel = prepare(node, layer.apply(epilogue.orElse(Epilogue.NONE)));
    return new Stage(
        node,
        node.inputs().subList(0, 1),
        epilogue.isPresent() ? behind.orElseThrow().outputs() : node.outputs(),
        specs ->
            (inputs, buffers, workers) ->
                List.of(running.run(kernel, inputs.at(0).toFloats(), buffers, workers)));
  }

  private ConvKernel prepare(Node node, ConvLayer layer) {
    try {
      return ConvAlgorithms.prepare(layer, accuracy);
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

  /// Weights that are computed in the graph are packed anew at each run.
  private static List<Tensor> unpacked(
      WeightedFace face, Inputs<Tensor> inputs, Buffers buffers, Workers workers) {
    if (inputs.at(0) instanceof FloatTensor x && inputs.at(1) instanceof FloatTensor weights) {
      ConvLayer layer =
          new ConvLayer(face, weights, inputs.find(2).map(Tensor::toFloats), Epilogue.NONE);
      return List.of(ConvAlgorithms.prepareOnce(layer).run(x, buffers, workers));
    }
    return face.evaluate(inputs, buffers);
  }
}
