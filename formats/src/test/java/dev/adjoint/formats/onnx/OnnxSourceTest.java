package dev.adjoint.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.ReferenceData;
import dev.adjoint.formats.onnx.wire.ModelWriter;
import dev.adjoint.formats.onnx.wire.OnnxAttribute;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Nested;
import dev.adjoint.formats.onnx.wire.OnnxGraph;
import dev.adjoint.formats.onnx.wire.OnnxModel;
import dev.adjoint.formats.onnx.wire.OnnxModel.Opset;
import dev.adjoint.formats.onnx.wire.OnnxNode;
import dev.adjoint.formats.onnx.wire.OnnxTensor;
import dev.adjoint.formats.onnx.wire.OnnxTensor.Raw;
import dev.adjoint.formats.onnx.wire.OnnxValue;
import dev.adjoint.formats.onnx.wire.OnnxValue.Fixed;
import dev.adjoint.formats.onnx.wire.OnnxValue.OfTensor;
import dev.adjoint.formats.onnx.wire.Slice;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.operator.Foreign;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

class OnnxSourceTest {
  private static final OnnxValue X = Samples.value("x", "N", 2, "H", "W");
  private static final OnnxValue Y = Samples.value("y");

  private static OnnxSource read(OnnxModel model) {
    return OnnxSource.read(ModelWriter.bytes(model), "m.onnx");
  }

  private static OnnxModel nodes(OnnxNode... nodes) {
    return Samples.model(List.of(X), List.of(), List.of(nodes), Y);
  }

  private static OnnxNode relu(String input, String output) {
    return Samples.node("Relu", List.of(input), output);
  }

  private static Specs specs(OnnxSource source) {
    return Specs.asFarAsKnown(source.graph(), Map.of());
  }

  @Test
  void aModelThatCanBeRunIsTheSameGraph() {
    byte[] bytes = ModelWriter.bytes(Samples.upsampler());
    OnnxSource source = OnnxSource.read(bytes, "m.onnx");
    assertThat(source.graph()).isEqualTo(Onnx.read(bytes, "m.onnx"));
    assertThat(source.opset()).isEqualTo(18);
    assertThat(source.attributes().get("up"))
        .containsEntry("strides", "2, 2")
        .containsEntry("pads", "1, 1, 1, 1")
        .containsEntry(OnnxSource.OPERATOR, "ConvTranspose")
        .containsEntry(OnnxSource.OPSET, "18")
        .doesNotContainKey(OnnxSource.WEIGHT_TYPE);
    assertThat(source.attributes().get("y")).containsEntry("alpha", "0.1");
  }

  @Test
  void anOperatorThatIsNotKnownDoesNotHideTheRest() {
    OnnxNode foreign =
        new OnnxNode("f", "com.example", "Blur", List.of("a"), List.of("b"), List.of(), 0);
    OnnxSource source = read(nodes(relu("x", "a"), foreign, relu("b", "y")));
    assertThat(source.graph().nodes())
        .hasToString("[Relu \"a\", com.example.Blur \"f\", Relu \"y\"]");
    assertThat(specs(source).at(new Value("y")).sizes()).isEmpty();
    assertThat(specs(source).faults()).isEmpty();
  }

  @Test
  void whatTheFileDeclaresOfItsResultIsKnown() {
    OnnxGraph graph = nodes(relu("x", "a"), foreign("Blur"), relu("b", "y")).graph();
    OnnxSource source = read(declaring(graph, Samples.value("b", "N", 7, "H", 3)));
    assertThat(specs(source).at(new Value("y"))).hasToString("float32 N x 7 x H x 3");
  }

  private static OnnxNode foreign(String type) {
    return new OnnxNode("f", "", type, List.of("a"), List.of("b"), List.of(), 0);
  }

