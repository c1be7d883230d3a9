package dev.adjoint.nn.layer;

import dev.adjoint.graph.Value;
import dev.adjoint.operator.separable.AspectRatio;
import dev.adjoint.operator.separable.CoordinateTransformation;
import dev.adjoint.operator.separable.Interpolation;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.operator.source.ShapeOf;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;

/// Interpolation of all spatial axes. Source: PyTorch `Upsample` and `interpolate`.
///
///     upsample(2)                             nearest
///     upsample(2).linear()                    linear, bilinear or trilinear, as there are axes
///     upsample(2).linear().alignCorners(true)
///
/// @param scale how many times as many cells; of no account where sizes are given
/// @param interpolation how a value between cells is found
/// @param cornersAligned whether the middles of the first cells meet, and those of the last; else the
///     edges do. Nearest ones know no difference.
public record Upsample(double scale, Interpolation interpolation, boolean cornersAligned)
    implements Layer {
  private static final Interpolation NEAREST =
      new Interpolation.Nearest(Interpolation.Rounding.FLOOR);
  private static final double SLOPE = -0.75;

  /// By the nearest cell, PyTorch's own mode.
  public static Upsample nearest(double scale) {
    return new Upsample(scale, NEAREST, false);
  }

  /// PyTorch's `linear`, `bilinear` and `trilinear`.
  public Upsample linear() {
    return new Upsample(scale, new Interpolation.Linear(), cornersAligned);
  }

  /// PyTorch's `bicubic`.
  public Upsample bicubic() {
    return new Upsample(scale, new Interpolation.Cubic(SLOPE), cornersAligned);
  }

  /// PyTorch's `align_corners`; false without it.
  public Upsample alignCorners(boolean aligned) {
    return new Upsample(scale, interpolation, aligned);
  }

  @Override
  public Value add(Scope scope, Value x) {
    float[] scales = new float[scope.spec(x).rank() - 2];
    Arrays.fill(scales, (float) scale);
    Value wanted = scope.constant(Tensor.of(Shape.of(scales.length), scales));
    return resize(scope, x, Optional.of(wanted), Optional.empty());
  }

  /// To certain sizes, one for each spatial axis.
  public Layer size(long... sizes) {
    return (scope, x) -> {
      Value wanted = scope.constant(Tensor.integers(sizes));
      return resize(scope, x, Optional.empty(), Optional.of(wanted));
    };
  }

  /// To the sizes of another value.
  public Layer sizeOf(Value other) {
    return (scope, x) -> {
      Value sizes = scope.node(new ShapeOf(2, OptionalInt.empty()), other);
      return resize(scope, x, Optional.empty(), Optional.of(sizes));
    };
  }

  private Value resize(Scope scope, Value x, Optional<Value> scales, Optional<Value> sizes) {
    List<Optional<Value>> inputs = List.of(Optional.of(x), Optional.empty(), scales, sizes);
    return scope.nodes(operator(scope.spec(x).rank()), 1, inputs).getFirst();
  }

  private Resize operator(int rank) {
    List<Long> spatial = LongStream.range(2, rank).boxed().toList();
    return new Resize(
        interpolation, transformation(), false, false, 0, spatial, AspectRatio.STRETCH);
  }

  private CoordinateTransformation transformation() {
    if (interpolation instanceof Interpolation.Nearest) {
      return CoordinateTransformation.ASYMMETRIC;
    }
    return cornersAligned
        ? CoordinateTransformation.ALIGN_CORNERS
        : CoordinateTransformation.HALF_PIXEL;
  }
}
