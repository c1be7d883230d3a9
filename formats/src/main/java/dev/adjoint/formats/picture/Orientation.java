package dev.adjoint.formats.picture;

import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import java.util.Optional;

/// How a stored picture must be turned to stand upright, in the order of Exif's numbers 1 to 8.
enum Orientation {
  UPRIGHT(false, false, false),
  MIRRORED(false, false, true),
  HALF_TURN(false, true, true),
  FLIPPED(false, true, false),
  TRANSPOSED(true, false, false),
  QUARTER_TURN_RIGHT(true, false, true),
  TRANSVERSED(true, true, true),
  QUARTER_TURN_LEFT(true, true, false);

  private final boolean swapsAxes;
  private final boolean flipsRows;
  private final boolean flipsColumns;

  /// The two flips are of the upright picture, after the axes were exchanged.
  Orientation(boolean swapsAxes, boolean flipsRows, boolean flipsColumns) {
    this.swapsAxes = swapsAxes;
    this.flipsRows = flipsRows;
    this.flipsColumns = flipsColumns;
  }

  static Optional<Orientation> of(int exif) {
    return exif >= 1 && exif <= values().length
        ? Optional.of(values()[exif - 1])
        : Optional.empty();
  }

  Picture upright(Picture stored) {
    return this == UPRIGHT
        ? stored
        : new Picture(
            upright(stored.planes()), stored.alpha().map(this::upright), stored.bitDepth());
  }

  private FloatTensor upright(FloatTensor planes) {
    int storedWidth = planes.shape().extent(2);
    int height = planes.shape().extent(swapsAxes ? 2 : 1);
    int width = planes.shape().extent(swapsAxes ? 1 : 2);
    Shape shape = planes.shape().with(1, height).with(2, width);
    int[] from = new int[shape.elements()];
    for (int i = 0; i < from.length; i++) {
      int x = flipsColumns ? width - 1 - i % width : i % width;
      int y = flipsRows ? height - 1 - i / width % height : i / width % height;
      int stored = swapsAxes ? x * storedWidth + y : y * storedWidth + x;
      from[i] = i / (width * height) * (width * height) + stored;
    }
    return planes.pick(shape, from);
  }
}
