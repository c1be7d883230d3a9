package dev.adjoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.formats.picture.Picture;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpscaleCommandTest {
  @TempDir Path folder;
  private String small;
  private String large;

  @BeforeEach
  void writeSmall() throws IOException {
    small = folder.resolve("small.png").toString();
    large = folder.resolve("large.png").toString();
    float[] even = new float[3 * 5 * 4];
    Arrays.fill(even, 0, 20, 0.2f);
    Arrays.fill(even, 20, 40, 0.6f);
    Picture.of(Tensor.of(Shape.of(3, 5, 4), even)).write(Path.of(small));
  }

  @Test
  void theTrainedUpscalerDoubles() throws IOException {
    Outcome outcome = Outcome.of(folder, "upscale", small, "--output", large);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .isEqualTo(
            """
            model    upscaler-x2 (bundled), 75,630 parameters
            input    small.png, 4 x 5, RGB, 8 bit
            output   large.png, 8 x 10, RGB, 8 bit
            time     # s, # million pixels a second; model read in # s
            """);
    assertThat(outcome.code()).isZero();
    float[] values = Picture.read(Path.of(large)).planes().values();
    assertThat(values[4 * 8 + 4]).isCloseTo(0.2f, within(0.02f));
    assertThat(values[80 + 4 * 8 + 4]).isCloseTo(0.6f, within(0.02f));
  }

  @Test
  void largerScalesAreReachedInSteps() throws IOException {
    Outcome outcome = Outcome.of(folder, "upscale", small, "-o", large, "--scale", "12");
    assertThat(outcome.out())
        .containsSubsequence("upscaler-x3 (bundled)", "upscaler-x4 (bundled)", "48 x 60, RGB");
    Outcome both =
        Outcome.of(folder, "upscale", small, "-o", large, "--lanczos", "--model", "m.onnx");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("--lanczos and --model: a picture is enlarged by one of them");
  }

  @Test
  void theFilterDoubles() throws IOException {
    Outcome outcome = Outcome.of(folder, "upscale", small, "--lanczos", "--output", large);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .isEqualTo(
            """
            model    Lanczos by 2 (bundled), 440 parameters
            input    small.png, 4 x 5, RGB, 8 bit
            output   large.png, 8 x 10, RGB, 8 bit
            time     # s, # million pixels a second; model read in # s
            """);
    assertThat(outcome.code()).isZero();
    // An even picture stays even, to its borders.
    float[] values = Picture.read(Path.of(large)).planes().values();
    assertThat(Arrays.copyOf(values, 80)).containsOnly(0.2f);
    assertThat(Arrays.copyOfRange(values, 80, 160)).containsOnly(0.6f);
  }

  @Test
  void itTellsHowEachNodeIsComputed() throws IOException {
    Outcome outcome =
        Outcome.of(
            folder, "upscale", small, "-o", large, "--lanczos", "--threads", "1", "--explain");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out().lines().skip(4))
        .hasSize(5)
        .anyMatch(line -> line.startsWith("node ") && line.contains(" predicted "))
        .anyMatch(line -> line.startsWith("ConvTranspose ") && line.contains("n1 g3 c3>3 i"));
  }

  @Test
  void convolutionsAreComputedByTheAlgorithmThatIsNamed() throws IOException {
    assertThat(withAlgorithm("polyphase").code()).isZero();
    Outcome refused = withAlgorithm("winograd-3");
    assertThat(refused.code()).isNotZero();
    assertThat(refused.err())
        .contains("the algorithm \"winograd-3\" does not take the problem n1 g3 c3>3")
        .contains("polyphase");
    Outcome unknown = withAlgorithm("magic");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("there is no algorithm \"magic\"; there are depthwise");
  }

  private Outcome withAlgorithm(String name) throws IOException {
    return Outcome.of(folder, "upscale", small, "-o", large, "--lanczos", "--algorithm", name);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 7})
  void anyScaleIsReached(int scale) throws IOException {
    Outcome outcome =
        Outcome.of(folder, "upscale", small, "-o", large, "--scale", Integer.toString(scale));
    assertThat(outcome.code()).isZero();
    Picture made = Picture.read(Path.of(large));
    assertThat(made.width()).isEqualTo(4 * scale);
    assertThat(made.height()).isEqualTo(5 * scale);
    assertThat(made.planes().values()[0]).isCloseTo(0.2f, within(0.02f));
  }

  @Test
  void otherModelsAreAppliedAsOftenAsTheScaleWants() throws IOException {
    String model = Models.repeater(folder).toString();
    Outcome once = Outcome.of(folder, "upscale", small, "-o", large, "--model", model);
    assertThat(once.out()).contains("large.png, 8 x 10, RGB, 8 bit");
    Outcome thrice =
        Outcome.of(folder, "upscale", small, "-o", large, "--model", model, "--scale", "8");
    assertThat(thrice.out()).contains("large.png, 32 x 40, RGB, 8 bit");
    Outcome never =
        Outcome.of(folder, "upscale", small, "-o", large, "--model", model, "--scale", "6");
    assertThat(never.code()).isEqualTo(2);
    assertThat(never.err())
        .startsWith("adjoint upscale: --scale 6: the model enlarges by 2, so the scale is 2, 4 or");
  }

  @Test
  void modelsThatDoNotEnlargeAreRefused() throws IOException {
    String model = Models.identity(folder).toString();
    Outcome outcome = Outcome.of(folder, "upscale", small, "-o", large, "--model", model);
    assertThat(outcome.err())
        .isEqualTo(
            "adjoint upscale: identity.onnx does not enlarge pictures a whole number of times; adjoint run runs it all the same\n");
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(Path.of(large)).doesNotExist();
    String two = Models.arithmetic(folder).toString();
    Outcome several = Outcome.of(folder, "upscale", small, "-o", large, "--model", two);
    assertThat(several.code()).isEqualTo(2);
    assertThat(several.err()).contains("name them: adjoint run MODEL --input NAME=FILE");
  }
}