  private static OnnxModel declaring(OnnxGraph graph, OnnxValue... values) {
    OnnxGraph declaring =
        new OnnxGraph(
            graph.name(),
            graph.nodes(),
            graph.initializers(),
            graph.inputs(),
            graph.outputs(),
            List.of(values),
            List.of(),
            0);
    return new OnnxModel("m.onnx", 8, "", List.of(new Opset("", 18)), declaring);
  }

  @Test
  void quantisationKeepsSizesAndTypesFit() {
    OnnxNode quantize = Samples.node("QuantizeLinear", List.of("x", "s"), "q");
    OnnxNode back = Samples.node("DequantizeLinear", List.of("q", "s"), "a");
    OnnxSource source =
        read(
            Samples.model(
                List.of(X),
                List.of(Samples.floats("s", Shape.of(1))),
                List.of(quantize, back, relu("a", "y")),
                Y));
    assertThat(specs(source).at(new Value("q"))).hasToString("uint8 N x 2 x H x W");
    assertThat(specs(source).at(new Value("y"))).hasToString("float32 N x 2 x H x W");
    assertThat(specs(source).faults()).isEmpty();
  }

  @Test
  void attributesThatAreNotKnownOrRefusedMakeANodeForeign() {
    OnnxNode strange = Samples.node("Relu", List.of("x"), "a", Samples.whole("consumed", 1));
    OnnxSource source = read(nodes(strange, relu("a", "y")));
    assertThat(source.graph().nodes().getFirst().operator()).isInstanceOf(Foreign.class);
    assertThat(source.attributes().get("a")).containsEntry("consumed", "1");
  }

  @Test
  void whatOldOperatorSetsBringAlongIsDroppedWithANodeThatIsNotUnderstood() {
    // Before opset 13 a Softmax is written with nodes around it, which must not stay behind.
    OnnxNode softmax = Samples.node("Softmax", List.of("x"), "a", Samples.whole("strange", 1));
    OnnxModel model = Samples.model(11, List.of(X), List.of(), List.of(softmax, relu("a", "y")), Y);
    Graph graph = read(model).graph();
    assertThat(graph.nodes()).hasToString("[Softmax \"a\", Relu \"y\"]");
    assertThat(graph.constants()).isEmpty();
  }

  @Test
  void branchesReadWhatTheyNameOfTheGraphAround() {
    OnnxGraph branch = nodes(Samples.node("Add", List.of("a", "inner"), "out")).graph();
    OnnxGraph body =
        new OnnxGraph(
            "then",
            branch.nodes(),
            List.of(Samples.floats("inner", Shape.of(1))),
            List.of(),
            List.of(Samples.value("out", "N", 2, "H", "W")),
            List.of(),
            List.of(),
            0);
    OnnxAttribute then = Samples.attribute("then_branch", new Nested(body));
    OnnxAttribute otherwise = Samples.attribute("else_branch", new Nested(body));
    OnnxNode choice = Samples.node("If", List.of("c"), "y", then, otherwise);
    OnnxValue condition = Samples.value("c");
    OnnxModel model =
        Samples.model(List.of(X, condition), List.of(), List.of(relu("x", "a"), choice), Y);
    OnnxSource source = read(model);
    Node found = source.graph().nodes().getLast();
    assertThat(found.inputs())
        .containsExactly(Optional.of(new Value("c")), Optional.of(new Value("a")));
    assertThat(source.attributes().get("y")).containsEntry("then_branch", "a graph");
  }

  @Test
  void whatABranchDeclaresOfItsResultIsKnown() {
    OnnxGraph body =
        new OnnxGraph(
            "then",
            List.of(relu("x", "out")),
            List.of(),
            List.of(),
            List.of(Samples.value("out", 1, 2)),
            List.of(),
            List.of(),
            0);
    OnnxNode choice =
        Samples.node("If", List.of("x"), "b", Samples.attribute("then_branch", new Nested(body)));
    OnnxSource source = read(nodes(choice, relu("b", "y")));
    assertThat(specs(source).at(new Value("y"))).hasToString("float32 1 x 2");
  }

