package dev.adjoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.formats.checkpoint.Checkpoint;
import dev.adjoint.formats.checkpoint.Checkpoints;
import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.nn.architecture.Architectures;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.matrix.MatMul;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WeightsCommandTest {
  @TempDir Path folder;
  private String file;

  @BeforeEach
  void writeWeights() throws IOException {
    file = folder.resolve("in.safetensors").toString();
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("net.first", Tensor.of(Shape.of(2, 3), 1f, 2, 3, 4, Float.NaN, -10));
    tensors.put("net.second", Tensor.of(Shape.of(3), 0.5f, 0.5f, Float.POSITIVE_INFINITY));
    tensors.put("step", Tensor.integers(7));
    Checkpoints.write(
        Path.of(file), new Checkpoint("", tensors, new LinkedHashMap<>(Map.of("epoch", "3"))));
  }

  @Test
  void tensorsAreListedWithTheirStatistics() {
    Outcome outcome = Outcome.of(folder, "weights", file);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .isEqualTo(
            """
            weights  in.safetensors, safetensors, 3 tensors, 10 numbers

            name        type     shape     min     max    mean    std  nan  inf
            step        int64    1       7.000   7.000   7.000  0.000    0    0
            net.first   float32  2x3    -10.00   4.000   0.000  5.099    1    0
            net.second  float32  3      0.5000  0.5000  0.5000  0.000    0    1

            epoch = 3
            """);
    assertThat(outcome.code()).isZero();
  }

  @Test
  void aPartIsWrittenUnderItsOwnNames() throws IOException {
    Path out = folder.resolve("out.npz");
    Outcome outcome =
        Outcome.of(folder, "weights", file, "--part", "net", "--output", out.toString());
    assertThat(outcome.out()).contains("2 tensors, 9 numbers").endsWith("\nwritten to out.npz\n");
    assertThat(outcome.code()).isZero();
    assertThat(Checkpoints.read(out).tensors().sequencedKeySet())
        .containsExactly("first", "second");
  }

  @Test
  void everythingIsToldAsJson() {
    Outcome outcome = Outcome.of(folder, "weights", file, "--json");
    JsonNode told = JsonMapper.shared().readTree(outcome.out());
    assertThat(told.get("notes").get("epoch").asString()).isEqualTo("3");
    JsonNode first = told.get("tensors").get(1);
    assertThat(first.get("name").asString()).isEqualTo("net.first");
    assertThat(first.get("shape").toString()).isEqualTo("[2,3]");
    assertThat(first.get("min").asDouble()).isEqualTo(-10);
    assertThat(first.get("nan").asInt()).isEqualTo(1);
  }

  private String network(Shape first) throws IOException {
    GraphBuilder builder = new GraphBuilder("network");
    Value x = builder.input("x", TensorSpec.of(ElementType.FLOAT32, Shape.of(1, first.extent(0))));
    Value weight = builder.constant("first", Tensor.zeros(first));
    Path path = folder.resolve("network.onnx");
    Onnx.write(builder.build(builder.node(new MatMul(), x, weight)), path);
    return path.toString();
  }

  @Test
  void weightsOfTheNetworkFit() throws IOException {
    Outcome outcome = Outcome.of(folder, "weights", file, "--check", network(Shape.of(2, 3)));
    assertThat(outcome.out()).contains("1 of 1 parameters fit").contains("2 left over");
    assertThat(outcome.code()).isZero();
  }

  @Test
  void architecturesAreKnownByName() {
    Outcome outcome = Outcome.of(folder, "weights", file, "--check", "fsrcnn-x2");
    assertThat(outcome.out()).contains("0 of ", " parameters fit", "\n3 left over");
    assertThat(outcome.code()).isEqualTo(3);
  }

  @Test
  void weightsOfAnotherArchitectureAreToldByItsName() throws IOException {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    Architectures.named("espcn-x3")
        .model()
        .initial(1)
        .forEach((name, tensor) -> tensors.put("state_dict." + name, tensor));
    Path espcn = folder.resolve("espcn.safetensors");
    Checkpoints.write(espcn, new Checkpoint("", tensors, new LinkedHashMap<>()));
    Outcome outcome = Outcome.of(folder, "weights", espcn.toString(), "--check", "espcn-x2");
    assertThat(outcome.out())
        .contains("4 of 6 parameters fit")
        .contains("\"last_part.0.weight\" should be 4x32x3x3 and is 9x32x3x3")
        .contains("every name begins with \"state_dict.\", which is taken off")
        .endsWith("all parameters of espcn-x3 fit\n");
    assertThat(outcome.code()).isEqualTo(3);
  }

  @Test
  void weightsOfAnotherNetworkAreToldAndGiveAnExitCode() throws IOException {
    Outcome outcome = Outcome.of(folder, "weights", file, "--check", network(Shape.of(3, 2)));
    assertThat(outcome.out()).contains("0 of 1 parameters fit").contains("1 transposed: \"first\"");
    assertThat(outcome.code()).isEqualTo(3);
  }

  @Test
  void whatCannotBeReadOrWrittenIsToldInOneLine() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "no weights");
    Outcome unknown = Outcome.of(folder, "weights", text.toString());
    assertThat(unknown.err())
        .isEqualTo(
            "adjoint weights: notes.txt: is no checkpoint that is known: PyTorch's .pt and .pth, safetensors, .npz, .npy and .onnx are read\n");
    assertThat(unknown.code()).isEqualTo(3);
    assertThat(Outcome.of(folder, "weights", folder.toString()).err())
        .endsWith(": is a folder, not a file of weights\n");
    Outcome network = Outcome.of(folder, "weights", file, "--check", "vee");
    assertThat(network.err())
        .startsWith("adjoint weights: there is no network \"vee\"; there are dcgan-generator, ");
    assertThat(network.code()).isEqualTo(3);
    Outcome part = Outcome.of(folder, "weights", file, "--part", "model");
    assertThat(part.err())
        .isEqualTo(
            "adjoint weights: no tensor's name begins with 'model.'; the first of 3 is 'step'\n");
    assertThat(part.code()).isEqualTo(3);
    Outcome ending = Outcome.of(folder, "weights", file, "-o", folder.resolve("a.pt").toString());
    assertThat(ending.err())
        .startsWith("adjoint weights: a.pt: weights are written as .safetensors or .npz\n");
    assertThat(ending.code()).isEqualTo(2);
  }
}
