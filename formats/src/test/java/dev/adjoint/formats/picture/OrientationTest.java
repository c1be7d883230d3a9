package dev.adjoint.formats.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationTest {
  @TempDir Path folder;

  /// Expected is what Pillow's `ImageOps.exif_transpose` makes of the same six pixels.
  @ParameterizedTest
  @CsvSource({
    "1, 2x3, 0 1 2 3 4 5",
    "2, 2x3, 2 1 0 5 4 3",
    "3, 2x3, 5 4 3 2 1 0",
    "4, 2x3, 3 4 5 0 1 2",
    "5, 3x2, 0 3 1 4 2 5",
    "6, 3x2, 3 0 4 1 5 2",
    "7, 3x2, 5 2 4 1 3 0",
    "8, 3x2, 2 5 1 4 0 3"
  })
  void picturesAreTurnedAsExifSays(int exif, String size, String pixels) {
    Picture stored =
        new Picture(
            Tensor.of(Shape.of(1, 2, 3), 0f, 1, 2, 3, 4, 5),
            Optional.of(Tensor.of(Shape.of(1, 2, 3), 5f, 4, 3, 2, 1, 0)),
            8);
    Picture upright = Orientation.of(exif).orElseThrow().upright(stored);
    assertThat(upright.height() + "x" + upright.width()).isEqualTo(size);
    assertThat(upright.planes().values()).containsExactly(numbers(pixels));
    float[] alpha = upright.alpha().orElseThrow().values();
    for (int i = 0; i < alpha.length; i++) {
      assertThat(alpha[i]).isEqualTo(5 - upright.planes().values()[i]);
    }
  }

  private static float[] numbers(String text) {
    String[] words = text.split(" ", -1);
    float[] numbers = new float[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = Float.parseFloat(words[i]);
    }
    return numbers;
  }

  @Test
  void otherNumbersMeanNothing() {
    assertThat(Orientation.of(0)).isEmpty();
    assertThat(Orientation.of(9)).isEmpty();
  }

  @Test
  void exifIsReadFromJpegsOnlyAndNeverStandsInTheWay() throws IOException {
    assertThat(ExifOrientation.of(Samples.file("turned.jpg")))
        .isEqualTo(Orientation.QUARTER_TURN_RIGHT);
    assertThat(ExifOrientation.of(Samples.file("rgb8.png"))).isEqualTo(Orientation.UPRIGHT);
    Path file = Samples.copy("turned.jpg", folder);
    byte[] sound = Files.readAllBytes(file);
    for (int at = 2; at < 120; at++) {
      for (int value : new int[] {0, 0x7f, 0x80, 0xff}) {
        byte[] changed = sound.clone();
        changed[at] = (byte) value;
        assertThat(ExifOrientation.of(Files.write(file, changed))).isNotNull();
      }
    }
  }
}
