package dev.adjoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.formats.picture.Picture;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvaluateCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void writePictures() throws IOException {
    Path pictures = Files.createDirectory(folder.resolve("set"));
    for (int i = 1; i <= 2; i++) {
      float[] waves = new float[3 * 60 * 80];
      for (int p = 0; p < waves.length; p++) {
        waves[p] = (float) (0.5 + 0.4 * Math.sin(p % 80 / (2.0 * i)));
      }
      Picture.of(Tensor.of(Shape.of(3, 60, 80), waves)).write(pictures.resolve(i + ".png"));
    }
  }

  /// Each pixel becomes four.
  private String doubling(int channels) throws IOException {
    GraphBuilder graph = new GraphBuilder("doubling");
    List<Size> sizes = List.of(Size.of(1), Size.of(channels), Size.symbol("H"), Size.symbol("W"));
    Value x = graph.input("x", TensorSpec.of(ElementType.FLOAT32, sizes));
    float[] ones = new float[channels * 4];
    Arrays.fill(ones, 1);
    Value w = graph.constant("w", Tensor.of(Shape.of(channels, 1, 2, 2), ones));
    ConvGeometry geometry = ConvGeometry.kernel(2, 2).stride(2).groups(channels);
    Path file = folder.resolve("doubling" + channels + ".onnx");
    Onnx.write(graph.build(graph.node("y", new ConvTranspose(geometry), x, w)), file);
    return file.toString();
  }

  @Test
  void scoresStandBesideThoseOfBicubicEnlargement() throws IOException {
    Outcome outcome = Outcome.of(folder, "evaluate", doubling(1), "--data", set(), "--scale", "2");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).contains("2 pictures, scale 2", "1.png", "2.png", "mean");
    assertThat(outcome.code()).isZero();
  }

  private String set() {
    return folder.resolve("set").toString();
  }

  @Test
  void jsonHasThePicturesAndTheirMeans() throws IOException {
    Outcome luma = Outcome.of(folder, "evaluate", doubling(1), "-d", set(), "-s", "2", "--json");
    Outcome colours = Outcome.of(folder, "evaluate", doubling(3), "-d", set(), "-s", "2", "--json");

    JsonNode all = JsonMapper.shared().readTree(luma.out());
    double first = all.get("pictures").get(0).get("model").get("psnr").asDouble();
    double second = all.get("pictures").get(1).get("model").get("psnr").asDouble();
    double mean = all.get("mean").get("model").get("psnr").asDouble();
    assertThat(mean).isCloseTo((first + second) / 2, within(1e-9));
    assertThat(mean).isLessThan(all.get("mean").get("bicubic").get("psnr").asDouble());
    // The pictures are gray: in colours they are made small likewise, but for rounding to 8 bits.
    JsonNode alike = JsonMapper.shared().readTree(colours.out()).get("mean").get("model");
    assertThat(alike.get("psnr").asDouble()).isCloseTo(mean, within(0.1));
  }

  @Test
  void scoresAreRecordedInTheModelOncePerDataAndScale() throws IOException {
    String model = doubling(1);
    byte[] before = Files.readAllBytes(Path.of(model));

    Outcome first = Outcome.of(folder, "evaluate", model, "-d", set(), "-s", "2", "--record");
    Outcome again =
        Outcome.of(folder, "evaluate", model, "-d", set() + "/.", "-s", "2", "--record");

    assertThat(first.err() + again.err()).isEmpty();
    assertThat(first.code()).isZero();
    SequencedMap<String, String> notes = Onnx.notes(Path.of(model));
    assertThat(notes).containsOnlyKeys("evaluated on set, scale 2");
    assertThat(notes.firstEntry().getValue())
        .matches(
            "PSNR \\d\\d\\.\\d\\d dB, SSIM 0\\.\\d{4} \\(bicubic \\d\\d\\.\\d\\d, 0\\.\\d{4}\\); 2 pictures, sha256 [0-9a-f]{64}");
    assertThat(first.out()).contains(notes.firstEntry().getValue().substring(5, 10));
    assertThat(Files.readAllBytes(Path.of(model))).startsWith(before);
  }

  @Test
  void anotherScaleIsToldBoth() throws IOException {
    Outcome outcome = Outcome.of(folder, "evaluate", doubling(1), "-d", set(), "-s", "3");

    assertThat(outcome.err())
        .contains("doubling1.onnx", "with a scale of 3", "is the scale another?");
    assertThat(outcome.code()).isEqualTo(ExitCode.UNUSABLE);
    assertThat(Outcome.of(folder, "evaluate", doubling(1), "-d", set(), "-s", "1").code())
        .isEqualTo(ExitCode.USAGE);
  }
}
