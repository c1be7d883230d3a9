package dev.adjoint.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.ReferenceData;
import dev.adjoint.network.Network;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// ONNX Runtime's tests of ConvTranspose, with what its version 1.29 gives. Two of its refusals are
/// ours: an `output_shape` that names batch and channels, a kernel that is not the weight's.
class RuntimeConvTransposeTest {
  private static final String FOLDER = "ort-convtranspose-tests/";

  /// At most 5 * 5 * 3 products a cell, magnitudes about 1: `75 * 2^-24` relative, and a little of
  /// absolute difference where they cancel.
  private static final Agreement FLOAT_SUMS = new Agreement(75 * 0x1p-24, 1e-5);

  static Stream<JsonNode> cases() {
    Path file = ReferenceData.at(FOLDER + "cases.json");
    JsonNode cases = JsonMapper.shared().readTree(file).path("cases");
    return StreamSupport.stream(cases.spliterator(), false);
  }

  @Test
  void allCasesAreThere() {
    assertThat(cases()).hasSize(25);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void resultsAreThoseOfTheRuntime(JsonNode test) throws IOException {
    String name = test.path("name").asString();
    JsonNode result = test.path("ort_1_29");
    if (result.has("error")) {
      refused(name);
    } else {
      agrees(name, test, result);
    }
    JsonNode spatial = test.path("ort_1_29_spatial_only_output_shape");
    if (spatial.has("Y")) {
      agrees(name + "__spatial_output_shape", test, spatial);
    }
  }

  private static void refused(String name) {
    Path model = ReferenceData.at(FOLDER + name + ".onnx");
    assertThatThrownBy(() -> Onnx.load(model))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("ConvTranspose \"Y\": ");
  }

  private static void agrees(String name, JsonNode test, JsonNode result) throws IOException {
    Network network = Onnx.load(ReferenceData.at(FOLDER + name + ".onnx"));
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    inputs.put("X", tensor(test.path("X_shape"), test.path("X")));
    inputs.put("W", tensor(test.path("W_shape"), test.path("W")));
    if (test.path("B").isArray()) {
      float[] bias = floats(test.path("B"));
      inputs.put("B", Tensor.of(Shape.of(bias.length), bias));
    }
    Tensor found = network.run(inputs).firstEntry().getValue();
    Tensor expected = tensor(result.path("shape"), result.path("Y"));
    assertThat(FLOAT_SUMS.fault(found, expected)).as(name).isEmpty();
  }

  private static Tensor tensor(JsonNode extents, JsonNode values) {
    long[] shape =
        StreamSupport.stream(extents.spliterator(), false).mapToLong(JsonNode::asLong).toArray();
    return Tensor.of(Shape.of(shape), floats(values));
  }

  private static float[] floats(JsonNode values) {
    float[] elements = new float[values.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = (float) values.get(i).asDouble();
    }
    return elements;
  }
}
