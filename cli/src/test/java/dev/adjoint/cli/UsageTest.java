package dev.adjoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Command lines that cannot be: exit code 2, nothing on standard output, the corrected form.
class UsageTest {
  private static final String RUN =
      """
      Usage: adjoint run [OPTIONS] MODEL --input [NAME=]FILE... --output [NAME=]FILE...
      Try 'adjoint run --help'.
      """;
  private static final String UPSCALE =
      """
      Usage: adjoint upscale [OPTIONS] PICTURE --output FILE
      Try 'adjoint upscale --help'.
      """;

  @TempDir Path folder;

  private void assertUsage(String expected, String... arguments) {
    Outcome outcome = Outcome.of(folder, arguments);
    assertThat(outcome.err()).isEqualTo(expected);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.code()).isEqualTo(2);
  }

  private String in(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void helpAndVersionAreNoErrors() {
    Outcome help = Outcome.of(folder);
    assertThat(help.code()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out())
        .startsWith("Usage: adjoint [-hV] [COMMAND]\n")
        .contains("  run       Runs an ONNX model.\n  upscale   Enlarges a picture.\n")
        .contains("Examples:\n  adjoint upscale photo.jpg --output large.png\n");
    assertThat(Outcome.of(folder, "--help")).isEqualTo(help);
    assertThat(Outcome.of(folder, "--version").out()).startsWith("adjoint ");
    assertThat(Outcome.of(folder, "run", "--help").out())
        .startsWith("Usage: adjoint run [OPTIONS] MODEL")
        .contains("Examples:\n  adjoint run model.onnx --input photo.jpg --output large.png\n");
    assertThat(Outcome.of(folder, "help", "upscale").out())
        .startsWith("Usage: adjoint upscale [OPTIONS] PICTURE")
        .contains("Examples:\n  adjoint upscale photo.jpg --output large.png\n");
  }

  @Test
  void unknownCommandsAndOptionsAreMatchedToKnownOnes() {
    assertUsage(
        """
        adjoint: 'upscal' is not known here; did you mean upscale?
        Usage: adjoint [-hV] [COMMAND]
        Try 'adjoint --help'.
        """,
        "upscal");
    assertUsage(
        "adjoint run: '--colour bgr' is not known here; did you mean --color?\n" + RUN,
        "run",
        "m.onnx",
        "--input",
        "a.png",
        "--output",
        "b.png",
        "--colour",
        "bgr");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertUsage(
        "adjoint run: Missing required options and parameters: '--input=[NAME=]FILE', '--output=[NAME=]FILE', 'MODEL'\n"
            + RUN,
        "run");
    assertUsage(
        "adjoint upscale: Missing required parameter: 'PICTURE'\n" + UPSCALE,
        "upscale",
        "-o",
        "a.png");
  }

  @Test
  void valuesThatMakeNoSenseAreRefused() throws IOException {
    String model = Models.identity(folder).toString();
    assertUsage(
        "adjoint run: Invalid value for option '--range': '0-255' is no range; 0:255 is one\n"
            + RUN,
        "run",
        model,
        "-i",
        "a.png",
        "-o",
        "b.png",
        "--range",
        "0-255");
    assertUsage(
        "adjoint run: Invalid value for option '--range': a range runs from one finite number to another, not from 1.0 to 1.0\n"
            + RUN,
        "run",
        model,
        "-i",
        "a.png",
        "-o",
        "b.png",
        "--range",
        "1:1");
    assertUsage(
        "adjoint run: --std: values cannot be divided by a deviation of 0\n" + RUN,
        "run",
        model,
        "-i",
        "a.png",
        "-o",
        "b.png",
        "--std",
        "0.5,0");
    assertUsage(
        "adjoint run: --threads is 0; it must be at least 1\n" + RUN,
        "run",
        model,
        "-i",
        "a.png",
        "-o",
        "b.png",
        "--threads",
        "0");
  }

  @Test
  void filesAndNamesMustSayWhatIsMeant() throws IOException {
    String model = Models.arithmetic(folder).toString();
    assertUsage(
        "adjoint run: the model has 2 outputs (sum, product); say which one y.npy is for: --output sum=y.npy\n"
            + RUN,
        "run",
        model,
        "-i",
        "left=a.npy",
        "-o",
        in("y.npy"));
    assertUsage(
        "adjoint run: --output summ=y.npy: the model has no such output 'summ'; did you mean 'sum'? It has sum, product\n"
            + RUN,
        "run",
        model,
        "-i",
        "left=a.npy",
        "-o",
        "summ=y.npy");
    assertUsage(
        "adjoint run: y.jpg: pictures are written as .png, other results as .npy or .npz\n" + RUN,
        "run",
        model,
        "-i",
        "left=a.npy",
        "-o",
        "sum=" + in("y.jpg"));
    assertUsage(
        "adjoint run: no/y.npy: cannot be written, its folder does not exist\n" + RUN,
        "run",
        model,
        "-i",
        "left=a.npy",
        "-o",
        "sum=" + in("no/y.npy"));
    assertUsage(
        "adjoint run: ./y.npy is named for two outputs\n" + RUN,
        "run",
        model,
        "-i",
        "left=a.npy",
        "-o",
        "sum=" + in("y.npy"),
        "-o",
        "product=" + in("./y.npy"));
  }

  @Test
  void upscalingNeedsAWholeScaleAndAPngToWrite() throws IOException {
    String scene =
        Files.copy(Path.of("../examples/scene.png"), folder.resolve("in.png")).toString();
    assertUsage(
        "adjoint upscale: out.npy: an enlarged picture is written as .png; adjoint run writes arrays\n"
            + UPSCALE,
        "upscale",
        scene,
        "-o",
        in("out.npy"));
    assertUsage(
        "adjoint upscale: --scale 1: a scale is from 2 to 64\n" + UPSCALE,
        "upscale",
        scene,
        "-o",
        in("out.png"),
        "--scale",
        "1");
    assertThat(folder.resolve("out.png")).doesNotExist();
  }
}