  @Test
  void nodesOfOneNameAreToldApart() {
    OnnxNode one = new OnnxNode("n", "", "Relu", List.of("x"), List.of("a"), List.of(), 0);
    OnnxNode two = new OnnxNode("n", "", "Abs", List.of("a"), List.of("b"), List.of(), 0);
    OnnxNode none = new OnnxNode("", "", "Neg", List.of("b"), List.of("n"), List.of(), 0);
    OnnxSource source = read(nodes(one, two, none, relu("n", "y")));
    assertThat(source.graph().nodes())
        .hasToString("[Relu \"n\", Abs \"b\", Neg \"n_1\", Relu \"y\"]");
    assertThat(source.attributes().get("b")).containsEntry(OnnxSource.OPERATOR, "Abs");
    assertThat(source.attributes().get("n")).containsEntry(OnnxSource.OPERATOR, "Relu");
  }

  @Test
  void resultsWithoutNamesAreLeftOut() {
    OnnxNode lstm = new OnnxNode("l", "", "LSTM", List.of("x", ""), List.of("", "y"), List.of(), 0);
    OnnxNode silent = new OnnxNode("s", "", "Print", List.of("x"), List.of(), List.of(), 0);
    Graph graph = read(nodes(lstm, silent)).graph();
    assertThat(graph.nodes()).hasSize(1);
    assertThat(graph.nodes().getFirst().output()).isEqualTo(new Value("y"));
  }

  @Test
  void tensorsAndInputsOfTypesThatAreNotKnownAreThere() {
    OnnxTensor texts =
        new OnnxTensor("w", List.of(3L), 8, List.of(new Raw(Slice.of(new byte[3]))), 0);
    OnnxValue words =
        new OnnxValue("t", Optional.of(new OfTensor(8, Optional.of(List.of(new Fixed(4))))), 0);
    OnnxValue nothing = new OnnxValue("u", Optional.empty(), 0);
    OnnxModel model =
        Samples.model(
            List.of(X, words, nothing),
            List.of(texts),
            List.of(Samples.node("StringConcat", List.of("w", "t"), "v"), relu("x", "y")),
            Y);
    OnnxSource source = read(model);
    assertThat(source.graph().inputs()).hasSize(3);
    assertThat(specs(source).at(new Value("w"))).hasToString("float32 3");
    assertThat(specs(source).at(new Value("t"))).hasToString("float32 4");
  }

  @Test
  void weightsOfOtherTypesAreTold() {
    OnnxTensor half =
        new OnnxTensor("w", List.of(1L), 16, List.of(new Raw(Slice.of(new byte[2]))), 0);
    OnnxModel model =
        Samples.model(
            List.of(X), List.of(half), List.of(Samples.node("Add", List.of("x", "w"), "y")), Y);
    assertThat(read(model).attributes().get("y")).containsEntry(OnnxSource.WEIGHT_TYPE, "BFLOAT16");
  }

  @Test
  void operatorSetsThatAreNewerOrMissingAreTakenForTheNearest() {
    OnnxGraph graph = nodes(relu("x", "y")).graph();
    for (List<Opset> opsets :
        List.of(
            List.<Opset>of(),
            List.of(new Opset("", 1000)),
            List.of(new Opset("", 13), new Opset("", 18)),
            List.of(new Opset("", -4)))) {
      OnnxSource source = read(new OnnxModel("m.onnx", 8, "", opsets, graph));
      assertThat(source.graph().nodes()).hasToString("[Relu \"y\"]");
    }
  }

