package dev.adjoint.formats.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PictureSheetTest {
  @Test
  void onePictureIsItself() {
    Tensor output = Tensor.of(Shape.of(1, 1, 1, 2), 0.25f, 0.5f);
    assertThat(PictureSheet.of("y", output, PictureOptions.DEFAULT).planes())
        .isEqualTo(output.reshape(Shape.of(1, 1, 2)));
  }

  @Test
  void severalAreLaidOutRowByRow() {
    Tensor output = Tensor.of(Shape.of(3, 1, 1, 2), 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f);
    assertThat(PictureSheet.of("y", output, PictureOptions.DEFAULT).planes())
        .isEqualTo(Tensor.of(Shape.of(1, 2, 4), 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0, 0));
  }

  @Test
  void rangeAndColourOrderAreTakenBack() {
    Tensor output = Tensor.of(Shape.of(1, 3, 1, 1), -1f, 0, 1);
    PictureOptions options =
        new PictureOptions(
            Optional.of(new ValueRange(-1, 1)),
            List.of(),
            List.of(),
            Optional.of(PictureColor.BGR),
            false);
    assertThat(PictureSheet.of("y", output, options).planes().values()).containsExactly(1, 0.5f, 0);
  }

  @Test
  void whatHoldsNoPictureIsRefused() {
    assertThatThrownBy(
            () -> PictureSheet.of("y", Tensor.zeros(Shape.of(2, 10)), PictureOptions.DEFAULT))
        .hasMessageContaining("\"y\" is float32 2 x 10, which is no picture");
    assertThatThrownBy(
            () -> PictureSheet.of("y", Tensor.zeros(Shape.of(0, 1, 2, 2)), PictureOptions.DEFAULT))
        .hasMessageContaining("batch is empty");
  }
}
