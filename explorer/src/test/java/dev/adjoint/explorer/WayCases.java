package dev.adjoint.explorer;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.separable.CoordinateTransformation;
import dev.adjoint.operator.separable.Interpolation;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Where the library says that cells lie after a way down and up again.
final class WayCases {
  private static final Map<String, CoordinateTransformation> RESIZED =
      Map.of(
          "halfPixel", CoordinateTransformation.HALF_PIXEL,
          "alignCorners", CoordinateTransformation.ALIGN_CORNERS);

  private WayCases() {}

  static List<Map<String, Object>> of(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    return Stream.generate(() -> told(random)).flatMap(Optional::stream).limit(count).toList();
  }

  private static Optional<Map<String, Object>> told(SplittableRandom random) {
    ConvAxis down = GeometryCases.axis(random);
    ConvAxis up = GeometryCases.axis(random).stride(down.stride());
    int first = random.nextInt(1, 40);
    long coarse = down.coarse().apply(first);
    long again = coarse > 0 ? up.fine().apply(coarse) : 0;
    return coarse > 0 && again > 0
        ? Optional.of(told(down, up, List.of((long) first, coarse, again)))
        : Optional.empty();
  }

  private static Map<String, Object> told(ConvAxis down, ConvAxis up, List<Long> sizes) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("down", GeometryCases.fields(down));
    told.put("up", GeometryCases.fields(up));
    told.put("first", sizes.getFirst());
    told.put("sizes", sizes);
    told.put("shift", number(down.coarseFrame().then(up.fineFrame()).offset().toDouble()));
    return told;
  }

  /// Whole numbers as a browser writes them.
  private static Number number(double value) {
    return value == Math.rint(value) ? (Number) (long) value : (Number) value;
  }

  /// Ramps 0, 1, 2, ..., resized.
  static List<Map<String, Object>> resizes() {
    return RESIZED.keySet().stream()
        .flatMap(how ->
            IntStream.rangeClosed(1, 6)
                .boxed()
                .flatMap(coarse ->
                    IntStream.rangeClosed(1, 4).mapToObj(stride -> ramp(how, coarse, stride))))
        .toList();
  }

  private static Map<String, Object> ramp(String how, int coarse, int stride) {
    Resize resize =
        Resize.of(new Interpolation.Linear(), Optional.ofNullable(RESIZED.get(how)).orElseThrow());
    float[] values = new float[coarse];
    IntStream.range(0, coarse).forEach(i -> values[i] = i);
    Tensor x = Tensor.of(Shape.of(coarse), values);
    Tensor scales = Tensor.of(Shape.of(1), (float) stride);
    Tensor y = resize.evaluate(Inputs.of(x, null, scales)).getFirst();
    List<Double> ramp = IntStream.range(0, coarse * stride).mapToObj(y::real).toList();
    return Map.of("how", how, "coarse", coarse, "stride", stride, "ramp", ramp);
  }
}
