package dev.adjoint.operator.separable;

import dev.adjoint.size.Rational;

/// How resizing lays the resized axis over the original one. Source: ONNX Resize-19,
/// `coordinate_transformation_mode`.
public enum CoordinateTransformation {
  /// The ends of both axes meet; cells lie in the middle of their extent.
  HALF_PIXEL,
  /// As [#HALF_PIXEL], but with the middles of both axes meeting where the size was rounded.
  HALF_PIXEL_SYMMETRIC,
  /// As [#HALF_PIXEL], but a single cell lies on the first one.
  PYTORCH_HALF_PIXEL,
  /// The middles of the first cells meet, and those of the last ones.
  ALIGN_CORNERS,
  /// The middles of the first cells meet.
  ASYMMETRIC,
  /// As [#HALF_PIXEL], half a cell further on. Source: Resize-11, gone since 13.
  TF_HALF_PIXEL_FOR_NN,
  /// The middles of the end cells meet those of a part of the axis, the region of interest.
  TF_CROP_AND_RESIZE;

  /// Whether cells are laid over those of a longer axis just as over those of a shorter one.
  public boolean isAlikeEverywhere() {
    return switch (this) {
      case HALF_PIXEL, PYTORCH_HALF_PIXEL, ASYMMETRIC, TF_HALF_PIXEL_FOR_NN -> true;
      case HALF_PIXEL_SYMMETRIC, ALIGN_CORNERS, TF_CROP_AND_RESIZE -> false;
    };
  }

  /// The transformation for one axis.
  ///
  /// @param in number of cells of the original axis
  /// @param out number of cells of the resized axis
  /// @param scale about `out / in`
  Coordinates coordinates(int in, int out, Rational scale, Region region) {
    double p = scale.numerator();
    double q = scale.denominator();
    return switch (this) {
      case HALF_PIXEL -> new Coordinates(2 * q, q - p, 2 * p);
      case HALF_PIXEL_SYMMETRIC -> new Coordinates(2 * q, (1.0 - out) * q + (in - 1.0) * p, 2 * p);
      case PYTORCH_HALF_PIXEL ->
          out > 1 ? HALF_PIXEL.coordinates(in, out, scale, region) : new Coordinates(0, 0, 1);
      case ALIGN_CORNERS -> ends(in, scale, Region.WHOLE, 0);
      case ASYMMETRIC -> new Coordinates(q, 0, p);
      case TF_HALF_PIXEL_FOR_NN -> new Coordinates(2 * q, q, 2 * p);
      case TF_CROP_AND_RESIZE -> ends(in, scale, region, region.middle());
    };
  }

  /// From the start of a region to its end. The length of the resized axis is `scale * in`, rounded
  /// or not: so ONNX's reference does it, and its tests want it.
  ///
  /// @param only where the cell lies if the resized axis has but one
  private static Coordinates ends(int in, Rational scale, Region region, double only) {
    double p = scale.numerator();
    double q = scale.denominator();
    double last = in - 1.0;
    double steps = p * in - q;
    return steps == 0
        ? new Coordinates(0, only * last, 1)
        : new Coordinates(region.extent() * last * q, region.start() * last * steps, steps);
  }
}
