package dev.adjoint.inspect.torus;

import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The waves that a tile is made of: its discrete Fourier transform along the spatial axes. The wave of
/// numbers `k` makes `k / cells` turns from cell to cell along each axis; number 0 is the mean.
public final class Waves {
  private final List<Integer> cells;
  private final double[][] power;
  private final double[] means;

  private Waves(List<Integer> cells, double[][] power, double[] means) {
    this.cells = cells;
    this.power = power;
    this.means = means;
  }

  /// Of a field whose batch and channels come first.
  ///
  /// @param tensor `[N, C, cells...]`
  public static Waves of(Tensor tensor) {
    Shape shape = tensor.shape();
    List<Integer> cells = shape.spatial();
    int planes = shape.elements(0, 2);
    int size = shape.step(1);
    double[][] power = new double[planes][];
    double[] means = new double[planes];
    for (int plane = 0; plane < planes; plane++) {
      double[] real = new double[size];
      for (int i = 0; i < size; i++) {
        real[i] = tensor.real(plane * size + i);
      }
      double[] imaginary = new double[size];
      transform(real, imaginary, cells);
      means[plane] = real[0] / size;
      power[plane] = power(real, imaginary);
    }
    return new Waves(cells, power, means);
  }

  private static double[] power(double[] real, double[] imaginary) {
    double[] power = new double[real.length];
    double scale = 1.0 / ((double) real.length * real.length);
    Arrays.setAll(power, i -> (real[i] * real[i] + imaginary[i] * imaginary[i]) * scale);
    return power;
  }

  private static void transform(double[] real, double[] imaginary, List<Integer> cells) {
    int inner = 1;
    for (int axis = cells.size() - 1; axis >= 0; axis--) {
      int count = cells.get(axis);
      for (int outer = 0; outer < real.length / (count * inner); outer++) {
        for (int i = 0; i < inner; i++) {
          line(real, imaginary, outer * count * inner + i, inner, count);
        }
      }
      inner *= count;
    }
  }

  private static void line(double[] real, double[] imaginary, int first, int step, int count) {
    double[] re = new double[count];
    double[] im = new double[count];
    for (int k = 0; k < count; k++) {
      for (int n = 0; n < count; n++) {
        double turn = -2 * Math.PI * ((long) k * n % count) / count;
        double cos = Math.cos(turn);
        double sin = Math.sin(turn);
        re[k] += real[first + n * step] * cos - imaginary[first + n * step] * sin;
        im[k] += real[first + n * step] * sin + imaginary[first + n * step] * cos;
      }
    }
    for (int k = 0; k < count; k++) {
      real[first + k * step] = re[k];
      imaginary[first + k * step] = im[k];
    }
  }

  /// Cells of the tile along each spatial axis.
  public List<Integer> cells() {
    return cells;
  }

  /// Pictures times channels.
  public int planes() {
    return means.length;
  }

  /// The mean of a plane.
  public double mean(int plane) {
    return means[plane];
  }

  /// The power of a wave in a plane: the square of its amplitude. All waves add up to the mean square of
  /// the plane.
  public double power(int plane, int wave) {
    return power[plane][wave];
  }

  /// How many waves there are, the mean included.
  public int count() {
    return power.length == 0 ? 0 : power[0].length;
  }

  /// The numbers of a wave, one for each axis.
  public List<Integer> numbers(int wave) {
    List<Integer> numbers = new ArrayList<>();
    int rest = wave;
    for (int axis = cells.size() - 1; axis >= 0; axis--) {
      numbers.addFirst(rest % cells.get(axis));
      rest /= cells.get(axis);
    }
    return numbers;
  }

  /// The power of a wave in all planes together.
  public double total(int wave) {
    double sum = 0;
    for (double[] plane : power) {
      sum += plane[wave];
    }
    return sum;
  }
}
