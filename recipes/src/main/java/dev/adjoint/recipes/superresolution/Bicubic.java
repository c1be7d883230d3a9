package dev.adjoint.recipes.superresolution;

import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;

/// Resizes planes as MATLAB's `imresize` does, by which the papers make their small pictures: Keys' cubic
/// with slope -1/2, widened where a picture shrinks (antialiasing), cells mirrored at borders. Sums are of
/// float64, first down the columns, then along the rows.
///
/// Source: R. Keys, "Cubic Convolution Interpolation for Digital Image Processing", 1981; MATLAB's
/// documentation of `imresize`.
public final class Bicubic {
  private static final double REACH = 2;

  private Bicubic() {}

  /// Planes `factor` times smaller, their sizes rounded up.
  ///
  /// @param planes `[channels, height, width]`
  public static FloatTensor smaller(FloatTensor planes, int factor) {
    return scaled(planes, 1.0 / factor);
  }

  /// Planes `factor` times larger.
  ///
  /// @param planes `[channels, height, width]`
  public static FloatTensor larger(FloatTensor planes, int factor) {
    return scaled(planes, factor);
  }

  private static FloatTensor scaled(FloatTensor planes, double scale) {
    Shape in = planes.shape();
    Axis rows = Axis.of(in.extent(1), scale);
    Axis columns = Axis.of(in.extent(2), scale);
    double[] tall = down(planes.values(), in, rows);
    Shape out = in.with(1, rows.cells()).with(2, columns.cells());
    return Tensor.of(out, along(tall, in.with(1, rows.cells()), columns));
  }

  private static double[] down(float[] values, Shape in, Axis axis) {
    int width = in.extent(2);
    double[] sums = new double[in.with(1, axis.cells()).elements()];
    for (int row = 0; row < in.extent(0) * axis.cells(); row++) {
      int plane = row / axis.cells() * in.step(0);
      for (int k = 0; k < axis.taps(); k++) {
        double weight = axis.weight(row % axis.cells(), k);
        int from = plane + axis.from(row % axis.cells(), k) * width;
        for (int x = 0; x < width; x++) {
          sums[row * width + x] += weight * values[from + x];
        }
      }
    }
    return sums;
  }

  private static float[] along(double[] values, Shape in, Axis axis) {
    float[] result = new float[in.with(2, axis.cells()).elements()];
    for (int i = 0; i < result.length; i++) {
      int row = i / axis.cells() * in.extent(2);
      int cell = i % axis.cells();
      double sum = 0;
      for (int k = 0; k < axis.taps(); k++) {
        sum += axis.weight(cell, k) * values[row + axis.from(cell, k)];
      }
      result[i] = (float) sum;
    }
    return result;
  }

  /// Which cells weigh how much in each cell of the result, along one axis.
  private static final class Axis {
    private final int cells;
    private final int taps;
    private final int[] from;
    private final double[] weights;

    private Axis(int cells, int taps) {
      this.cells = cells;
      this.taps = taps;
      from = new int[cells * taps];
      weights = new double[cells * taps];
    }

    static Axis of(int in, double scale) {
      double squeezed = Math.min(scale, 1);
      double reach = REACH / squeezed;
      Axis axis = new Axis((int) Math.ceil(in * scale), (int) Math.ceil(2 * reach) + 2);
      for (int cell = 0; cell < axis.cells; cell++) {
        double center = (cell + 0.5) / scale - 0.5;
        axis.fill(cell, center, (int) Math.floor(center - reach), squeezed, in);
      }
      return axis;
    }

    private void fill(int cell, double center, int first, double squeezed, int in) {
      double sum = 0;
      for (int k = 0; k < taps; k++) {
        weights[cell * taps + k] = cubic(squeezed * (center - first - k));
        from[cell * taps + k] = mirrored(first + k, in);
        sum += weights[cell * taps + k];
      }
      for (int k = 0; k < taps; k++) {
        weights[cell * taps + k] /= sum;
      }
    }

    /// The cell that stands at a place beyond a border, where the border's own cell comes twice.
    private static int mirrored(int place, int cells) {
      int turn = Math.floorMod(place, 2 * cells);
      return turn < cells ? turn : 2 * cells - 1 - turn;
    }

    int cells() {
      return cells;
    }

    int taps() {
      return taps;
    }

    int from(int cell, int tap) {
      return from[cell * taps + tap];
    }

    double weight(int cell, int tap) {
      return weights[cell * taps + tap];
    }
  }

  private static double cubic(double distance) {
    double x = Math.abs(distance);
    if (x <= 1) {
      return (1.5 * x - 2.5) * x * x + 1;
    }
    return x < REACH ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
  }
}
