package dev.adjoint.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.ReferenceData;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.pointwise.Swish;
import dev.adjoint.operator.separable.ZeroInsertion;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
  @TempDir Path folder;

  /// The law of this package: what is written is read back as an equal graph.
  private static Graph again(Graph graph) {
    return Onnx.read(Onnx.bytes(graph), graph.name());
  }

  @Test
  void everyModelOfTheTestDataIsReadBackAsItWasWritten() throws IOException {
    List<Graph> graphs = models();
    assertThat(graphs).hasSizeGreaterThan(500);
    graphs.forEach(graph -> assertThat(again(graph)).as(graph.name()).isEqualTo(graph));
  }

  private static List<Graph> models() throws IOException {
    List<Graph> graphs = new ArrayList<>();
    for (String kind : List.of("node", "pytorch-converted", "pytorch-operator")) {
      for (Fixture fixture : Fixture.in(ReferenceData.at("onnx-backend/" + kind))) {
        supported(fixture.model()).ifPresent(graphs::add);
      }
    }
    return graphs;
  }

  @Test
  void publishedNetworksAreReadBackAsTheyWereWritten() throws IOException {
    for (Path model : published()) {
      Graph graph = Onnx.read(model);
      assertThat(again(graph)).as(model.toString()).isEqualTo(graph);
    }
  }

  private static List<Path> published() throws IOException {
    List<Path> models = new ArrayList<>();
    for (String name : List.of("waifu2x-ncnn", "ort-examples", "lapsrn", "disentangling-vae")) {
      try (Stream<Path> files = Files.walk(ReferenceData.at(name))) {
        files.filter(file -> file.toString().endsWith(".onnx")).forEach(models::add);
      }
    }
    return models;
  }

  static Optional<Graph> supported(Path model) throws IOException {
    try {
      return Optional.of(Onnx.read(model));
    } catch (FormatException e) {
      return Optional.empty();
    }
  }

  @Test
  void sameGraphSameBytesInAFileThatAppearsWhole() throws IOException {
    Graph graph = graph(new Conv(ConvGeometry.kernel(3, 3).padding(1)), Shape.of(2, 2, 3, 3));
    Path file = folder.resolve("model.onnx");
    Onnx.write(graph, file);
    assertThat(Files.readAllBytes(file)).isEqualTo(Onnx.bytes(graph));
    assertThat(Onnx.read(file)).isEqualTo(graph);
  }

  @Test
  void whatOnnxHasNoOperatorForIsRefusedByTheNodesName() {
    refused(
        new ZeroInsertion(List.of(2, 2)),
        "ZeroInsertion \"y\": ONNX has no such operator; write it by others");
    refused(
        new Swish(1),
        "Swish \"y\": Swish: ONNX has that since operator set 24, and the model is written in 22; write it in 24 or a newer one (OnnxOptions.withOpset)");
    ConvGeometry cropping =
        new ConvGeometry(List.of(ConvAxis.kernel(3).padding(-1, 0), ConvAxis.kernel(3)), 1);
    Graph graph = graph(new Conv(cropping), Shape.of(2, 2, 3, 3));
    assertThatThrownBy(() -> Onnx.bytes(graph))
        .hasMessageStartingWith("Conv \"y\": pads [-1, 0, 0, 0]: ONNX has no negative ones");
  }

  private static void refused(Operator operator, String message) {
    GraphBuilder builder = new GraphBuilder("sample");
    Value x = builder.input("x", TensorSpec.of(ElementType.FLOAT32, Shape.of(1, 2, 8, 8)));
    Graph graph = builder.build(builder.node("y", operator, x));
    assertThatThrownBy(() -> Onnx.bytes(graph))
        .isInstanceOf(GraphException.class)
        .hasMessage(message);
  }

  private static Graph graph(Operator operator, Shape weight) {
    GraphBuilder builder = new GraphBuilder("sample");
    Value x = builder.input("x", TensorSpec.of(ElementType.FLOAT32, Shape.of(1, 2, 8, 8)));
    Value w = builder.constant("w", Tensor.zeros(weight));
    return builder.build(builder.node("y", operator, x, w));
  }
}
