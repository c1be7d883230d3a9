package dev.adjoint.operator.separable;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.Footprint;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Local;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.axis.Axes;
import dev.adjoint.operator.axis.Parameters;
import dev.adjoint.size.Rational;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Samples each axis anew at another number of cells.
///
/// Inputs: X, roi (starts, then ends; read by [CoordinateTransformation#TF_CROP_AND_RESIZE] only),
/// scales or sizes (one value for each of the axes; the other absent or empty). A scaled size is
/// rounded down. An axis of scale 1 stays as it is. Source: ONNX Resize-19.
///
/// @param antialias whether kernels widen where an axis shrinks, so that every cell is seen
/// @param excludeOutside whether cells beyond the border weigh nothing; else they repeat the border
/// @param extrapolation value of cells outside the input, which only cropping gives
/// @param axes the axes that are resized, in the order in which the inputs speak of them; empty for
///     all
/// @param aspectRatio looked at where sizes are given
public record Resize(
    Interpolation interpolation,
    CoordinateTransformation transformation,
    boolean antialias,
    boolean excludeOutside,
    double extrapolation,
    List<Long> axes,
    AspectRatio aspectRatio)
    implements Separable, Local {

  static final int ROI = 1;

  public Resize {
    axes = List.copyOf(axes);
  }

  /// Resizing of all axes, without antialiasing.
  public static Resize of(Interpolation interpolation, CoordinateTransformation transformation) {
    return new Resize(
        interpolation, transformation, false, false, 0, List.of(), AspectRatio.STRETCH);
  }

  public Resize withAntialias() {
    return new Resize(
        interpolation, transformation, true, excludeOutside, extrapolation, axes, aspectRatio);
  }

  @Override
  public boolean sizesFollow(Inputs<TensorSpec> inputs) {
    return Parameters.known(inputs, ResizeTarget.SCALES, ResizeTarget.SIZES)
        && (aspectRatio == AspectRatio.STRETCH || inputs.at(0).isConcrete());
  }

  @Override
  public List<Size> sizes(Inputs<TensorSpec> inputs) {
    return ResizeTarget.of(this, inputs).sizes(inputs.at(0).knownRank());
  }

  @Override
  public AxisMaps maps(Inputs<TensorSpec> inputs) {
    Shape x = inputs.at(0).shape();
    List<Rational> scales = ResizeTarget.of(this, inputs).scales(x);
    List<Region> regions = regions(inputs, x.rank());
    return AxisMaps.between(
        x,
        output(inputs),
        (axis, in, out) -> map(in, out, scales.get(axis), regions.get(axis)),
        extrapolation);
  }

  private AxisMap map(int in, int out, Rational scale, Region region) {
    boolean stays = scale.equals(Rational.ONE) && in == out && region.equals(Region.WHOLE);
    return stays ? AxisMap.identity(in) : ResizedAxis.map(this, in, out, scale, region);
  }

  /// For each axis of the input the number of its values in the parameters, or -1.
  List<Integer> entries(int rank) {
    List<Integer> resized = axes.isEmpty() ? Axes.all(rank) : Axes.of(axes, rank);
    return IntStream.range(0, rank).mapToObj(resized::indexOf).toList();
  }

  private List<Region> regions(Inputs<TensorSpec> inputs, int rank) {
    List<Integer> entries = entries(rank);
    if (transformation != CoordinateTransformation.TF_CROP_AND_RESIZE) {
      return entries.stream().map(entry -> Region.WHOLE).toList();
    }
    List<Double> roi = Parameters.reals(inputs, ROI);
    int count = axes.isEmpty() ? rank : axes.size();
    Parameters.requireCount("roi", roi, 2 * count);
    return entries.stream()
        .map(e -> e < 0 ? Region.WHOLE : new Region(roi.get(e), roi.get(e + count)))
        .toList();
  }

  /// None along an axis that shrinks, or does not grow by a whole number of times, or whose ends are laid on
  /// the input's ends.
  @Override
  public Optional<Footprint> footprint(int input, int axis, Inputs<TensorSpec> inputs) {
    if (input > 0 || !transformation.isAlikeEverywhere()) {
      return Optional.empty();
    }
    Rational scale = ResizeTarget.of(this, inputs).scales(inputs.at(0).shape()).get(axis);
    return scale.denominator() == 1
        ? Optional.of(Footprint.spreading(around(scale.numerator())))
        : Optional.empty();
  }

  /// Every cell around: of the cell of the input that a cell of the result lies in, those up to a radius
  /// to both sides.
  private ConvAxis around(long factor) {
    int radius = factor == 1 ? 0 : interpolation.radius();
    long side = radius * factor;
    return ConvAxis.kernel((2L * radius + 1) * factor).stride(factor).padding(side, side);
  }
}
