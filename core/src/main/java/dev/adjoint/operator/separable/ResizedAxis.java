package dev.adjoint.operator.separable;

import dev.adjoint.operator.separable.Interpolation.Kernel;
import dev.adjoint.operator.separable.Interpolation.Nearest;
import dev.adjoint.size.Rational;

/// The map of one axis that is resized.
final class ResizedAxis {
  private final Resize resize;
  private final int cells;
  private final AxisMapBuilder map;

  /// How much wider than an original cell the kernel is drawn, inverted: below 1 only where
  /// antialiasing lets a kernel cover all cells that shrink into one.
  private final double narrowing;

  private ResizedAxis(Resize resize, int cells, int resized, Rational scale) {
    this.resize = resize;
    this.cells = cells;
    this.map = new AxisMapBuilder(cells, resized);
    this.narrowing = resize.antialias() ? Math.min(1, scale.toDouble()) : 1;
  }

  static AxisMap map(Resize resize, int cells, int resized, Rational scale, Region region) {
    if (cells == 0 && resized > 0) {
      throw new IllegalArgumentException("no cells to resize to " + resized);
    }
    ResizedAxis axis = new ResizedAxis(resize, cells, resized, scale);
    Coordinates coordinates = resize.transformation().coordinates(cells, resized, scale, region);
    for (int y = 0; y < resized; y++) {
      axis.addRow(coordinates.at(y));
    }
    return axis.map.build();
  }

  private void addRow(double position) {
    boolean crops = resize.transformation() == CoordinateTransformation.TF_CROP_AND_RESIZE;
    if (!crops || (position >= 0 && position <= cells - 1)) {
      switch (resize.interpolation()) {
        case Nearest nearest -> map.add(inside(nearest.rounding().round(position)), 1);
        case Kernel kernel -> addAround(position, kernel);
      }
    }
    map.endRow();
  }

  /// Adds the cells under the kernel. Those beyond the border are left out, or are the border cell
  /// once more; what remains is weighed so that it sums to 1.
  private void addAround(double position, Kernel kernel) {
    long before = (long) Math.ceil(position) - 1;
    long reach = -(long) Math.floor(-kernel.radius() / narrowing) - 1;
    for (long cell = before - reach; cell <= before + 1 + reach; cell++) {
      if (!resize.excludeOutside() || inside(cell) == cell) {
        map.add(inside(cell), kernel.weight(narrowing * (cell - position)));
      }
    }
    map.normalizeRow();
  }

  private int inside(long cell) {
    return Math.clamp(cell, 0, cells - 1);
  }
}
