package dev.adjoint.conformance.torch;

import dev.adjoint.operator.separable.CoordinateTransformation;
import dev.adjoint.operator.separable.Interpolation;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Where PyTorch is given a scale it takes coordinates by that scale, as ONNX does by `scales`,
/// except with aligned corners: there PyTorch only ever looks at the two sizes, while ONNX looks at
/// the scaled size before it is rounded. So aligned corners are said by `sizes`.
///
/// PyTorch's `half_pixel` linear interpolation of an axis to one cell takes the middle, not the first
/// cell: it is ONNX's `half_pixel`, not its `pytorch_half_pixel`.
final class Interpolations {
  private static final Interpolation CUBIC = new Interpolation.Cubic(-0.75);
  private static final Interpolation NEAREST =
      new Interpolation.Nearest(Interpolation.Rounding.FLOOR);

  private Interpolations() {}

  static Chain interpolate(Arguments call) {
    boolean corners = call.flag("align_corners", false);
    return switch (call.text("mode").orElse("nearest")) {
      case "nearest" -> upsampleNearest(call);
      case "linear", "bilinear", "trilinear" -> between(call, new Interpolation.Linear(), corners);
      case "bicubic" -> between(call, CUBIC, corners);
      case "area" -> area(call);
      case String mode -> throw new IllegalArgumentException("no interpolation mode " + mode);
    };
  }

  static Chain upsampleNearest(Arguments call) {
    return resize(call, NEAREST, CoordinateTransformation.ASYMMETRIC);
  }

  static Chain upsampleBilinear(Arguments call) {
    return between(call, new Interpolation.Linear(), true);
  }

  private static Chain between(Arguments call, Interpolation interpolation, boolean corners) {
    return resize(
        call,
        interpolation,
        corners ? CoordinateTransformation.ALIGN_CORNERS : CoordinateTransformation.HALF_PIXEL);
  }

  private static Chain resize(
      Arguments call, Interpolation interpolation, CoordinateTransformation transformation) {
    Tensor x = call.tensor("input");
    Resize resize = Resize.of(interpolation, transformation);
    boolean scales =
        call.has("scale_factor") && transformation != CoordinateTransformation.ALIGN_CORNERS;
    return scales
        ? Chain.of(x).then(resize, null, Tensors.floats(scales(call, x)))
        : Chain.of(x).then(resize, null, null, Tensor.integers(sizes(call, x)));
  }

  /// One for each axis of the input.
  private static double[] scales(Arguments call, Tensor x) {
    double[] spatial = call.realsPerAxis("scale_factor", x.shape().rank() - 2);
    double[] all = new double[x.shape().rank()];
    Arrays.fill(all, 1);
    System.arraycopy(spatial, 0, all, 2, spatial.length);
    return all;
  }

  private static long[] sizes(Arguments call, Tensor x) {
    LongStream kept = x.shape().toList().subList(0, 2).stream().mapToLong(Integer::longValue);
    return LongStream.concat(kept, Arrays.stream(spatial(call, x))).toArray();
  }

  private static long[] spatial(Arguments call, Tensor x) {
    int rank = x.shape().rank() - 2;
    if (!call.has("scale_factor")) {
      return call.perAxis("size", rank);
    }
    double[] scales = call.realsPerAxis("scale_factor", rank);
    return IntStream.range(0, rank)
        .mapToLong(i -> (long) (scales[i] * x.shape().extent(i + 2)))
        .toArray();
  }

  /// Means over areas: an adaptive average pool to the resized size.
  private static Chain area(Arguments call) {
    Tensor x = call.tensor("input");
    return Pools.adaptive(Chain.of(x), spatial(call, x), x.shape());
  }
}
