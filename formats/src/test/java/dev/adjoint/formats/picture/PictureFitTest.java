package dev.adjoint.formats.picture;

import static dev.adjoint.tensor.ElementType.FLOAT32;
import static dev.adjoint.tensor.ElementType.UINT8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PictureFitTest {
  private static final Size N = Size.symbol("N");
  private static final Size H = Size.symbol("H");
  private static final Size W = Size.symbol("W");

  /// Three pixels in a row.
  private static final FloatTensor COLOURS =
      Tensor.of(Shape.of(3, 1, 3), 1f, 0, 0.2f, 0, 1, 0.4f, 0, 0, 0.6f);

  private static TensorSpec spec(Size... sizes) {
    return TensorSpec.of(FLOAT32, List.of(sizes));
  }

  /// Fits to a network that has output `y` of the sizes `output` makes of its input's.
  private static PictureFit fit(
      Picture picture, TensorSpec input, UnaryOperator<TensorSpec> output, PictureOptions options) {
    return PictureFit.of(
        picture, "x", input, given -> Map.of("y", output.apply(given)), List.of("y"), options);
  }

  private static PictureFit fit(TensorSpec input, PictureOptions options) {
    return fit(Picture.of(COLOURS), input, UnaryOperator.identity(), options);
  }

  private static PictureOptions options(PictureColor color) {
    return new PictureOptions(Optional.empty(), List.of(), List.of(), Optional.of(color), false);
  }

  @Test
  void threeChannelsAreGivenRedGreenBlue() {
    PictureFit fit = fit(spec(N, Size.of(3), H, W), PictureOptions.DEFAULT);
    assertThat(fit.input()).isEqualTo(COLOURS.reshape(Shape.of(1, 3, 1, 3)));
    assertThat(fit.output("y", fit.input())).isEqualTo(Picture.of(COLOURS));
  }

  @Test
  void channelsMayBeLastAndTheBatchMissing() {
    PictureFit last = fit(spec(N, H, W, Size.of(3)), PictureOptions.DEFAULT);
    assertThat(last.input())
        .isEqualTo(Tensor.of(Shape.of(1, 1, 3, 3), 1f, 0, 0, 0, 1, 0, 0.2f, 0.4f, 0.6f));
    assertThat(last.output("y", last.input())).isEqualTo(Picture.of(COLOURS));
    PictureFit single = fit(spec(Size.of(3), H, W), PictureOptions.DEFAULT);
    assertThat(single.input()).isEqualTo(COLOURS);
  }

  @Test
  void blueMayComeFirst() {
    PictureFit fit = fit(spec(N, Size.of(3), H, W), options(PictureColor.BGR));
    assertThat(fit.input().toFloats().values()).containsExactly(0, 0, 0.6f, 0, 1, 0.4f, 1, 0, 0.2f);
    assertThat(fit.output("y", fit.input())).isEqualTo(Picture.of(COLOURS));
  }

  @Test
  void oneChannelIsGivenLumaAndGetsItsColourBack() {
    PictureFit fit = fit(spec(N, Size.of(1), H, W), PictureOptions.DEFAULT);
    assertThat(fit.input().shape()).isEqualTo(Shape.of(1, 1, 1, 3));
    assertThat(fit.input().toFloats().values()[0]).isCloseTo(0.299f, within(1e-6f));
    float[] back = fit.output("y", fit.input()).planes().values();
    assertThat(back).containsExactly(COLOURS.values(), within(4 * Math.ulp(1f)));
  }

  @Test
  void openChannelsFollowThePicture() {
    TensorSpec open = spec(N, Size.symbol("C"), H, W);
    assertThat(fit(open, PictureOptions.DEFAULT).input().shape()).isEqualTo(Shape.of(1, 3, 1, 3));
    assertThat(fit(open, options(PictureColor.LUMA)).input().shape())
        .isEqualTo(Shape.of(1, 1, 1, 3));
    TensorSpec unknown = TensorSpec.ofUnknownRank(FLOAT32);
    assertThat(fit(unknown, PictureOptions.DEFAULT).input().shape())
        .isEqualTo(Shape.of(1, 3, 1, 3));
  }

  @Test
  void grayPicturesStayGrayIfTheNetworkAddsNoColour() {
    Picture gray = Picture.of(Tensor.of(Shape.of(1, 1, 2), 0.25f, 0.5f));
    PictureFit fit =
        fit(gray, spec(N, Size.of(3), H, W), UnaryOperator.identity(), PictureOptions.DEFAULT);
    assertThat(fit.input().toFloats().values())
        .containsExactly(0.25f, 0.5f, 0.25f, 0.5f, 0.25f, 0.5f);
    assertThat(fit.output("y", fit.input())).isEqualTo(gray);
    Tensor tinted = Tensor.of(Shape.of(1, 3, 1, 2), 0.25f, 0.5f, 0.25f, 0.5f, 0.25f, 0.6f);
    assertThat(fit.output("y", tinted).isGray()).isFalse();
  }

  @Test
  void rangeMeanAndDeviationAreAppliedAndTakenBack() {
    PictureOptions options =
        new PictureOptions(
            Optional.of(new ValueRange(0, 255)),
            List.of(100.0, 50.0, 25.0),
            List.of(2.0),
            Optional.empty(),
            false);
    PictureFit fit = fit(spec(N, Size.of(3), H, W), options);
    assertThat(fit.input().toFloats().values())
        .containsExactly(77.5f, -50, -24.5f, -25, 102.5f, 26, -12.5f, -12.5f, 64);
    float[] back = fit.output("y", fit.input()).planes().values();
    assertThat(back).containsExactly(COLOURS.values(), within(Math.ulp(1f)));
  }

  @Test
  void wholeNumbersSpanTheirType() {
    TensorSpec bytes = TensorSpec.of(UINT8, List.of(N, Size.of(3), H, W));
    PictureFit fit = fit(bytes, PictureOptions.DEFAULT);
    assertThat(fit.input())
        .isEqualTo(
            new IntegerTensor(
                ElementType.UINT8,
                Shape.of(1, 3, 1, 3),
                new long[] {255, 0, 51, 0, 255, 102, 0, 0, 153}));
    assertThat(fit.output("y", fit.input())).isEqualTo(Picture.of(COLOURS));
  }

  @Test
  void paddedInputsAreCutAgain() {
    Picture gray = Picture.of(Tensor.of(Shape.of(1, 1, 3), 0.1f, 0.2f, 0.3f));
    UnaryOperator<TensorSpec> loses =
        in -> spec(in.size(0), in.size(1), in.size(2).plus(-2), in.size(3).plus(-2));
    PictureFit fit = fit(gray, spec(N, Size.of(1), H, W), loses, PictureOptions.DEFAULT);
    assertThat(fit.input())
        .isEqualTo(
            Tensor.of(
                Shape.of(1, 1, 3, 5),
                new float[] {
                  0.1f, 0.1f, 0.2f, 0.3f, 0.3f, 0.1f, 0.1f, 0.2f, 0.3f, 0.3f, 0.1f, 0.1f, 0.2f,
                  0.3f, 0.3f
                }));
    Tensor middle = Tensor.of(Shape.of(1, 1, 1, 3), 0.1f, 0.2f, 0.3f);
    assertThat(fit.output("y", middle)).isEqualTo(gray);
  }

  @Test
  void alphaAndDepthFollowThePictureToItsNewSize() {
    float[] half = new float[3];
    Arrays.fill(half, 0.5f);
    Picture picture = new Picture(COLOURS, Optional.of(Tensor.of(Shape.of(1, 1, 3), half)), 16);
    UnaryOperator<TensorSpec> twice =
        in -> spec(in.size(0), in.size(1), in.size(2).times(2), in.size(3).times(2));
    PictureFit fit = fit(picture, spec(N, Size.of(3), H, W), twice, PictureOptions.DEFAULT);
    Picture large = fit.output("y", Tensor.zeros(Shape.of(1, 3, 2, 6)));
    assertThat(large).hasToString("6 x 2, RGB with alpha, 16 bit");
    assertThat(large.alpha().orElseThrow().values()).containsOnly(0.5f);
  }

  @Test
  void picturesAreResizedToAFixedSizeIfThatIsWanted() {
    PictureOptions resize =
        new PictureOptions(Optional.empty(), List.of(), List.of(), Optional.empty(), true);
    PictureFit fit = fit(spec(N, Size.of(3), Size.of(4), Size.of(6)), resize);
    assertThat(fit.input()).isEqualTo(Planes.resize(COLOURS, 4, 6).reshape(Shape.of(1, 3, 4, 6)));
  }

  @Test
  void scalesAreThoseOfBothAxes() {
    UnaryOperator<TensorSpec> twice =
        in -> spec(in.size(0), in.size(1), in.size(2).times(2), in.size(3).times(2));
    UnaryOperator<TensorSpec> wider =
        in -> spec(in.size(0), in.size(1), in.size(2), in.size(3).times(2));
    TensorSpec input = spec(N, Size.of(3), H, W);
    Picture picture = Picture.of(COLOURS);
    assertThat(fit(picture, input, twice, PictureOptions.DEFAULT).scale("y")).hasValue(2);
    assertThat(fit(picture, input, wider, PictureOptions.DEFAULT).scale("y")).isEmpty();
    TensorSpec fixed = spec(N, Size.of(3), Size.of(1), Size.of(3));
    assertThat(fit(picture, fixed, twice, PictureOptions.DEFAULT).scale("y")).hasValue(2);
    assertThat(fit(picture, fixed, wider, PictureOptions.DEFAULT).scale("y")).isEmpty();
    assertThat(fit(picture, input, twice, PictureOptions.DEFAULT).scale("z")).isEmpty();
  }

  @Test
  void networksThatTakeNoPictureAreToldApart() {
    assertThatThrownBy(() -> fit(spec(N, Size.of(64), H, W), PictureOptions.DEFAULT))
        .hasMessageContaining("\"x\" is float32 N x 64 x H x W, which is no picture");
    assertThatThrownBy(() -> fit(spec(N, Size.of(10)), PictureOptions.DEFAULT))
        .hasMessageContaining("no picture");
    assertThatThrownBy(() -> fit(spec(Size.of(16), Size.of(3), H, W), PictureOptions.DEFAULT))
        .hasMessageContaining("no picture");
    assertThatThrownBy(
            () -> fit(spec(N, Size.of(1), Size.of(28), Size.of(28)), PictureOptions.DEFAULT))
        .hasMessageContaining("28 x 28 only; this one is 3 x 1");
    assertThatThrownBy(() -> fit(spec(N, Size.of(1), H, W), options(PictureColor.RGB)))
        .hasMessageContaining("as RGB a picture has 3 channels");
    PictureFit fit = fit(spec(N, Size.of(3), H, W), PictureOptions.DEFAULT);
    assertThatThrownBy(() -> fit.output("y", Tensor.zeros(Shape.of(1, 10))))
        .hasMessageContaining("\"y\" is float32 1 x 10, which is no picture");
  }

  @Test
  void optionsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> new ValueRange(1, 1)).hasMessageContaining("from 1.0 to 1.0");
    assertThatThrownBy(() ->
            new PictureOptions(
                Optional.empty(), List.of(), List.of(1.0, 0.0), Optional.empty(), false))
        .hasMessageContaining("deviation of 0");
    PictureOptions two =
        new PictureOptions(Optional.empty(), List.of(1.0, 2.0), List.of(), Optional.empty(), false);
    assertThatThrownBy(() -> fit(spec(N, Size.of(3), H, W), two).input())
        .hasMessageContaining("2 values of mean do not fit a network of 3 channels");
  }
}
