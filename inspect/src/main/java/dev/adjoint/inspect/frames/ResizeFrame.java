package dev.adjoint.inspect.frames;

import dev.adjoint.geometry.Frame;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.separable.Interpolation.Nearest;
import dev.adjoint.operator.separable.Interpolation.Rounding;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.size.Rational;
import dev.adjoint.tensor.Tensor;
import java.util.Optional;
import java.util.stream.LongStream;

/// Where a resized axis lies over the original one. What the nearest cell is chosen for lies, on average,
/// where the chosen cells lie.
final class ResizeFrame {
  private static final Rational HALF = Rational.of(1, 2);

  /// Denominators of scales that are taken to be meant, where a scale is given as a float.
  private static final long MOST_DENOMINATOR = 64;

  /// Cells over which the rounding of the nearest ones is averaged, at most.
  private static final long MOST_CELLS = 4096;

  private final Resize resize;
  private final long in;
  private final long out;
  private final Rational scale;

  private ResizeFrame(Resize resize, long in, long out, Rational scale) {
    this.resize = resize;
    this.in = in;
    this.out = out;
    this.scale = scale;
  }

  /// Where it lies; empty of a region, and of an axis without extent.
  ///
  /// @param axis of the input
  static Optional<Frame> of(Resize resize, int axis, Inputs<TensorSpec> inputs, long out) {
    long in = inputs.at(0).size(axis).value();
    if (in < 1 || out < 1) {
      return Optional.empty();
    }
    return new ResizeFrame(resize, in, out, scale(resize, axis, inputs, Rational.of(out, in)))
        .frame();
  }

  /// The scale that was given, which may not go into the sizes; that of the sizes if none is.
  private static Rational scale(
      Resize resize, int axis, Inputs<TensorSpec> inputs, Rational ofSizes) {
    Optional<Tensor> scales = inputs.find(2).flatMap(TensorSpec::contents);
    int entry = resize.axes().isEmpty() ? axis : resize.axes().indexOf((long) axis);
    return scales
        .filter(given -> entry >= 0 && given.shape().elements() > entry && given.type().isReal())
        .flatMap(given -> fraction(given.real(entry)))
        .orElse(ofSizes);
  }

  /// A number as the simplest fraction that it may stand for.
  private static Optional<Rational> fraction(double scale) {
    return LongStream.rangeClosed(1, MOST_DENOMINATOR)
        .filter(q -> Math.abs(scale * q - Math.rint(scale * q)) < 1e-5 * q * scale)
        .mapToObj(q -> Rational.of(Math.round(scale * q), q))
        .filter(found -> found.numerator() > 0)
        .findFirst();
  }

  private Optional<Frame> frame() {
    boolean stays = scale.equals(Rational.ONE) && in == out;
    Optional<Frame> laid = stays ? Optional.of(Frame.SAME) : positions();
    return resize.interpolation() instanceof Nearest nearest
        ? laid.flatMap(frame -> rounded(frame, nearest.rounding()))
        : laid;
  }

  private Optional<Frame> positions() {
    Rational step = Rational.ONE.dividedBy(scale);
    Rational halfPixel = step.minus(Rational.ONE).times(HALF);
    return switch (resize.transformation()) {
      case HALF_PIXEL -> Optional.of(new Frame(step, halfPixel));
      case PYTORCH_HALF_PIXEL ->
          out == 1 ? Optional.empty() : Optional.of(new Frame(step, halfPixel));
      case HALF_PIXEL_SYMMETRIC -> Optional.of(new Frame(step, middles(step)));
      case ASYMMETRIC -> Optional.of(new Frame(step, Rational.ZERO));
      case TF_HALF_PIXEL_FOR_NN -> Optional.of(new Frame(step, step.times(HALF)));
      case ALIGN_CORNERS -> corners();
      case TF_CROP_AND_RESIZE -> Optional.empty();
    };
  }

  /// The middle of the resized axis lies on that of the original one.
  private Rational middles(Rational step) {
    return Rational.of(in - 1, 2).minus(step.times(Rational.of(out - 1, 2)));
  }

  /// The length of the resized axis is as the scale says, rounded or not.
  private Optional<Frame> corners() {
    Rational steps = scale.times(Rational.of(in)).minus(Rational.ONE);
    return steps.numerator() <= 0 || in < 2
        ? Optional.empty()
        : Optional.of(new Frame(Rational.of(in - 1).dividedBy(steps), Rational.ZERO));
  }

  /// Moved by what rounding adds to positions on average; they repeat after as many cells as the step has
  /// parts.
  private static Optional<Frame> rounded(Frame laid, Rounding rounding) {
    long cells = laid.scale().denominator();
    if (cells > MOST_CELLS) {
      return Optional.empty();
    }
    Rational added = Rational.ZERO;
    for (long cell = 0; cell < cells; cell++) {
      Rational position = laid.at(Rational.of(cell));
      added = added.plus(Rational.of(round(position, rounding)).minus(position));
    }
    Rational average = added.dividedBy(Rational.of(cells));
    return Optional.of(new Frame(laid.scale(), laid.offset().plus(average)));
  }

  private static long round(Rational at, Rounding rounding) {
    return switch (rounding) {
      case FLOOR -> floor(at);
      case CEIL -> -floor(at.negated());
      case ROUND_PREFER_CEIL -> floor(at.plus(HALF));
      case ROUND_PREFER_FLOOR -> -floor(at.minus(HALF).negated());
    };
  }

  private static long floor(Rational at) {
    return Math.floorDiv(at.numerator(), at.denominator());
  }
}
