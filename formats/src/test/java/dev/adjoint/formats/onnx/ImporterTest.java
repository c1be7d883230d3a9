package dev.adjoint.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.onnx.wire.ModelWriter;
import dev.adjoint.formats.onnx.wire.OnnxGraph;
import dev.adjoint.formats.onnx.wire.OnnxModel;
import dev.adjoint.formats.onnx.wire.OnnxModel.Opset;
import dev.adjoint.formats.onnx.wire.OnnxNode;
import dev.adjoint.formats.onnx.wire.OnnxTensor;
import dev.adjoint.formats.onnx.wire.OnnxValue;
import dev.adjoint.formats.onnx.wire.OnnxValue.Fixed;
import dev.adjoint.formats.onnx.wire.OnnxValue.OfTensor;
import dev.adjoint.formats.onnx.wire.TensorWriter;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {
  @TempDir Path folder;

  private static final OnnxValue X = Samples.value("x", "N", 2, "H", "W");
  private static final OnnxValue Y = Samples.value("y");

  private static Graph read(OnnxModel model) {
    return Onnx.read(ModelWriter.bytes(model), "m.onnx");
  }

  private static OnnxModel relu(OnnxValue... inputs) {
    return Samples.model(
        List.of(inputs), List.of(), List.of(Samples.node("Relu", List.of("x"), "y")), Y);
  }

  private static OnnxModel nodes(OnnxNode... nodes) {
    return Samples.model(List.of(X), List.of(), List.of(nodes), Y);
  }

  private static OnnxModel withOpsets(Opset... opsets) {
    return new OnnxModel("m.onnx", 8, "tests", List.of(opsets), relu(X).graph());
  }

  private static void refused(OnnxModel model, String message) {
    assertThatThrownBy(() -> read(model))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith("m.onnx")
        .hasMessageContaining(message);
  }

  @Test
  void aModelBecomesAGraph() {
    Graph graph = read(Samples.upsampler());
    assertThat(graph.inputs()).hasToString("[x: float32 N x 2 x H x W]");
    assertThat(graph.nodes()).hasToString("[ConvTranspose \"up\", LeakyRelu \"y\"]");
    assertThat(graph.parameters()).isEqualTo(2 * 3 * 4 * 4 + 3);
    assertThat(Network.of(graph).outputs()).hasToString("[y: float32 N x 3 x 2*H x 2*W]");
  }

  @Test
  void streamsAndFilesAreReadAlike() throws IOException {
    byte[] bytes = ModelWriter.bytes(Samples.upsampler());
    Path file = Files.write(folder.resolve("m.onnx"), bytes);
    Graph graph = Onnx.read(bytes, "m.onnx");
    assertThat(Onnx.read(file)).isEqualTo(graph);
    assertThat(Onnx.read(new ByteArrayInputStream(bytes), "m.onnx")).isEqualTo(graph);
  }

  @Test
  void allOperatorsThatAreMissingAreToldAtOnce() {
    OnnxNode foreign =
        new OnnxNode(
            "fused", "com.microsoft", "FusedConv", List.of("x"), List.of("y"), List.of(), 0);
    refused(
        nodes(
            Samples.node("LSTM", List.of("x"), "a"),
            Samples.node("Relu", List.of("x"), "b"),
            Samples.node("LSTM", List.of("a"), "c"),
            foreign),
        "operators that are not supported: LSTM (nodes \"a\", \"c\"); com.microsoft.FusedConv (node \"fused\")");
  }

  @Test
  void operatorsThatCameLaterAreMissing() {
    OnnxNode gelu = Samples.node("Gelu", List.of("x"), "y");
    refused(
        Samples.model(19, List.of(X), List.of(), List.of(gelu), Y),
        "operators that are not supported: Gelu (node \"y\")");
    assertThat(read(Samples.model(20, List.of(X), List.of(), List.of(gelu), Y)).nodes()).hasSize(1);
  }

  @Test
  void operatorSetsThatAreNotKnownAreRefused() {
    refused(
        withOpsets(new Opset("", 99)),
        "version 99 of ONNX's operator set is imported; versions 1 to 28 are known");
    refused(withOpsets(new Opset("", -1)), "version -1 of ONNX's operator set");
    refused(
        withOpsets(new Opset("", 13), new Opset("", 14)), "versions [13, 14] of ONNX are imported");
    refused(withOpsets(), "versions [] of ONNX are imported; exactly one is expected");
    assertThat(read(withOpsets(new Opset("ai.onnx", 13), new Opset("other", 3))).nodes())
        .hasSize(1);
  }

  @Test
  void modelsFromBeforeOperatorSetsMeanTheFirst() {
    OnnxModel model = new OnnxModel("m.onnx", 2, "", List.of(), relu(X).graph());
    assertThat(read(model).nodes()).hasSize(1);
  }

  @Test
  void attributesThatNobodyAskedForAreRefusedByName() {
    refused(
        nodes(Samples.node("LeakyRelu", List.of("x"), "y", Samples.real("slope", 0.1f))),
        "LeakyRelu \"y\": attributes [slope] are not known; known are [alpha]");
  }

  @Test
  void attributesOfTheWrongKindOrGivenTwiceAreRefused() {
    refused(
        nodes(Samples.node("LeakyRelu", List.of("x"), "y", Samples.whole("alpha", 1))),
        "LeakyRelu \"y\": attribute alpha is an integer");
    refused(
        nodes(
            Samples.node(
                "LeakyRelu",
                List.of("x"),
                "y",
                Samples.real("alpha", 1),
                Samples.real("alpha", 2))),
        "attribute alpha is given twice");
    refused(
        nodes(Samples.node("Concat", List.of("x"), "y")),
        "Concat \"y\": attribute axis is missing");
    refused(
        nodes(Samples.node("Concat", List.of("x"), "y", Samples.whole("axis", 1L << 40))),
        "attribute axis holds 1099511627776, which does not fit 32 bits");
    refused(
        nodes(
            Samples.node(
                "DepthToSpace",
                List.of("x"),
                "y",
                Samples.whole("blocksize", 2),
                Samples.text("mode", "XYZ"))),
        "attribute mode is \"XYZ\"; supported: CRD, DCR");
  }

  @Test
  void geometryThatCannotBeIsRefusedWithTheNode() {
    OnnxNode conv = Samples.node("Conv", List.of("x", "w"), "y", Samples.ints("strides", 0, 1));
    refused(
        Samples.model(
            List.of(X), List.of(Samples.floats("w", Shape.of(2, 2, 3, 3))), List.of(conv), Y),
        "Conv \"y\": stride is 0; it must be from 1 to");
  }

  @Test
  void theKernelsShapeIsTheWeightsWhereItIsNotGiven() {
    OnnxNode conv = Samples.node("Conv", List.of("x", "w"), "y");
    Graph graph =
        read(
            Samples.model(
                List.of(X), List.of(Samples.floats("w", Shape.of(2, 2, 3, 5))), List.of(conv), Y));
    assertThat(Network.of(graph).outputs()).hasToString("[y: float32 N x 2 x H - 2 x W - 4]");
    refused(
        Samples.model(List.of(X, Samples.value("w", 2, 2, "K", "K")), List.of(), List.of(conv), Y),
        "Conv \"y\": attribute kernel_shape is missing, and the weight's shape does not tell");
  }

  @Test
  void theKernelsShapeMayFollowFromComputedWeights() {
    OnnxNode doubled = Samples.node("Add", List.of("w", "w"), "ww");
    OnnxNode conv = Samples.node("Conv", List.of("x", "ww"), "y");
    Graph graph =
        read(
            Samples.model(
                List.of(X),
                List.of(Samples.floats("w", Shape.of(2, 2, 3, 3))),
                List.of(doubled, conv),
                Y));
    assertThat(Network.of(graph).outputs()).hasToString("[y: float32 N x 2 x H - 2 x W - 2]");
  }

  @Test
  void valuesThatNobodyWritesAreRefused() {
    refused(
        nodes(Samples.node("Relu", List.of("z"), "y")),
        "Relu \"y\": its input \"z\" is neither a graph input, nor a constant, nor written by any node");
    refused(nodes(Samples.node("Relu", List.of("x"), "z")), "nothing computes its output \"y\"");
  }

  @Test
  void circlesAreRefused() {
    refused(
        nodes(Samples.node("Relu", List.of("y"), "a"), Samples.node("Relu", List.of("a"), "y")),
        "waits for its own result; a graph has no cycles");
  }

  @Test
  void nodesMayStandInAnyOrder() {
    Graph graph =
        read(
            nodes(Samples.node("Relu", List.of("a"), "y"), Samples.node("Abs", List.of("x"), "a")));
    assertThat(graph.nodes()).hasToString("[Abs \"a\", Relu \"y\"]");
  }

  @Test
  void everyValueIsWrittenOnce() {
    refused(
        nodes(Samples.node("Relu", List.of("x"), "y"), Samples.node("Abs", List.of("x"), "y")),
        "the name \"y\" is taken; every value of a graph is written once");
    refused(relu(X, X), "the name \"x\" is taken");
    OnnxTensor w = Samples.floats("w", Shape.of(1));
    refused(Samples.model(List.of(X), List.of(w, w), List.of(), X), "the name \"w\" is taken");
  }

  @Test
  void manyNodesOfOneNameTakeTimeInProportion() {
    OnnxNode[] nodes = new OnnxNode[30_000];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] =
          new OnnxNode(
              "same",
              "",
              "Squeeze",
              List.of(i == 0 ? "x" : "v" + i),
              List.of(i == nodes.length - 1 ? "y" : "v" + (i + 1)),
              List.of(Samples.ints("axes", 0)),
              0);
    }
    OnnxModel model = Samples.model(11, List.of(X), List.of(), List.of(nodes), Y);
    Graph graph = assertTimeout(Duration.ofSeconds(30), () -> read(model));
    assertThat(graph.constants()).hasSize(nodes.length);
  }

  @Test
  void nodesWithoutResultAreRefused() {
    refused(
        nodes(new OnnxNode("lost", "", "Relu", List.of("x"), List.of(), List.of(), 0)),
        "Relu \"lost\": it has no outputs");
  }

  @Test
  void inputsWithADefaultAreConstants() {
    OnnxModel model =
        Samples.model(
            List.of(X, Samples.value("b", 1)),
            List.of(Samples.floats("b", Shape.of(1))),
            List.of(Samples.node("Add", List.of("x", "b"), "y")),
            Y);
    Graph graph = read(model);
    assertThat(graph.inputs()).hasSize(1);
    assertThat(graph.constant(new Value("b"))).contains(Tensor.of(Shape.of(1), -1f));
  }

  @Test
  void constantsAreNoNodes() {
    OnnxNode constant = Samples.node("Constant", List.of(), "c", Samples.ints("value_ints", 4, 5));
    Graph graph = read(Samples.model(List.of(), List.of(), List.of(constant), Samples.value("c")));
    assertThat(graph.nodes()).isEmpty();
    assertThat(graph.constant(new Value("c"))).contains(Tensor.integers(4, 5));
    refused(nodes(Samples.node("Constant", List.of(), "y")), "a constant has one");
    refused(
        nodes(Samples.node("Constant", List.of(), "y", Samples.text("value_string", "a"))),
        "attribute value_string is not supported: tensors of texts are not read");
  }

  @Test
  void extentsOfOneNameAreOneSymbolAndOpenOnesTheirOwn() {
    Graph graph = read(relu(Samples.value("x", "2*H", 3, -1, null, "2*H", "2_H")));
    assertThat(graph.inputs()).hasToString("[x: float32 _2_H x 3 x x.2 x x.3 x _2_H x _2_H_1]");
  }

  @Test
  void inputsThatAreNoTensorsOfNumbersAreRefused() {
    refused(relu(Samples.value("x", 1, -2)), "value \"x\" has extent -2 on axis 1");
    refused(relu(new OnnxValue("x", Optional.empty(), 0)), "value \"x\" has no declared type");
    refused(
        relu(Samples.value("x", Collections.nCopies(65, 1).toArray())),
        "value \"x\" has 65 axes; there may be 64");
    OfTensor texts = new OfTensor(8, Optional.of(List.of(new Fixed(1))));
    refused(
        relu(new OnnxValue("x", Optional.of(texts), 0)),
        "value \"x\" has element type 8, which is not supported; supported: 1 FLOAT");
  }

  @Test
  void sparseInitializersAreRefused() {
    OnnxGraph graph = relu(X).graph();
    OnnxGraph sparse =
        new OnnxGraph(
            graph.name(),
            graph.nodes(),
            graph.initializers(),
            graph.inputs(),
            graph.outputs(),
            graph.declared(),
            List.of(Samples.floats("w", Shape.of(2))),
            0x10);
    OnnxModel model = new OnnxModel("m.onnx", 8, "", List.of(new Opset("", 13)), sparse);
    assertThatThrownBy(() -> Support.require(model))
        .hasMessage("m.onnx @ 0x10: sparse initializers are not supported; make them dense");
  }

  @Test
  void whatDoesNotFitIsToldByFileAndNodeWhenItIsLoaded() throws IOException {
    OnnxModel model =
        Samples.model(
            List.of(Samples.value("x", 1, 5)),
            List.of(Samples.floats("b", Shape.of(3))),
            List.of(Samples.node("Add", List.of("x", "b"), "y")),
            Y);
    Path file = Files.write(folder.resolve("m.onnx"), ModelWriter.bytes(model));
    assertThat(Onnx.read(file).nodes()).hasSize(1);
    assertThatThrownBy(() -> Onnx.load(file))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(file + ": Add \"y\": ");
  }

  @Test
  void sizesThatNoTensorCanHaveAreToldWithTheNode() {
    OnnxNode tile = Samples.node("Tile", List.of("x", "repeats"), "y");
    OnnxTensor repeats = TensorWriter.encode("repeats", Tensor.integers(1L << 40, 3));
    Graph graph =
        read(
            Samples.model(List.of(Samples.value("x", "N", 2)), List.of(repeats), List.of(tile), Y));
    Network network = Network.of(graph);
    assertThatThrownBy(() -> network.run(Tensor.zeros(Shape.of(1, 2))))
        .isInstanceOf(GraphException.class)
        .hasMessage(
            "Tile \"y\": shape 1099511627776x6: a tensor holds at most 2147483639 elements");
  }

  @Test
  void tensorsOutsideTheModelsFolderAreNotRead() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("model"));
    Files.write(folder.resolve("secret.bin"), new byte[4]);
    Files.write(inner.resolve("weights.bin"), new byte[] {0, 0, (byte) 0x80, 0x3f});
    Path good = Files.write(inner.resolve("good.onnx"), external("weights.bin"));
    Path bad = Files.write(inner.resolve("bad.onnx"), external("../secret.bin"));
    assertThat(Onnx.read(good).constant(new Value("w"))).contains(Tensor.of(Shape.of(1), 1f));
    assertThatThrownBy(() -> Onnx.read(bad))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("external data must lie in the model's folder");
  }

  private static byte[] external(String location) {
    return ModelWriter.bytes(
        Samples.model(
            List.of(X),
            List.of(OnnxTensor.external("w", List.of(1L), 1, location)),
            List.of(Samples.node("Add", List.of("x", "w"), "y")),
            Y));
  }

  @Test
  void aFewChangesOfEachByteAreRunOrRefused() {
    byte[] good = ModelWriter.bytes(Samples.upsampler());
    for (int at = 0; at < good.length; at++) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        byte[] changed = good.clone();
        changed[at] ^= (byte) (1 << bit);
        runOrRefuse(changed);
      }
    }
  }

  private static void runOrRefuse(byte[] bytes) {
    try {
      Network.of(Onnx.read(bytes, "changed.onnx"));
    } catch (FormatException e) {
      assertThat(e).hasMessageStartingWith("changed.onnx");
    } catch (GraphException e) {
      assertThat(e).hasMessageContaining("\"");
    }
  }
}
