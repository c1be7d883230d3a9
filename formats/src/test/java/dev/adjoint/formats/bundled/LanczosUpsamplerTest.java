package dev.adjoint.formats.bundled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.network.Network;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanczosUpsamplerTest {
  private static final String BUNDLED = "models/lanczos2x.onnx";

  /// `mvnw test -Dadjoint.write=true` writes the bundled file anew where it differs.
  @Test
  void theBundledFileIsWhatIsBuilt() throws IOException {
    byte[] built = Onnx.bytes(LanczosUpsampler.DOUBLE.graph(3));
    if (Boolean.getBoolean("adjoint.write")) {
      Files.write(Path.of("src/main/resources", BUNDLED), built);
    }
    assertThat(bundled()).as("formats/src/main/resources/" + BUNDLED).isEqualTo(built);
  }

  private static byte[] bundled() throws IOException {
    try (InputStream in = Onnx.class.getModule().getResourceAsStream(BUNDLED)) {
      return Objects.requireNonNull(in, BUNDLED).readAllBytes();
    }
  }

  @Test
  void theBundledFileDoublesPicturesOfAnySize() throws IOException {
    Network network = Network.of(Onnx.read(bundled(), BUNDLED));
    assertThat(network.inputs()).hasToString("[image: float32 N x 3 x H x W]");
    assertThat(network.outputs()).hasToString("[enlarged: float32 N x 3 x 2*H x 2*W]");
    assertThat(network.run(Tensor.zeros(Shape.of(2, 3, 1, 5))).shape())
        .isEqualTo(Shape.of(2, 3, 2, 10));
  }

  @ParameterizedTest
  @CsvSource({"2, 3", "3, 3", "4, 2", "2, 1", "5, 4"})
  void eachCellIsTheWindowedSincOfThoseAroundIt(int factor, int lobes) {
    LanczosUpsampler upsampler = new LanczosUpsampler(factor, lobes);
    int height = 4;
    int width = 7;
    float[] image = random(height * width);
    Tensor found =
        Network.of(upsampler.graph(1)).run(Tensor.of(Shape.of(1, 1, height, width), image));
    double[][] rows = matrix(height, factor, lobes);
    double[][] columns = matrix(width, factor, lobes);
    assertThat(found.shape()).isEqualTo(Shape.of(1, 1, rows.length, columns.length));
    for (int i = 0; i < found.shape().elements(); i++) {
      double[] row = rows[i / columns.length];
      double[] column = columns[i % columns.length];
      // A weight and a sum of (2 * lobes)^2 products are rounded to float32; the sum of magnitudes
      // of a row of weights is at most 2.
      assertThat(found.real(i)).isCloseTo(product(row, image, column), within(8 * 0x1p-24));
    }
  }

  /// Row `o` holds what each cell weighs in cell `o` of the result, by the definition: the cells'
  /// centres lie at halves, beyond the border stands the outermost cell.
  private static double[][] matrix(int cells, int factor, int lobes) {
    double[][] matrix = new double[cells * factor][cells];
    for (int o = 0; o < matrix.length; o++) {
      double centre = (o + 0.5) / factor - 0.5;
      int first = (int) Math.floor(centre) - lobes;
      double sum = 0;
      for (int i = first; i <= centre + lobes; i++) {
        sum += lanczos(centre - i, lobes);
      }
      for (int i = first; i <= centre + lobes; i++) {
        matrix[o][Math.clamp(i, 0, cells - 1)] += lanczos(centre - i, lobes) / sum;
      }
    }
    return matrix;
  }

  private static double lanczos(double x, int lobes) {
    if (x == 0) {
      return 1;
    }
    double angle = Math.PI * x;
    return Math.abs(x) < lobes
        ? lobes * Math.sin(angle) * Math.sin(angle / lobes) / (angle * angle)
        : 0;
  }

  private static double product(double[] row, float[] image, double[] column) {
    double sum = 0;
    for (int y = 0; y < row.length; y++) {
      for (int x = 0; x < column.length; x++) {
        sum += row[y] * image[y * column.length + x] * column[x];
      }
    }
    return sum;
  }

  @Test
  void anEvenPictureStaysEvenUpToItsBorder() {
    float[] grey = new float[5 * 3];
    Arrays.fill(grey, 0.5f);
    Tensor found =
        Network.of(LanczosUpsampler.DOUBLE.graph(1)).run(Tensor.of(Shape.of(1, 1, 5, 3), grey));
    for (int i = 0; i < found.shape().elements(); i++) {
      assertThat(found.real(i)).isCloseTo(0.5, within(4 * 0x1p-24));
    }
  }

  @Test
  void theTapsOfEachPhaseSumToOneAndMirrorEachOther() {
    double[] taps = LanczosUpsampler.DOUBLE.taps();
    assertThat(taps).hasSize(12);
    for (int phase = 0; phase < 2; phase++) {
      double sum = 0;
      for (int tap = phase; tap < taps.length; tap += 2) {
        sum += taps[tap];
        assertThat(taps[tap]).isCloseTo(taps[taps.length - 1 - tap], within(1e-15));
      }
      assertThat(sum).isCloseTo(1, within(1e-15));
    }
  }

  @Test
  void factorsThatEnlargeNothingAreRefused() {
    assertThatThrownBy(() -> new LanczosUpsampler(1, 3))
        .hasMessage("factor 1 and 3 lobes; the factor is from 2 to 64, lobes are from 1 to 64");
  }

  private static float[] random(int count) {
    Random random = new Random(count);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }
}
