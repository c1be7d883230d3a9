package dev.adjoint.operator.separable;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.axis.Parameters;
import dev.adjoint.size.Rational;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What a [Resize] aims at, axis by axis of its input.
sealed interface ResizeTarget {
  int SCALES = 2;
  int SIZES = 3;

  List<Size> sizes(List<Size> input);

  List<Rational> scales(Shape input);

  /// What the inputs ask for.
  ///
  /// @throws IllegalArgumentException if not exactly one of scales and sizes is given, or not one
  ///     value for each axis
  static ResizeTarget of(Resize resize, Inputs<TensorSpec> inputs) {
    List<Integer> entries = resize.entries(inputs.at(0).rank());
    int count = (int) entries.stream().filter(entry -> entry >= 0).count();
    if (given(inputs, SCALES) == given(inputs, SIZES)) {
      throw new IllegalArgumentException("give scales or sizes, one of them and not both");
    }
    if (given(inputs, SCALES)) {
      List<Double> scales = Parameters.reals(inputs, SCALES);
      Parameters.requireCount("scales", scales, count);
      return new Scaled(
          entries.stream().map(e -> e < 0 ? Rational.ONE : scale(scales, e)).toList());
    }
    List<Size> sizes = Parameters.sizes(inputs, SIZES);
    Parameters.requireCount("sizes", sizes, count);
    return sized(resize.aspectRatio(), entries.stream().map(e -> find(sizes, e)).toList());
  }

  /// Whether an input is there and not left empty, as models written before Resize-13 do.
  static boolean given(Inputs<TensorSpec> inputs, int index) {
    return inputs.has(index) && Parameters.contents(inputs, index).shape().elements() > 0;
  }

  private static Rational scale(List<Double> scales, int entry) {
    return Scale.of(scales.get(entry).floatValue());
  }

  private static Optional<Size> find(List<Size> sizes, int entry) {
    return entry < 0 ? Optional.empty() : Optional.of(sizes.get(entry));
  }

  private static ResizeTarget sized(AspectRatio aspectRatio, List<Optional<Size>> wanted) {
    return switch (aspectRatio) {
      case STRETCH -> new Stretched(wanted);
      case NOT_LARGER -> new Proportional(wanted, false);
      case NOT_SMALLER -> new Proportional(wanted, true);
    };
  }

  /// Each axis by a scale of its own.
  record Scaled(List<Rational> scales) implements ResizeTarget {
    @Override
    public List<Size> sizes(List<Size> input) {
      return IntStream.range(0, input.size())
          .mapToObj(axis -> Scale.floor(scales.get(axis)).apply(input.get(axis)))
          .toList();
    }

    @Override
    public List<Rational> scales(Shape input) {
      return scales;
    }
  }

  /// Each axis to a size of its own, where one is wanted.
  record Stretched(List<Optional<Size>> wanted) implements ResizeTarget {
    @Override
    public List<Size> sizes(List<Size> input) {
      return IntStream.range(0, input.size())
          .mapToObj(axis -> wanted.get(axis).orElse(input.get(axis)))
          .toList();
    }

    @Override
    public List<Rational> scales(Shape input) {
      return IntStream.range(0, input.rank()).mapToObj(axis -> scale(input, axis)).toList();
    }

    private Rational scale(Shape input, int axis) {
      int cells = input.extent(axis);
      long resized = wanted.get(axis).map(Size::value).orElse((long) cells);
      return cells == 0 ? Rational.ONE : Rational.of(resized, cells);
    }
  }

  /// The axes for which a size is wanted by one common scale: the smallest or the largest that any
  /// of them needs.
  record Proportional(List<Optional<Size>> wanted, boolean largest) implements ResizeTarget {
    @Override
    public List<Size> sizes(List<Size> input) {
      Rational common = common(Shape.of(input.stream().map(Size::value).toList()));
      return IntStream.range(0, input.size())
          .mapToObj(
              axis -> wanted.get(axis).isEmpty() ? input.get(axis) : scaled(input, axis, common))
          .toList();
    }

    private static Size scaled(List<Size> input, int axis, Rational scale) {
      return Scale.round(scale).apply(input.get(axis));
    }

    @Override
    public List<Rational> scales(Shape input) {
      Rational common = common(input);
      return wanted.stream().map(w -> w.isEmpty() ? Rational.ONE : common).toList();
    }

    private Rational common(Shape input) {
      List<Rational> needed = new Stretched(wanted).scales(input);
      return IntStream.range(0, wanted.size())
          .filter(axis -> wanted.get(axis).isPresent())
          .mapToObj(needed::get)
          .reduce((a, b) -> a.compareTo(b) < 0 == largest ? b : a)
          .orElse(Rational.ONE);
    }
  }
}
