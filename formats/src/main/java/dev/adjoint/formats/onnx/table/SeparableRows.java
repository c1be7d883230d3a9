package dev.adjoint.formats.onnx.table;

import dev.adjoint.operator.separable.AspectRatio;
import dev.adjoint.operator.separable.CoordinateTransformation;
import dev.adjoint.operator.separable.Expand;
import dev.adjoint.operator.separable.Interpolation;
import dev.adjoint.operator.separable.Interpolation.Rounding;
import dev.adjoint.operator.separable.Pad;
import dev.adjoint.operator.separable.PadMode;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.operator.separable.Slice;
import dev.adjoint.operator.separable.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Operators that act on each axis by itself: pad, slice, repeat, resize.
final class SeparableRows {
  private static final Form<PadMode> PAD_MODE =
      Attributes.choice(
          "mode",
          "constant",
          Map.of(
              "constant", PadMode.CONSTANT,
              "reflect", PadMode.REFLECT,
              "edge", PadMode.EDGE,
              "wrap", PadMode.WRAP));

  private static final Form<String> MODE =
      Attributes.choice(
          "mode", "nearest", Map.of("nearest", "nearest", "linear", "linear", "cubic", "cubic"));

  private static final Form<Rounding> NEAREST_MODE =
      Attributes.choice(
          "nearest_mode",
          "round_prefer_floor",
          Map.of(
              "round_prefer_floor", Rounding.ROUND_PREFER_FLOOR,
              "round_prefer_ceil", Rounding.ROUND_PREFER_CEIL,
              "floor", Rounding.FLOOR,
              "ceil", Rounding.CEIL));

  private static final Form<Float> CUBIC = Attributes.real("cubic_coeff_a", -0.75f);

  private static final Form<CoordinateTransformation> TRANSFORMATION =
      Attributes.choice(
          "coordinate_transformation_mode",
          "half_pixel",
          Map.of(
              "half_pixel", CoordinateTransformation.HALF_PIXEL,
              "half_pixel_symmetric", CoordinateTransformation.HALF_PIXEL_SYMMETRIC,
              "pytorch_half_pixel", CoordinateTransformation.PYTORCH_HALF_PIXEL,
              "align_corners", CoordinateTransformation.ALIGN_CORNERS,
              "asymmetric", CoordinateTransformation.ASYMMETRIC,
              "tf_half_pixel_for_nn", CoordinateTransformation.TF_HALF_PIXEL_FOR_NN,
              "tf_crop_and_resize", CoordinateTransformation.TF_CROP_AND_RESIZE));

  private static final Form<Boolean> ANTIALIAS = Attributes.flag("antialias", false, 18);
  private static final Form<Boolean> EXCLUDE_OUTSIDE = Attributes.flag("exclude_outside", false);
  private static final Form<Float> EXTRAPOLATION = Attributes.real("extrapolation_value", 0);
  private static final Form<Optional<List<Long>>> AXES =
      Attributes.wholes("axes").since(18, Optional::isEmpty);

  private static final Form<AspectRatio> ASPECT_RATIO =
      Attributes.choice(
              "keep_aspect_ratio_policy",
              "stretch",
              Map.of(
                  "stretch", AspectRatio.STRETCH,
                  "not_larger", AspectRatio.NOT_LARGER,
                  "not_smaller", AspectRatio.NOT_SMALLER))
          .since(18, policy -> policy == AspectRatio.STRETCH);

  private SeparableRows() {}

  static Stream<Row<?>> all() {
    return Stream.of(
        Row.plain(8, new Expand()),
        Row.of("Pad", 1, Pad.class, PAD_MODE.as(Pad::new, Pad::mode)),
        Row.of("Resize", 10, Resize.class, resize()),
        Row.plain(1, new Slice()),
        Row.plain(1, new Tile()));
  }

  private static Form<Resize> resize() {
    List<String> names = new ArrayList<>();
    List.of(
            MODE,
            NEAREST_MODE,
            CUBIC,
            TRANSFORMATION,
            ANTIALIAS,
            EXCLUDE_OUTSIDE,
            EXTRAPOLATION,
            AXES,
            ASPECT_RATIO)
        .forEach(form -> names.addAll(form.attributes()));
    return new Form<>(SeparableRows::readResize, SeparableRows::write, names);
  }

  private static Resize readResize(NodeView node) {
    return new Resize(
        readInterpolation(node),
        TRANSFORMATION.read(node),
        ANTIALIAS.read(node),
        EXCLUDE_OUTSIDE.read(node),
        EXTRAPOLATION.read(node),
        AXES.read(node).orElse(List.of()),
        ASPECT_RATIO.read(node));
  }

  /// What belongs to the other interpolations may be given and does not matter.
  private static Interpolation readInterpolation(NodeView node) {
    Rounding rounding = NEAREST_MODE.read(node);
    float cubic = CUBIC.read(node);
    return switch (MODE.read(node)) {
      case "nearest" -> new Interpolation.Nearest(rounding);
      case "linear" -> new Interpolation.Linear();
      default -> new Interpolation.Cubic(cubic);
    };
  }

  private static void write(Resize resize, NodeSketch sketch) {
    write(resize.interpolation(), sketch);
    TRANSFORMATION.write(resize.transformation(), sketch);
    ANTIALIAS.write(resize.antialias(), sketch);
    EXCLUDE_OUTSIDE.write(resize.excludeOutside(), sketch);
    EXTRAPOLATION.write((float) resize.extrapolation(), sketch);
    AXES.write(Optional.of(resize.axes()).filter(axes -> !axes.isEmpty()), sketch);
    ASPECT_RATIO.write(resize.aspectRatio(), sketch);
  }

  private static void write(Interpolation interpolation, NodeSketch sketch) {
    switch (interpolation) {
      case Interpolation.Nearest(Rounding rounding) -> {
        MODE.write("nearest", sketch);
        NEAREST_MODE.write(rounding, sketch);
      }
      case Interpolation.Linear linear -> MODE.write("linear", sketch);
      case Interpolation.Cubic(double a) -> {
        MODE.write("cubic", sketch);
        CUBIC.write((float) a, sketch);
      }
    }
  }
}
