package dev.adjoint.inspect.torus;

import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.separable.AspectRatio;
import dev.adjoint.operator.separable.CoordinateTransformation;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.size.Rational;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Resizing. Where the ends of the axes are laid on one another cells drift slowly against the pattern, and
/// lie on it in all ways somewhere; here they are laid as at the first cell, where cells meet and most of a
/// pattern is left.
final class ResizeStep {
  /// A ratio with a larger denominator would need a tile that is no use.
  private static final long MOST_CELLS = 16;

  private ResizeStep() {}

  static Optional<List<Field>> of(Step step, Resize resize) {
    Field x = step.field(0).orElseThrow();
    boolean crops = resize.transformation() == CoordinateTransformation.TF_CROP_AND_RESIZE;
    return crops
        ? Optional.empty()
        : scales(step, resize, x.tile())
            .map(scales -> List.of(laidOver(step, resized(step, resize, x, scales))));
  }

  /// For each axis how many cells become of one; empty if that is no ratio of small numbers.
  private static Optional<List<Rational>> scales(Step step, Resize resize, Tile tile) {
    TensorSpec before = step.specs().at(0);
    TensorSpec after = step.view().settled().at(step.node().output());
    List<Rational> scales = new ArrayList<>();
    for (int axis = 0; axis < tile.rank(); axis++) {
      scales.add(scale(resize, before.size(axis).value(), after.size(axis).value()));
    }
    boolean usable = true;
    for (int axis = 0; axis < tile.rank(); axis++) {
      if (isLaidOver(before, axis)) {
        scales.set(axis, Rational.ONE);
        continue;
      }
      boolean small = scales.get(axis).denominator() <= MOST_CELLS;
      usable &= tile.isSpatial(axis) ? small : scales.get(axis).equals(Rational.ONE);
    }
    return usable ? Optional.of(scales) : Optional.empty();
  }

  /// Between ends that meet there is a cell less than there are: from 5 cells to 9 by 2.
  private static Rational scale(Resize resize, long before, long after) {
    Rational scale = scale(before, after);
    boolean ends =
        resize.transformation() == CoordinateTransformation.ALIGN_CORNERS
            && scale.denominator() > 1
            && before > 1
            && (after - 1) % (before - 1) == 0;
    return ends ? Rational.of((after - 1) / (before - 1)) : scale;
  }

  /// The ratio of smallest numbers that makes one size of the other, perhaps rounded.
  private static Rational scale(long before, long after) {
    for (long parts = 1; parts <= MOST_CELLS && before > 0; parts++) {
      long taken = Math.ceilDiv(after * parts, before);
      if (taken > 0 && before * taken / parts == after) {
        return new Rational(taken, parts);
      }
    }
    return new Rational(after, Math.max(before, 1));
  }

  /// Whether an axis has but one cell, which all cells behind are like.
  private static boolean isLaidOver(TensorSpec before, int axis) {
    return axis > 1 && before.size(axis).is(1);
  }

  /// What was one cell is the same everywhere.
  private static Field laidOver(Step step, Field made) {
    TensorSpec after = step.view().settled().at(step.node().output());
    Tile tile = made.tile();
    for (int axis = 0; axis < tile.rank(); axis++) {
      if (isLaidOver(step.specs().at(0), axis)) {
        tile = tile.with(axis, Part.anywhere(after.size(axis).value()));
      }
    }
    return new Field(made.value(), tile);
  }

  private static Field resized(Step step, Resize resize, Field x, List<Rational> scales) {
    Winding winding = step.winding();
    Field read = x;
    Tile tile = x.tile();
    for (int axis : x.tile().spatial()) {
      Rational scale = scales.get(axis);
      long period = Tile.commonMultiple(tile.cells().get(axis), scale.denominator());
      long margin = margin(resize, scale);
      read = winding.read(read, axis, -margin, 1, period + 2 * margin);
      tile = tile.with(axis, read.tile().cells().get(axis), tile.rates().get(axis));
    }
    Tile sampled = sampled(tile, scales);
    Value value = winding.nodes(alike(resize), inputs(step, read, sampled), 1).getFirst();
    return cropped(step, resize, new Field(value, sampled), scales);
  }

  /// Cells around what is wanted, in whole steps of the grids.
  private static long margin(Resize resize, Rational scale) {
    long widened = Math.ceilDiv(scale.denominator(), scale.numerator());
    long radius = (resize.interpolation().radius() + 1L) * Math.max(1, widened);
    return Math.ceilDiv(radius, scale.denominator()) * scale.denominator();
  }

  private static Tile sampled(Tile read, List<Rational> scales) {
    Tile tile = read;
    for (int axis : read.spatial()) {
      Rational scale = scales.get(axis);
      long cells = Rational.of(read.cells().get(axis)).times(scale).numerator();
      tile = tile.with(axis, cells, read.rates().get(axis).times(scale));
    }
    return tile;
  }

  private static Field cropped(Step step, Resize resize, Field sampled, List<Rational> scales) {
    Field cropped = sampled;
    for (int axis : sampled.tile().spatial()) {
      Rational scale = scales.get(axis);
      long margin = Rational.of(margin(resize, scale)).times(scale).numerator();
      long cells = sampled.tile().cells().get(axis) - 2 * margin;
      cropped = step.winding().read(cropped, axis, margin, 1, cells);
    }
    return cropped;
  }

  private static Resize alike(Resize resize) {
    CoordinateTransformation transformation =
        switch (resize.transformation()) {
          case ALIGN_CORNERS -> CoordinateTransformation.ASYMMETRIC;
          case HALF_PIXEL_SYMMETRIC -> CoordinateTransformation.HALF_PIXEL;
          default -> resize.transformation();
        };
    return new Resize(
        resize.interpolation(),
        transformation,
        resize.antialias(),
        resize.excludeOutside(),
        resize.extrapolation(),
        List.of(),
        AspectRatio.STRETCH);
  }

  /// The data and the sizes; no region, no scales.
  private static List<Optional<Value>> inputs(Step step, Field read, Tile sampled) {
    return List.of(
        Optional.of(read.value()),
        Optional.empty(),
        Optional.empty(),
        Optional.of(sizes(step, sampled)));
  }

  private static Value sizes(Step step, Tile tile) {
    long[] sizes = tile.shape().toList().stream().mapToLong(cells -> cells).toArray();
    return step.winding()
        .constant("sizes", new IntegerTensor(ElementType.INT64, Shape.of(sizes.length), sizes));
  }
}
