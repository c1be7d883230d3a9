package dev.adjoint.bench.accuracy;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.formats.npy.Npy;
import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.network.Network;
import dev.adjoint.operator.conv.WeightedFace;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Layers of LapSRN, a network for super-resolution, in the midst of a photograph of a butterfly.
final class RealLayers {
  private static final List<String> NODES =
      List.of(
          "/convt_F1/convt_F1.0/cov_block/cov_block.4/Conv",
          "/convt_F1/convt_F1.0/cov_block/cov_block.20/ConvTranspose");

  private static final int SIZE = 32;

  private RealLayers() {}

  /// @param folder with the model and the photograph
  static List<Given> of(Path folder) throws IOException {
    Graph graph = Onnx.read(folder.resolve("model.onnx"));
    FloatTensor picture = middle(Npy.read(folder.resolve("lr_y.npy")).toFloats());
    return graph.nodes().stream()
        .filter(node -> NODES.contains(node.name()))
        .map(node -> given(graph, node, picture))
        .toList();
  }

  private static Given given(Graph graph, Node node, FloatTensor picture) {
    Graph before =
        new Graph(
            graph.name(),
            graph.inputs(),
            graph.constants(),
            graph.nodes(),
            List.of(node.inputs().getFirst().orElseThrow()));
    FloatTensor weights = graph.constant(node, 1).orElseThrow().toFloats();
    return new Given(
        "photograph",
        new ConvLayer((WeightedFace) node.operator(), weights),
        Network.of(before).run(picture).toFloats());
  }

  /// A square from the middle of a `[1, 1, H, W]`.
  private static FloatTensor middle(FloatTensor picture) {
    int height = picture.shape().extent(2);
    int width = picture.shape().extent(3);
    float[] square = new float[SIZE * SIZE];
    for (int y = 0; y < SIZE; y++) {
      int from = ((height - SIZE) / 2 + y) * width + (width - SIZE) / 2;
      float[] row = Arrays.copyOfRange(picture.values(), from, from + SIZE);
      System.arraycopy(row, 0, square, y * SIZE, SIZE);
    }
    return Tensor.of(Shape.of(1, 1, SIZE, SIZE), square);
  }
}
