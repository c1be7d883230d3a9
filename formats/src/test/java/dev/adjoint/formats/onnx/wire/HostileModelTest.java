package dev.adjoint.formats.onnx.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.onnx.Samples;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Nested;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Bytes that are no honest model end in a [FormatException], whatever they are.
class HostileModelTest {
  private static final byte[] GOOD = ModelWriter.bytes(Samples.upsampler());

  private static void readOrRefuse(byte[] bytes) {
    try {
      ModelReader.read("bad.onnx", bytes);
    } catch (FormatException e) {
      assertThat(e).hasMessageStartingWith("bad.onnx");
    }
  }

  private static void refused(byte[] bytes, String message) {
    assertThatThrownBy(() -> ModelReader.read("bad.onnx", bytes))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining(message);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @Test
  void everyPrefixThatCutsTheGraphIsRefused() {
    OnnxModel whole = ModelReader.read("good.onnx", GOOD);
    int endOfGraph = GOOD.length - 4;
    assertThat(whole.graph().nodes()).hasSize(2);
    for (int length = 0; length < endOfGraph; length++) {
      byte[] prefix = Arrays.copyOf(GOOD, length);
      assertThatThrownBy(() -> ModelReader.read("cut.onnx", prefix))
          .as("the first %d of %d bytes", length, GOOD.length)
          .isInstanceOf(FormatException.class)
          .hasMessageStartingWith("cut.onnx");
    }
  }

  @Test
  void everyChangeOfAByteIsReadOrRefused() {
    for (int at = 0; at < GOOD.length; at++) {
      for (int value = 0; value < 256; value++) {
        byte[] changed = GOOD.clone();
        changed[at] = (byte) value;
        readOrRefuse(changed);
      }
    }
  }

  @Test
  void aLengthBeyondTheEndIsToldWithItsPlace() {
    refused(
        bytes(0x08, 0x08, 0x3a, 0xff, 0xff, 0xff, 0xff, 0x07),
        "bad.onnx @ 0x2: ModelProto field 7: 2147483647 bytes are declared, 0 are left");
    refused(bytes(0x3a, 0xff, 0xff, 0xff, 0xff, 0x0f), "4294967295 bytes are declared");
  }

  @Test
  void fieldsOfTheWrongKindAreRefused() {
    refused(bytes(0x38, 0x01), "ModelProto field 7: its wire type is 0, expected 2");
    refused(bytes(0x0a, 0x00), "ModelProto field 1: its wire type is 2, expected 0");
    refused(bytes(0x0c), "bad.onnx @ 0x0: ModelProto field 1: ");
  }

  @Test
  void emptyFilesAndOtherFilesAreNoModels() {
    refused(new byte[0], "no graph in it: not an ONNX model, or cut off");
    refused("%PDF-1.4 and so on".getBytes(java.nio.charset.StandardCharsets.UTF_8), "bad.onnx");
  }

  @Test
  void twoGraphsAreNotMergedBehindTheReadersBack() {
    refused(bytes(0x3a, 0x00, 0x3a, 0x00), "a second graph; a model has one");
  }

  @Test
  void nodesWithoutOperatorAreRefused() {
    refused(bytes(0x3a, 0x02, 0x0a, 0x00), "node \"\" has no operator (op_type)");
  }

  @Test
  void deepNestingEndsBeforeTheStackDoes() {
    refused(deep(100_000), "messages nest deeper than 64 levels");
  }

  @Test
  void graphsInAttributesAreReadToAFewLevels() {
    OnnxGraph graph = Samples.upsampler().graph();
    for (int level = 0; level < 5; level++) {
      graph = ModelReader.read("inner", ModelWriter.bytes(around(graph))).graph();
    }
    assertThat(graph.nodes().getFirst().attributes().getFirst().value()).isInstanceOf(Nested.class);
  }

  private static OnnxModel around(OnnxGraph graph) {
    OnnxNode node =
        Samples.node("If", List.of("x"), "y", Samples.attribute("then", new Nested(graph)));
    return Samples.model(
        List.of(Samples.value("x", 1)), List.of(), List.of(node), Samples.value("y", 1));
  }

  /// A graph in an attribute of a node of a graph, `levels` times. All lengths are declared as what
  /// is left, so the file is small.
  private static byte[] deep(int levels) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int left = 18 * levels;
    left = open(out, Proto.Model.GRAPH, left);
    for (int i = 1; i < levels; i++) {
      left = open(out, Proto.Graph.NODE, left);
      left = open(out, Proto.Node.ATTRIBUTE, left);
      left = open(out, Proto.Attribute.G, left);
    }
    return Arrays.copyOf(out.toByteArray(), 18 * levels);
  }

  private static int open(ByteArrayOutputStream out, int field, int left) {
    int inside = left - 6;
    out.write((field << 3) | 2);
    for (int shift = 0; shift < 28; shift += 7) {
      out.write(((inside >>> shift) & 0x7f) | 0x80);
    }
    out.write(inside >>> 28);
    return inside;
  }

  @Test
  void millionsOfEmptyMessagesAreRefused() {
    byte[] inputs = new byte[9_000_000];
    for (int i = 0; i < inputs.length; i += 2) {
      inputs[i] = (Proto.Node.INPUT << 3) | 2;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int left = open(out, Proto.Model.GRAPH, inputs.length + 12);
    open(out, Proto.Graph.NODE, left);
    out.writeBytes(inputs);
    refused(out.toByteArray(), "the file holds more than 2,000,000 messages and texts");
  }
}
