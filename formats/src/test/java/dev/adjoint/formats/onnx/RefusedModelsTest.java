package dev.adjoint.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.onnx.table.OperatorTable;
import dev.adjoint.formats.onnx.wire.ModelWriter;
import dev.adjoint.formats.onnx.wire.OnnxAttribute;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Nested;
import dev.adjoint.formats.onnx.wire.OnnxGraph;
import dev.adjoint.formats.onnx.wire.OnnxModel;
import dev.adjoint.formats.onnx.wire.OnnxModel.Opset;
import dev.adjoint.formats.onnx.wire.OnnxNode;
import dev.adjoint.formats.onnx.wire.OnnxTensor;
import dev.adjoint.formats.onnx.wire.OnnxTensor.Content;
import dev.adjoint.formats.onnx.wire.OnnxTensor.External;
import dev.adjoint.formats.onnx.wire.OnnxTensor.Raw;
import dev.adjoint.formats.onnx.wire.OnnxValue;
import dev.adjoint.formats.onnx.wire.OnnxValue.Fixed;
import dev.adjoint.formats.onnx.wire.OnnxValue.OfTensor;
import dev.adjoint.formats.onnx.wire.Slice;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Models whose every byte can be read and which still cannot be run. The message names the file, the
/// byte where there is one, the node or tensor, and what is wrong.
class RefusedModelsTest {
  private static final OnnxValue X = Samples.value("x", 1, 1, 4, 4);
  private static final OnnxValue Y = Samples.value("y");

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("model.onnx");
  }

  private void refused(OnnxModel model, String message) throws IOException {
    Files.write(file(), ModelWriter.bytes(model));
    assertThatThrownBy(() -> Onnx.load(file()))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(file().toString())
        .hasMessageContaining(message);
  }

  /// Refused likewise, and the message has the place of what is wrong in the file.
  private void refusedWithPlace(OnnxModel model, String message) throws IOException {
    refused(model, message);
    assertThatThrownBy(() -> Onnx.load(file()))
        .hasMessageMatching(".*model\\.onnx @ 0x[0-9a-f]+: .*");
  }

  private static OnnxModel nodes(OnnxNode... nodes) {
    return Samples.model(List.of(X), List.of(), List.of(nodes), Y);
  }

  private static OnnxNode relu(String input, String output) {
    return Samples.node("Relu", List.of(input), output);
  }

  private static OnnxModel weights(OnnxTensor... tensors) {
    List<OnnxNode> add = List.of(Samples.node("Add", List.of("x", "w"), "y"));
    return Samples.model(List.of(X), List.of(tensors), add, Y);
  }

  private static OnnxTensor tensor(List<Long> dims, Content... contents) {
    return new OnnxTensor("w", dims, 1, List.of(contents), 0);
  }

  private static Raw raw(int bytes) {
    return new Raw(Slice.of(new byte[bytes]));
  }

  // ---- the graph

  @Test
  void cycles() throws IOException {
    refused(nodes(relu("y", "y")), "Relu \"y\": waits for its own result; a graph has no cycles");
    refused(nodes(relu("b", "a"), relu("c", "b"), relu("a", "c"), relu("x", "y")), "no cycles");
  }

  @Test
  void inputsThatNobodyWrites() throws IOException {
    refused(
        nodes(relu("nobody", "y")), "Relu \"y\": its input \"nobody\" is neither a graph input");
    refused(nodes(relu("x", "z")), "nothing computes its output \"y\"");
  }

  @Test
  void namesThatStandForTwoValues() throws IOException {
    refusedWithPlace(nodes(relu("x", "y"), relu("x", "y")), "Relu \"y\": the name \"y\" is taken");
    refusedWithPlace(nodes(relu("x", "x"), relu("x", "y")), "Relu \"x\": the name \"x\" is taken");
    OnnxTensor one = Samples.floats("w", Shape.of(1));
    refusedWithPlace(weights(one, one), "the name \"w\" is taken");
    OnnxModel twoInputs = Samples.model(List.of(X, X), List.of(), List.of(relu("x", "y")), Y);
    refusedWithPlace(twoInputs, "the name \"x\" is taken");
  }

  @Test
  void nothingToCompute() throws IOException {
    OnnxModel model = Samples.model(List.of(X), List.of(), List.of(relu("x", "y")));
    refused(model, "has no outputs");
  }

  @Test
  void aNodeWithoutItsInputsOrOutputs() throws IOException {
    refused(nodes(Samples.node("Conv", List.of(), "y")), "Conv \"y\": ");
    refused(nodes(Samples.node("Conv", List.of("", "x"), "y")), "Conv \"y\": ");
    OnnxNode silent = new OnnxNode("n", "", "Relu", List.of("x"), List.of(), List.of(), 0);
    refusedWithPlace(nodes(silent, relu("x", "y")), "Relu \"n\": it has no outputs");
  }

  // ---- what is declared of values

  @ParameterizedTest
  @ValueSource(longs = {-2, Long.MIN_VALUE, 1L << 31, Long.MAX_VALUE})
  void extentsThatNoTensorHas(long extent) throws IOException {
    OnnxValue input = valueOf(new Fixed(1), new Fixed(extent));
    OnnxModel model = Samples.model(List.of(input), List.of(), List.of(relu("x", "y")), Y);
    refusedWithPlace(model, "value \"x\" has extent %d on axis 1".formatted(extent));
  }

  @Test
  void extentsWhoseProductNoTensorHas() throws IOException {
    OnnxValue input = valueOf(new Fixed(1 << 20), new Fixed(1 << 20));
    OnnxModel model = Samples.model(List.of(input), List.of(), List.of(relu("x", "y")), Y);
    refused(model, "a tensor holds at most");
  }

  private static OnnxValue valueOf(OnnxValue.Dimension... extents) {
    return new OnnxValue("x", Optional.of(new OfTensor(1, Optional.of(List.of(extents)))), 0);
  }

  @Test
  void inputsThatAreNoTensorsOfNumbers() throws IOException {
    OnnxValue undeclared = new OnnxValue("x", Optional.empty(), 0);
    OnnxValue text = new OnnxValue("x", Optional.of(new OfTensor(8, Optional.empty())), 0);
    List<OnnxNode> relu = List.of(relu("x", "y"));
    refusedWithPlace(
        Samples.model(List.of(undeclared), List.of(), relu, Y), "value \"x\" has no declared type");
    refusedWithPlace(Samples.model(List.of(text), List.of(), relu, Y), "element type 8");
  }

  // ---- tensors

  @Test
  void tensorsOfImpossibleSizes() throws IOException {
    refusedWithPlace(weights(tensor(List.of(-1L), raw(4))), "tensor \"w\": shape -1");
    long most = Long.MAX_VALUE;
    refusedWithPlace(weights(tensor(List.of(most), raw(4))), "tensor \"w\": shape " + most);
    List<Long> wraps = List.of(1L << 32, 1L << 32);
    refusedWithPlace(weights(tensor(wraps, raw(0))), "tensor \"w\": shape 4294967296x4294967296");
    refusedWithPlace(weights(tensor(List.of(2_000_000_000L), raw(8))), "take 8000000000 bytes");
  }

  @Test
  void tensorsWhoseSizeAndBytesDiffer() throws IOException {
    refusedWithPlace(weights(tensor(List.of(2L), raw(4))), "take 8 bytes, 4 are there");
    refusedWithPlace(weights(tensor(List.of(2L), raw(12))), "take 8 bytes, 12 are there");
    refusedWithPlace(weights(tensor(List.of(2L))), "has elements in 0 places");
    refusedWithPlace(
        weights(tensor(List.of(1L), raw(4), new External("w.bin", 0, 4))), "in 2 places");
  }

  @Test
  void tensorsOfTypesThatAreNotNumbers() throws IOException {
    for (long type : new long[] {0, 8, 14, 99, -1}) {
      OnnxTensor tensor = new OnnxTensor("w", List.of(1L), type, List.of(raw(4)), 0);
      refusedWithPlace(weights(tensor), "tensor \"w\": element type " + type);
    }
  }

  @Test
  void elementsInFilesElsewhere() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Path model = Files.createDirectory(folder.resolve("inside")).resolve("model.onnx");
    Files.write(outside.resolve("secret"), new byte[4]);
    Files.createSymbolicLink(model.resolveSibling("link"), outside.resolve("secret"));
    Files.createSymbolicLink(model.resolveSibling("up"), outside);
    for (String location :
        List.of(
            "../outside/secret",
            outside.resolve("secret").toString(),
            "link",
            "up/secret",
            "x/../../outside/secret",
            "/dev/zero",
            "absent",
            "",
            ".",
            "\0")) {
      OnnxTensor tensor = tensor(List.of(1L), new External(location, 0, 4));
      Files.write(model, ModelWriter.bytes(weights(tensor)));
      assertThatThrownBy(() -> Onnx.load(model))
          .as("location \"%s\"", location)
          .isInstanceOf(FormatException.class)
          .hasMessageStartingWith(model.toString())
          .hasMessageContaining("tensor \"w\": ");
    }
  }

  // ---- operators

  @ParameterizedTest
  @ValueSource(longs = {0, -1, OperatorTable.NEWEST_OPSET + 1, 1_000_000_000, Long.MAX_VALUE})
  void operatorSetsThatAreNotKnown(long version) throws IOException {
    refused(opsets(new Opset("", version)), "version %d of ONNX's operator set".formatted(version));
  }

  @Test
  void operatorSetsThatAreMissingOrContradictory() throws IOException {
    refused(opsets(), "exactly one is expected");
    refused(opsets(new Opset("", 13), new Opset("", 18)), "[13, 18]");
  }

  private static OnnxModel opsets(Opset... opsets) {
    return new OnnxModel("", 8, "", List.of(opsets), nodes(relu("x", "y")).graph());
  }

  @Test
  void operatorsThatAreNotKnown() throws IOException {
    OnnxNode foreign =
        new OnnxNode("f", "com.example", "Relu", List.of("x"), List.of("y"), List.of(), 0);
    refusedWithPlace(nodes(foreign), "not supported: com.example.Relu (node \"f\")");
    OnnxNode unknown = Samples.node("Frobnicate", List.of("x"), "y");
    refusedWithPlace(nodes(unknown), "not supported: Frobnicate (node \"y\")");
    OnnxNode empty = Samples.node("", List.of("x"), "y");
    refusedWithPlace(nodes(empty), "has no operator");
  }

  @Test
  void graphsWithinGraphs() throws IOException {
    OnnxGraph graph = nodes(relu("x", "y")).graph();
    for (int level = 0; level < 15; level++) {
      OnnxAttribute inner = Samples.attribute("then_branch", new Nested(graph));
      graph = nodes(Samples.node("If", List.of("x"), "y", inner)).graph();
    }
    OnnxModel nested = new OnnxModel("", 8, "", List.of(new Opset("", 18)), graph);
    refusedWithPlace(nested, "not supported: If (node \"y\")");
    OnnxNode relu =
        Samples.node("Relu", List.of("x"), "y", Samples.attribute("body", new Nested(graph)));
    refusedWithPlace(nodes(relu), "Relu \"y\": attributes [body] are not known");
  }

  // ---- attributes

  @Test
  void attributesOfTheWrongKindOrGivenTwice() throws IOException {
    refusedWithPlace(conv(Samples.text("strides", "2")), "Conv \"y\": attribute strides is a text");
    refusedWithPlace(conv(Samples.real("group", 1)), "Conv \"y\": attribute group is a real");
    refusedWithPlace(conv(Samples.text("auto_pad", "SAME")), "Conv \"y\": auto_pad is 'SAME'");
    OnnxAttribute group = Samples.whole("group", 1);
    refusedWithPlace(conv(group, group), "attribute group is given twice");
    refusedWithPlace(conv(Samples.whole("grupp", 1)), "attributes [grupp] are not known");
  }

  @Test
  void attributesThatNoConvolutionHas() throws IOException {
    refusedWithPlace(conv(Samples.ints("strides", 0, 1)), "stride is 0");
    refusedWithPlace(conv(Samples.ints("strides", 1, 1, 1)), "3 values of stride");
    refusedWithPlace(conv(Samples.ints("dilations", 1, -1)), "dilation is -1");
    refusedWithPlace(conv(Samples.ints("kernel_shape", 3, Long.MAX_VALUE)), "kernel is 922337");
    refusedWithPlace(conv(Samples.ints("pads", 1, 1, 1)), "pads [1, 1, 1]");
    refusedWithPlace(conv(Samples.ints("pads", 0, 0, 0, Long.MIN_VALUE)), "padding behind");
    refusedWithPlace(conv(Samples.whole("group", -3)), "group is -3");
    refused(conv(Samples.ints("kernel_shape", 2, 2)), "Conv \"y\": weights have");
    refused(conv(Samples.ints("dilations", 9, 9)), "Conv \"y\": ");
  }

  private static OnnxModel conv(OnnxAttribute... attributes) {
    OnnxNode conv = Samples.node("Conv", List.of("x", "w"), "y", attributes);
    OnnxTensor weights = Samples.floats("w", Shape.of(1, 1, 3, 3));
    return Samples.model(List.of(X), List.of(weights), List.of(conv), Y);
  }

  // ---- names

  @Test
  void namesAreShownOnOnePrintableLine() throws IOException {
    OnnxNode node = Samples.node("Conv\u001b[2J\r\n", List.of("x"), "y".repeat(100_000));
    refused(nodes(node), "not supported: Conv\\u001b[2J\\u000d\\u000a (node \"yyy");
    assertThatThrownBy(() -> Onnx.load(file()))
        .satisfies(e -> assertThat(String.valueOf(e.getMessage())).hasSizeLessThan(2_000));
  }

  // ---- the file

  @Test
  void filesThatAreNone() throws IOException {
    assertThatThrownBy(() -> Onnx.load(folder)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Onnx.load(file())).isInstanceOf(IOException.class);
  }

  @Test
  void aSoundModelIsRunForComparison() throws IOException {
    Files.write(file(), ModelWriter.bytes(conv()));
    Tensor ones = Tensor.of(Shape.of(1, 1, 4, 4), new float[16]);
    assertThat(Onnx.load(file()).run(ones).shape()).isEqualTo(Shape.of(1, 1, 2, 2));
  }
}