  @Test
  void whatIsDamagedIsStillRefused() {
    assertThatThrownBy(() -> read(nodes(relu("y", "y"))))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("no cycles");
    assertThatThrownBy(() -> read(nodes(relu("nobody", "y")))).isInstanceOf(FormatException.class);
    assertThatThrownBy(() -> read(nodes(relu("x", "y"), relu("x", "y"))))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("is taken");
    assertThatThrownBy(() -> OnnxSource.read(new byte[] {1, 2, 3}, "m.onnx"))
        .isInstanceOf(FormatException.class);
    OnnxTensor cutOff =
        new OnnxTensor("w", List.of(2L), 1, List.of(new Raw(Slice.of(new byte[4]))), 0);
    OnnxModel model = Samples.model(List.of(X), List.of(cutOff), List.of(relu("x", "y")), Y);
    assertThatThrownBy(() -> read(model))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("take 8 bytes, 4 are there");
  }

  @Test
  void whatCanBeLookedAtOnlyIsNotRun() {
    Graph graph = read(nodes(relu("x", "a"), foreign("Blur"), relu("b", "y"))).graph();
    assertThatThrownBy(() -> Network.of(graph))
        .isInstanceOf(GraphException.class)
        .hasMessage(
            "Blur \"f\": the operator is not known here, so the graph can be inspected, not run");
  }

  // ---- models of others

  @Test
  void everyModelOfTheReferenceDataIsRead(TestReporter reporter) throws IOException {
    List<Path> models = models();
    int foreign = 0;
    for (Path model : models) {
      foreign += check(model) ? 1 : 0;
    }
    reporter.publishEntry("%d models, %d with foreign nodes".formatted(models.size(), foreign));
    assertThat(models).hasSizeGreaterThan(500);
    assertThat(foreign).isPositive();
  }

  private static List<Path> models() throws IOException {
    try (Stream<Path> files = Files.walk(ReferenceData.at("."))) {
      return files.filter(file -> file.toString().endsWith(".onnx")).sorted().toList();
    }
  }

  /// @return whether it has nodes that are not known
  private static boolean check(Path model) throws IOException {
    OnnxSource source = OnnxSource.read(model);
    specs(source);
    List<String> names = source.graph().nodes().stream().map(Node::name).toList();
    assertThat(new HashSet<>(names)).as(model.toString()).hasSameSizeAs(names);
    boolean foreign =
        source.graph().nodes().stream().anyMatch(n -> n.operator() instanceof Foreign);
    readsAsToRun(model).ifPresent(graph -> sameOperators(model, source.graph(), graph));
    return foreign;
  }

  private static Optional<Graph> readsAsToRun(Path model) throws IOException {
    try {
      return Optional.of(Onnx.read(model));
    } catch (FormatException e) {
      return Optional.empty();
    }
  }

  private static void sameOperators(Path model, Graph found, Graph expected) {
    assertThat(found.nodes().stream().map(Node::operator).toList())
        .as(model.toString())
        .isEqualTo(expected.nodes().stream().map(Node::operator).toList());
    assertThat(found.constants().keySet()).isEqualTo(expected.constants().keySet());
  }

  @Test
  void aModelIsReadWithAnyOfItsNodesForeign() throws IOException {
    for (String name : List.of("ort-examples", "phasenet")) {
      for (Path model : models().stream().filter(m -> m.toString().contains(name)).toList()) {
        Graph graph = OnnxSource.read(model).graph();
        for (int i = 0; i < graph.nodes().size(); i += 7) {
          Graph strange = withForeign(graph, i);
          Specs specs = Specs.asFarAsKnown(strange, Map.of());
          assertThat(specs.faults()).as(model + " node " + i).isEmpty();
        }
      }
    }
  }

  private static Graph withForeign(Graph graph, int at) {
    List<Node> nodes = new ArrayList<>(graph.nodes());
    Node node = nodes.get(at);
    Specs specs = Specs.asFarAsKnown(graph, Map.of());
    Foreign foreign =
        new Foreign(
            "Blur",
            node.writes().map(v -> TensorSpec.ofUnknownRank(specs.at(v).type())).toList(),
            false);
    nodes.set(at, new Node(node.name(), foreign, node.inputs(), node.outputs()));
    return new Graph(graph.name(), graph.inputs(), graph.constants(), nodes, graph.outputs());
  }
}
