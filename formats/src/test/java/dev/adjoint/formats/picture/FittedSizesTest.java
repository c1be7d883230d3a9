package dev.adjoint.formats.picture;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.formats.picture.FittedSizes.Extent;
import dev.adjoint.formats.picture.FittedSizes.Outputs;
import dev.adjoint.formats.picture.FittedSizes.Part;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class FittedSizesTest {
  private static final Extent PICTURE = new Extent(100, 61);

  private static Outputs each(LongUnaryOperator size) {
    return input ->
        List.of(new Extent(size.applyAsLong(input.height()), size.applyAsLong(input.width())));
  }

  private static FittedSizes fit(LongUnaryOperator size) {
    return FittedSizes.of(PICTURE, List.of("y"), each(size));
  }

  @Test
  void wholeMultiplesNeedNothing() {
    FittedSizes sizes = fit(n -> 3 * n);
    assertThat(sizes.input()).isEqualTo(PICTURE);
    assertThat(sizes.parts()).containsEntry("y", new Part(0, 0, 300, 183));
  }

  /// waifu2x upconv_7: six 3x3 convolutions lose 12, the transposed one crops 3 of 2 n + 2.
  @Test
  void whatValidConvolutionsLoseIsAddedBefore() {
    FittedSizes sizes = fit(n -> 2 * n - 28);
    assertThat(sizes.input()).isEqualTo(new Extent(114, 75));
    assertThat(sizes.top()).isEqualTo(7);
    assertThat(sizes.left()).isEqualTo(7);
    assertThat(sizes.parts()).containsEntry("y", new Part(0, 0, 200, 122));
  }

  @Test
  void whatTransposedConvolutionsAddIsCutAfter() {
    FittedSizes sizes = fit(n -> 2 * n + 2);
    assertThat(sizes.input()).isEqualTo(PICTURE);
    assertThat(sizes.parts()).containsEntry("y", new Part(1, 1, 200, 122));
  }

  @Test
  void sizesThatAreRoundedDownInsideAreReached() {
    FittedSizes sizes = fit(n -> n / 8 * 8);
    assertThat(sizes.input()).isEqualTo(new Extent(104, 64));
    assertThat(sizes.parts()).containsEntry("y", new Part(2, 1, 100, 61));
  }

  @Test
  void sizesThatAreRefusedAreRoundedUp() {
    FittedSizes sizes =
        fit(n -> {
          if (n % 16 != 0) {
            throw new IllegalArgumentException(n + " is odd halfway down");
          }
          return n;
        });
    assertThat(sizes.input()).isEqualTo(new Extent(112, 64));
    assertThat(sizes.top()).isEqualTo(6);
    assertThat(sizes.parts()).containsEntry("y", new Part(6, 1, 100, 61));
  }

  /// The U-Net of 2015: valid convolutions lose 184 of multiples of 16 plus 12.
  @Test
  void lossAndRoundingTogetherAreFitted() {
    FittedSizes sizes =
        fit(n -> {
          if (n < 188) {
            throw new IllegalArgumentException(n + " leaves nothing");
          }
          return (n - 188) / 16 * 16 + 4;
        });
    assertThat(sizes.input()).isEqualTo(new Extent(188 + 96, 188 + 64));
    Part part = requireNonNull(sizes.parts().get("y"));
    assertThat(part).extracting(Part::height, Part::width).containsExactly(100, 61);
    long output = (sizes.input().height() - 188) / 16 * 16 + 4;
    assertThat(part.top() + part.height()).isLessThanOrEqualTo((int) output);
    // The middle of the picture is the middle of the output, to within half a cell.
    assertThat(2 * part.top() + part.height()).isBetween((int) output - 1, (int) output + 1);
  }

  @Test
  void severalOutputsShareOneInput() {
    Outputs outputs =
        input ->
            List.of(
                new Extent(2 * input.height() - 4, 2 * input.width() - 4),
                new Extent(4 * input.height() - 24, 4 * input.width() - 24));
    FittedSizes sizes = FittedSizes.of(PICTURE, List.of("twice", "four"), outputs);
    assertThat(sizes.input()).isEqualTo(new Extent(106, 67));
    assertThat(sizes.parts())
        .containsEntry("twice", new Part(4, 4, 200, 122))
        .containsEntry("four", new Part(0, 0, 400, 244));
  }

  @Test
  void outputsOfOtherSizesAreLeftAlone() {
    assertThat(fit(n -> n / 2).parts()).isEmpty();
    assertThat(fit(n -> 10).parts()).isEmpty();
    assertThat(fit(n -> (13 * n + 5) / 10).parts()).isEmpty();
    assertThat(fit(n -> n / 2).input()).isEqualTo(PICTURE);
  }

  @Test
  void whatNoSizeFitsIsToldForThePicturesOwn() {
    LongUnaryOperator never =
        n -> {
          throw new IllegalArgumentException("refused at " + n);
        };
    assertThatThrownBy(() -> fit(never)).hasMessage("refused at 100");
  }
}
