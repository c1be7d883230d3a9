package dev.adjoint.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.ReferenceData;
import dev.adjoint.graph.Port;
import dev.adjoint.network.Network;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/// Small models as exporters write them: each loads and runs, or is refused by the operator's name.
class BurnModelsTest {
  private static final int OPEN_SIZE = 7;

  /// What is refused, and why it should be.
  private static final Map<String, String> REFUSED =
      Map.of(
          "concat_scalar_direct.onnx", "Concat \"/Concat\": ",
          "deform_conv.onnx", "not supported: DeformConv",
          "deform_conv_bias.onnx", "not supported: DeformConv",
          "deform_conv_mask.onnx", "not supported: DeformConv",
          "grid_sample.onnx", "not supported: GridSample",
          "grid_sample_nearest.onnx", "not supported: GridSample");

  private final Map<String, String> refused = new TreeMap<>();

  @Test
  void eachLoadsAndRunsOrIsRefusedByName(TestReporter reporter) throws IOException {
    List<Path> models = models();
    for (Path model : models) {
      run(model);
    }
    reporter.publishEntry(
        "burn-onnx-tests", "%d models, refused: %s".formatted(models.size(), refused));
    assertThat(refused.keySet()).isEqualTo(new TreeMap<>(REFUSED).keySet());
    refused.forEach((model, why) -> assertThat(why).contains(REFUSED.get(model)));
  }

  private static List<Path> models() throws IOException {
    try (Stream<Path> files = Files.walk(ReferenceData.at("burn-onnx-tests"))) {
      return files.filter(file -> file.toString().endsWith(".onnx")).sorted().toList();
    }
  }

  private void run(Path model) throws IOException {
    try {
      Network network = Onnx.load(model);
      Map<String, Tensor> inputs = new LinkedHashMap<>();
      network.inputs().forEach(port -> inputs.put(port.name(), ones(port)));
      Map<String, Tensor> outputs = network.run(inputs);
      assertThat(outputs).as(model.toString()).isNotEmpty();
    } catch (FormatException e) {
      refused.put(model.getFileName().toString(), String.valueOf(e.getMessage()));
    }
  }

  /// Ones are scales, sizes and images alike.
  private static Tensor ones(Port port) {
    TensorSpec spec = port.spec();
    Shape shape =
        Shape.of(spec.knownRank().stream().map(s -> s.ifKnown().orElse(OPEN_SIZE)).toList());
    return spec.type().isReal() ? reals(shape) : wholes(spec.type(), shape);
  }

  private static Tensor reals(Shape shape) {
    float[] ones = new float[shape.elements()];
    Arrays.fill(ones, 1);
    return Tensor.of(shape, ones);
  }

  private static Tensor wholes(ElementType type, Shape shape) {
    long[] ones = new long[shape.elements()];
    Arrays.fill(ones, 1);
    return new IntegerTensor(type, shape, ones);
  }
}
