package dev.adjoint.recipes.superresolution;

import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;

/// How alike two pictures are in structure: the mean, over all windows that lie wholly within, of
///
///     (2 mx my + c1) (2 sxy + c2) / ((mx^2 + my^2 + c1) (sx^2 + sy^2 + c2))
///
/// with means, variances and the covariance weighed by a Gaussian. Source: Z. Wang, A. Bovik, H. Sheikh,
/// E. Simoncelli, "Image Quality Assessment: From Error Visibility to Structural Similarity", 2004, (13), with
/// its constants, and without the reduction in size that its code has for large pictures.
public final class Ssim {
  /// Side of a window.
  static final int WINDOW = 11;

  private static final double DEVIATION = 1.5;
  private static final double C1 = Math.pow(0.01 * Psnr.FULL, 2);
  private static final double C2 = Math.pow(0.03 * Psnr.FULL, 2);
  private static final double[] WEIGHTS = weights();

  private Ssim() {}

  private static double[] weights() {
    double[] weights = new double[WINDOW];
    double sum = 0;
    for (int i = 0; i < WINDOW; i++) {
      double distance = (i - WINDOW / 2) / DEVIATION;
      weights[i] = Math.exp(-distance * distance / 2);
      sum += weights[i];
    }
    for (int i = 0; i < WINDOW; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  /// Of two pictures `[1, H, W]`, 0 to 1, both rounded to 255ths.
  ///
  /// @param border rows and columns at each side that do not count
  /// @throws IllegalArgumentException if the pictures differ in shape, or have less than a window within
  ///     the borders
  public static double of(FloatTensor picture, FloatTensor truth, int border) {
    Psnr.requireAlike(picture, truth, border + WINDOW / 2);
    Shape shape = truth.shape();
    double[] x = inner(picture, shape, border);
    double[] y = inner(truth, shape, border);
    int width = shape.extent(2) - 2 * border;
    double[] mx = blurred(x, width);
    double[] my = blurred(y, width);
    double[] xx = blurred(product(x, x), width);
    double[] yy = blurred(product(y, y), width);
    double[] xy = blurred(product(x, y), width);
    double sum = 0;
    for (int i = 0; i < mx.length; i++) {
      double means = mx[i] * my[i];
      double squares = mx[i] * mx[i] + my[i] * my[i];
      sum +=
          (2 * means + C1)
              * (2 * (xy[i] - means) + C2)
              / ((squares + C1) * (xx[i] + yy[i] - squares + C2));
    }
    return sum / mx.length;
  }

  private static double[] inner(FloatTensor picture, Shape shape, int border) {
    int height = shape.extent(1) - 2 * border;
    int width = shape.extent(2) - 2 * border;
    double[] inner = new double[height * width];
    for (int i = 0; i < inner.length; i++) {
      int at = (i / width + border) * shape.extent(2) + i % width + border;
      inner[i] = Psnr.rounded(picture.values()[at]);
    }
    return inner;
  }

  private static double[] product(double[] a, double[] b) {
    double[] product = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      product[i] = a[i] * b[i];
    }
    return product;
  }

  /// Weighed means of all windows.
  private static double[] blurred(double[] x, int width) {
    int height = x.length / width;
    return down(across(x, width), width - WINDOW + 1, height - WINDOW + 1);
  }

  private static double[] across(double[] x, int width) {
    int windows = width - WINDOW + 1;
    double[] means = new double[x.length / width * windows];
    for (int i = 0; i < means.length; i++) {
      int at = i / windows * width + i % windows;
      for (int tap = 0; tap < WINDOW; tap++) {
        means[i] += WEIGHTS[tap] * x[at + tap];
      }
    }
    return means;
  }

  private static double[] down(double[] x, int width, int windows) {
    double[] means = new double[windows * width];
    for (int i = 0; i < means.length; i++) {
      for (int tap = 0; tap < WINDOW; tap++) {
        means[i] += WEIGHTS[tap] * x[i + tap * width];
      }
    }
    return means;
  }
}
