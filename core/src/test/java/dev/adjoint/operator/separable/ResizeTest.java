package dev.adjoint.operator.separable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Randoms;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.separable.Interpolation.Cubic;
import dev.adjoint.operator.separable.Interpolation.Linear;
import dev.adjoint.operator.separable.Interpolation.Nearest;
import dev.adjoint.operator.separable.Interpolation.Rounding;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResizeTest {
  private static final long SEED = 7;
  private static final Nearest NEAREST = new Nearest(Rounding.ROUND_PREFER_FLOOR);
  private static final double EPS = Math.ulp(1.0);

  @Test
  void linearDoublingMixesThreeToOne() {
    assertThat(resized(linear(CoordinateTransformation.HALF_PIXEL), 2f, 1, 5))
        .containsExactly(1, 2, 4, 5);
  }

  @Test
  void alignedCornersReachBothEnds() {
    assertThat(sized(linear(CoordinateTransformation.ALIGN_CORNERS), 5, 1, 3))
        .containsExactly(1, 1.5, 2, 2.5, 3);
  }

  @Test
  void nearestDoublingRepeatsEachCell() {
    Resize resize = Resize.of(NEAREST, CoordinateTransformation.HALF_PIXEL);

    assertThat(resized(resize, 2f, 1, 2, 3)).containsExactly(1, 1, 2, 2, 3, 3);
  }

  /// The middle between two cells, exactly, where the rounding decides.
  @Test
  void theMiddleIsRoundedAsAsked() {
    assertThat(middle(Rounding.ROUND_PREFER_FLOOR)).containsExactly(1, 3);
    assertThat(middle(Rounding.ROUND_PREFER_CEIL)).containsExactly(2, 4);
    assertThat(middle(Rounding.FLOOR)).containsExactly(1, 3);
    assertThat(middle(Rounding.CEIL)).containsExactly(2, 4);
  }

  private static double[] middle(Rounding rounding) {
    Resize resize = Resize.of(new Nearest(rounding), CoordinateTransformation.HALF_PIXEL);
    return resized(resize, 0.5f, 1, 2, 3, 4);
  }

  /// Keys' kernel at a = -0.5 reproduces parabolas where it sees no border.
  @Test
  void cubicReproducesParabolasInside() {
    double[] squares = IntStream.range(0, 12).mapToDouble(i -> i * i).toArray();
    Resize resize = Resize.of(new Cubic(-0.5), CoordinateTransformation.HALF_PIXEL);

    double[] doubled = resized(resize, 2f, squares);

    for (int y = 4; y < 20; y++) {
      double x = (y + 0.5) / 2 - 0.5;
      assertThat(doubled[y]).isCloseTo(x * x, within(20 * EPS * 144));
    }
  }

  @Test
  void antialiasedHalvingSeesEveryCell() {
    Resize resize = linear(CoordinateTransformation.HALF_PIXEL).withAntialias();

    AxisMap map = resize.maps(specs(Shape.of(8), 0.5f)).axes().getFirst();

    AxisMap seen = map.transposed();
    assertThat(IntStream.range(0, 8)).noneMatch(seen::isEmpty);
    assertThat(resized(resize, 0.5f, 0, 8, 0, 0, 0, 0, 0, 0)).containsExactly(3, 1, 0, 0);
  }

  @Test
  void weightsOfEachCellSumToOne() {
    resizes()
        .forEach(resize ->
            IntStream.range(1, 30)
                .forEach(resized ->
                    sums(resize, 7, resized)
                        .forEach(sum ->
                            assertThat(sum)
                                .as("%s to %d", resize, resized)
                                .isCloseTo(1, within(40 * EPS)))));
  }

  private static List<Double> sums(Resize resize, int cells, int resized) {
    Inputs<TensorSpec> specs =
        Inputs.of(
            TensorSpec.of(ElementType.FLOAT64, Shape.of(cells)),
            null,
            null,
            TensorSpec.of(Tensor.integers(resized)));
    AxisMap map = resize.maps(specs).axes().getFirst();
    return IntStream.range(0, resized)
        .mapToObj(row -> IntStream.range(map.first(row), map.first(row + 1)))
        .map(entries -> entries.mapToDouble(map::weight).sum())
        .toList();
  }

  @Test
  void resizingByOneChangesNothing() {
    DoubleTensor x = new Randoms(SEED).tensor(Shape.of(5));

    resizes()
        .forEach(resize ->
            assertThat(resized(resize, 1f, x.values()))
                .as(resize.toString())
                .containsExactly(x.values()));
  }

  private static List<Resize> resizes() {
    return Stream.of(NEAREST, new Linear(), new Cubic(-0.75))
        .flatMap(interpolation ->
            Stream.of(CoordinateTransformation.values())
                .filter(t -> t != CoordinateTransformation.TF_CROP_AND_RESIZE)
                .map(t -> Resize.of(interpolation, t)))
        .flatMap(resize -> Stream.of(resize, resize.withAntialias()))
        .toList();
  }

  /// The definition, cell by cell: the formula of the specification for the position, and the
  /// kernels of the literature around it.
  @Test
  void everyTransformationIsThatOfTheSpecification() {
    Randoms random = new Randoms(SEED);
    for (int i = 0; i < 2000; i++) {
      double[] x = random.tensor(Shape.of(random.between(1, 9))).values();
      int n = random.between(1, 20);
      CoordinateTransformation transformation = random.pick(CoordinateTransformation.values());
      boolean cubic = random.chance(2);
      Resize resize = Resize.of(cubic ? new Cubic(-0.75) : new Linear(), transformation);
      boolean stays = n == x.length;
      if (transformation != CoordinateTransformation.TF_CROP_AND_RESIZE && !stays) {
        double[] found = sized(resize, n, x);
        for (int y = 0; y < n; y++) {
          double position = position(transformation, y, x.length, n);
          double expected = cubic ? cubic(x, position) : linear(x, position);
          assertThat(found[y])
              .as("seed %d, case %d: %s of %d to %d, cell %d", SEED, i, resize, x.length, n, y)
              .isCloseTo(expected, within(200 * EPS * (x.length + n)));
        }
      }
    }
  }

  private static double position(CoordinateTransformation transformation, int y, int in, int out) {
    double scale = (double) out / in;
    return switch (transformation) {
      case HALF_PIXEL -> (y + 0.5) / scale - 0.5;
      case HALF_PIXEL_SYMMETRIC -> in / 2.0 * (1 - out / (scale * in)) + (y + 0.5) / scale - 0.5;
      case PYTORCH_HALF_PIXEL -> out > 1 ? (y + 0.5) / scale - 0.5 : 0;
      case ALIGN_CORNERS -> out == 1 ? 0 : y * (in - 1.0) / (out - 1.0);
      case ASYMMETRIC -> y / scale;
      case TF_HALF_PIXEL_FOR_NN -> (y + 0.5) / scale;
      case TF_CROP_AND_RESIZE -> throw new AssertionError("needs a region");
    };
  }

  private static double linear(double[] x, double position) {
    int left = (int) Math.floor(position);
    double right = position - left;
    return (1 - right) * at(x, left) + right * at(x, left + 1);
  }

  /// Four cells around, weighed as PyTorch's documentation of a = -0.75 has them.
  private static double cubic(double[] x, double position) {
    int left = (int) Math.floor(position);
    double t = position - left;
    double a = -0.75;
    double[] weights = {outer(t + 1, a), inner(t, a), inner(1 - t, a), outer(2 - t, a)};
    return IntStream.range(0, 4).mapToDouble(i -> weights[i] * at(x, left - 1 + i)).sum();
  }

  private static double inner(double d, double a) {
    return (a + 2) * d * d * d - (a + 3) * d * d + 1;
  }

  private static double outer(double d, double a) {
    return a * d * d * d - 5 * a * d * d + 8 * a * d - 4 * a;
  }

  private static double at(double[] x, int cell) {
    return x[Math.clamp(cell, 0, x.length - 1)];
  }

  @Test
  void aRegionIsCutOutAndWhatLiesOutsideHasItsOwnValue() {
    Resize resize =
        new Resize(
            new Linear(),
            CoordinateTransformation.TF_CROP_AND_RESIZE,
            false,
            false,
            10,
            List.of(),
            AspectRatio.STRETCH);
    Tensor roi = Tensor.of(Shape.of(2), 0.5f, 1.5f);

    Tensor y =
        resize
            .evaluate(
                Inputs.of(Tensor.of(Shape.of(5), 0.0, 1, 2, 3, 4), roi, null, Tensor.integers(3)))
            .getFirst();

    assertThat(y).isEqualTo(Tensor.of(Shape.of(3), 2.0, 4, 10));
  }

  @Test
  void proportionsAreKeptWhereAsked() {
    assertThat(keeping(AspectRatio.NOT_LARGER)).isEqualTo(Shape.of(7, 4));
    assertThat(keeping(AspectRatio.NOT_SMALLER)).isEqualTo(Shape.of(16, 8));
    assertThat(keeping(AspectRatio.STRETCH)).isEqualTo(Shape.of(7, 8));
  }

  private static Shape keeping(AspectRatio policy) {
    Resize resize =
        new Resize(
            NEAREST, CoordinateTransformation.HALF_PIXEL, false, false, 0, List.of(), policy);
    Tensor x = Tensor.zeros(Shape.of(4, 2));
    return resize.evaluate(Inputs.of(x, null, null, Tensor.integers(7, 8))).getFirst().shape();
  }

  @Test
  void symbolicSizesAreScaledExactly() {
    Resize resize = linear(CoordinateTransformation.HALF_PIXEL);
    TensorSpec x = TensorSpec.of(ElementType.FLOAT32, List.of(Size.symbol("H")));

    assertThat(scaledSize(resize, x, 2f)).hasToString("2*H");
    assertThat(scaledSize(resize, x, 0.7f)).hasToString("floor((7*H)/10)");
    assertThat(scaledSize(resize, x, 1 / 3f)).hasToString("floor((H)/3)");
  }

  private static Size scaledSize(Resize resize, TensorSpec x, float scale) {
    TensorSpec scales = TensorSpec.of(Tensor.of(Shape.of(1), scale));
    return resize.infer(Inputs.of(x, null, scales)).getFirst().size(0);
  }

  @Test
  void ofSizesThatAreNotKnownNothingIsInferred() {
    Resize resize = linear(CoordinateTransformation.HALF_PIXEL);
    TensorSpec x = TensorSpec.of(ElementType.FLOAT32, Shape.of(4));
    TensorSpec unknown = TensorSpec.of(ElementType.INT64, Shape.of(1));

    assertThat(resize.infer(Inputs.of(x, null, null, unknown)).getFirst().sizes()).isEmpty();
  }

  @Test
  void wholeNumbersPassByNearestOnly() {
    Tensor x = Tensor.integers(3, 9);
    Tensor scales = Tensor.of(Shape.of(1), 2f);
    Inputs<Tensor> inputs = Inputs.of(x, null, scales);

    assertThat(Resize.of(NEAREST, CoordinateTransformation.HALF_PIXEL).evaluate(inputs).getFirst())
        .isEqualTo(Tensor.integers(3, 3, 9, 9));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> linear(CoordinateTransformation.HALF_PIXEL).evaluate(inputs))
        .withMessageContaining("INT64 elements cannot be weighed by fractions");
  }

  @Test
  void whatCannotBeIsRefused() {
    Resize resize = linear(CoordinateTransformation.HALF_PIXEL);

    refused(resize, "a scale of 0.0", Tensor.of(Shape.of(1), 0f), null);
    refused(resize, "a scale of NaN", Tensor.of(Shape.of(1), Float.NaN), null);
    refused(resize, "a scale of Infinity", Tensor.of(Shape.of(1), Float.POSITIVE_INFINITY), null);
    refused(resize, "2 values of scales; there must be 1", Tensor.of(Shape.of(2), 1f, 1f), null);
    refused(resize, "give scales or sizes", null, null);
    refused(resize, "give scales or sizes", Tensor.of(Shape.of(1), 1f), Tensor.integers(2));
    refused(resize, "extents may not be negative", null, Tensor.integers(-1));
    refused(resize, "at most", null, Tensor.integers(Long.MAX_VALUE));
  }

  private static void refused(
      Resize resize, String message, @Nullable Tensor scales, @Nullable Tensor sizes) {
    Tensor x = Tensor.zeros(Shape.of(4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> resize.evaluate(Inputs.of(x, null, scales, sizes)))
        .withMessageContaining(message);
  }

  private static Resize linear(CoordinateTransformation transformation) {
    return Resize.of(new Linear(), transformation);
  }

  private static Inputs<TensorSpec> specs(Shape shape, float scale) {
    return Inputs.of(
        TensorSpec.of(ElementType.FLOAT64, shape),
        null,
        TensorSpec.of(Tensor.of(Shape.of(1), scale)));
  }

  private static double[] resized(Resize resize, float scale, double... x) {
    Tensor scales = Tensor.of(Shape.of(1), scale);
    return values(resize, Inputs.of(Tensor.of(Shape.of(x.length), x), null, scales));
  }

  private static double[] sized(Resize resize, int size, double... x) {
    return values(
        resize, Inputs.of(Tensor.of(Shape.of(x.length), x), null, null, Tensor.integers(size)));
  }

  private static double[] values(Resize resize, Inputs<Tensor> inputs) {
    return resize.evaluate(inputs).getFirst().toDoubles().values();
  }
}
