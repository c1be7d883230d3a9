package dev.adjoint.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.formats.ReferenceData;
import dev.adjoint.formats.onnx.table.OperatorTable;
import dev.adjoint.formats.onnx.wire.ModelReader;
import dev.adjoint.formats.onnx.wire.OnnxAttribute;
import dev.adjoint.formats.onnx.wire.OnnxGraph;
import dev.adjoint.formats.onnx.wire.OnnxModel;
import dev.adjoint.formats.onnx.wire.OnnxNode;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Split;
import dev.adjoint.operator.norm.LayerNormalization;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.operator.reduce.Softmax;
import dev.adjoint.operator.separable.ReduceMean;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WrittenOpsetsTest {
  /// A node with what it reads: constants as they are, for where they became attributes their names
  /// are not kept.
  private record Step(
      String name, Operator operator, List<Object> reads, List<Optional<Value>> outputs) {
    static List<Step> of(Graph graph) {
      return graph.nodes().stream().map(node -> of(graph, node)).toList();
    }

    private static Step of(Graph graph, Node node) {
      List<Object> reads =
          node.inputs().stream()
              .<Object>map(input -> input.<Object>flatMap(graph::constant).orElse(input))
              .toList();
      return new Step(node.name(), node.operator(), reads, node.outputs());
    }
  }

  private static IntStream opsets() {
    return IntStream.rangeClosed(OperatorTable.OLDEST_WRITTEN, OperatorTable.NEWEST_OPSET);
  }

  private static Optional<byte[]> written(Graph graph, int opset) {
    try {
      return Optional.of(Onnx.bytes(graph, OnnxOptions.DEFAULT.withOpset(opset)));
    } catch (GraphException e) {
      assertThat(e)
          .hasMessageMatching(
              ".* \".*\": .*: ONNX has that since operator set \\d+, and the model is written in %d; write it in \\d+ or a newer one \\(OnnxOptions.withOpset\\)"
                  .formatted(opset));
      return Optional.empty();
    }
  }

  /// ONNX Runtime 1.29 opens all of them up to the newest set that it knows.
  @Test
  void everyModelOfTheTestDataIsReadBackFromEverySetInWhichItCanBeWritten() throws IOException {
    int models = 0;
    for (String kind : List.of("node", "pytorch-converted", "pytorch-operator")) {
      for (Fixture fixture : Fixture.in(ReferenceData.at("onnx-backend/" + kind))) {
        models += readBack(fixture.model());
      }
    }
    assertThat(models).isGreaterThan(8000);
  }

  private static int readBack(Path model) throws IOException {
    Optional<Graph> graph = ExportTest.supported(model);
    int models = 0;
    for (int opset : graph.isPresent() ? opsets().toArray() : new int[0]) {
      Optional<byte[]> bytes = written(graph.get(), opset);
      String name = model + " in " + opset;
      assertThat(bytes.isPresent() || models == 0).as("%s, as in older sets", name).isTrue();
      if (bytes.isPresent()) {
        assertThat(Step.of(Onnx.read(bytes.get(), name))).as(name).isEqualTo(Step.of(graph.get()));
        models++;
      }
    }
    return models;
  }

  private static Graph graph(Operator operator, Tensor... constants) {
    return graph(operator, ElementType.FLOAT32, constants);
  }

  private static Graph graph(Operator operator, ElementType type, Tensor... constants) {
    GraphBuilder builder = new GraphBuilder("sample");
    Value x = builder.input("x", TensorSpec.of(type, Shape.of(2, 4, 5)));
    Value[] inputs = new Value[constants.length + 1];
    inputs[0] = x;
    for (int i = 0; i < constants.length; i++) {
      inputs[i + 1] = builder.constant("c" + i, constants[i]);
    }
    return builder.build(builder.node("y", operator, inputs));
  }

  private static OnnxModel model(Graph graph, int opset) {
    return ModelReader.read("m.onnx", written(graph, opset).orElseThrow());
  }

  @Test
  void axesAreAnAttributeWhereTheyWereOne() {
    Graph mean = graph(new ReduceMean(true, false), Tensor.integers(-1));

    OnnxGraph old = model(mean, 17).graph();
    assertThat(old.nodes().getFirst().inputs()).containsExactly("x");
    assertThat(old.nodes().getFirst().attributes())
        .extracting(OnnxAttribute::name)
        .containsExactly("keepdims", "axes");
    assertThat(old.initializers()).isEmpty();

    OnnxGraph current = model(mean, 18).graph();
    assertThat(current.nodes().getFirst().inputs()).containsExactly("x", "c0");
    assertThat(current.nodes())
        .flatExtracting(OnnxNode::attributes)
        .extracting(OnnxAttribute::name)
        .containsExactly("keepdims", "noop_with_empty_axes");
  }

  @Test
  void aConstantThatSomebodyElseReadsStays() {
    GraphBuilder builder = new GraphBuilder("shared");
    Value x = builder.input("x", TensorSpec.of(ElementType.FLOAT32, Shape.of(2, 3)));
    Value axes = builder.constant("axes", Tensor.integers(1));
    Value mean = builder.node("mean", new ReduceMean(true, false), x, axes);
    Graph graph = builder.build(List.of(mean, axes));
    assertThat(model(graph, 13).graph().initializers()).hasSize(1);
  }

  @Test
  void whatCameLaterIsRefusedBelow() {
    Tensor four = Tensor.of(Shape.of(5), 1f, 1, 1, 1, 1);
    since(17, graph(new LayerNormalization(-1, 1e-5f), four));
    since(13, graph(new Softmax(1)));
    since(11, graph(new Softmax(-1)));
    since(14, graph(new Relu(), ElementType.INT32));
    since(11, graph(new Split(1, 2)));
    since(18, graph(new Split(2, 2)));
    assertThatThrownBy(() ->
            Onnx.bytes(
                graph(new LayerNormalization(-1, 1e-5f), four), OnnxOptions.DEFAULT.withOpset(16)))
        .hasMessage(
            "LayerNormalization \"y\": LayerNormalization: ONNX has that since operator set 17, and the model is written in 16; write it in 17 or a newer one (OnnxOptions.withOpset)");
  }

  private static void since(int first, Graph graph) {
    assertThat(opsets().filter(opset -> written(graph, opset).isPresent()))
        .as("%s", graph.nodes())
        .first()
        .isEqualTo(first);
  }

  /// Numbers of ONNX, docs/Versioning.md.
  @Test
  void theVersionOfTheFormatIsNoNewerThanTheSet() {
    Graph graph = graph(new Softmax(-1));
    assertThat(opsets().mapToLong(opset -> model(graph, opset).irVersion()))
        .containsExactly(
            6L, 7L, 7L, 7L, 8L, 8L, 8L, 8L, 9L, 9L, 10L, 10L, 10L, 10L, 10L, 10L, 10L, 10L);
    assertThat(model(graph, 15).opsets()).containsExactly(new OnnxModel.Opset("", 15));
  }

  @Test
  void setsThatAreNotWrittenAreToldBoth() {
    for (int opset : new int[] {10, 29}) {
      assertThatThrownBy(() -> OnnxOptions.DEFAULT.withOpset(opset))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("operator set %d; models are written in sets 11 to 28".formatted(opset));
    }
  }
}
