package dev.adjoint.operator.separable;

/// How resizing finds a value between cells. Source: ONNX Resize-19, `mode`.
public sealed interface Interpolation {
  /// Distance from which on cells do not count, however distances are rounded.
  int radius();

  /// The value of the nearest cell.
  record Nearest(Rounding rounding) implements Interpolation {
    @Override
    public int radius() {
      return 1;
    }
  }

  /// On the straight line between the two cells around.
  record Linear() implements Kernel {
    @Override
    public int radius() {
      return 1;
    }

    @Override
    public double weight(double distance) {
      return Math.max(0, 1 - Math.abs(distance));
    }
  }

  /// By the piecewise cubic through the four cells around.
  ///
  /// Source: R. Keys, "Cubic convolution interpolation for digital image processing", 1981.
  ///
  /// @param a the slope of the kernel at distance 1: -0.75 in PyTorch and ONNX, -0.5 in TensorFlow
  ///     and Pillow
  record Cubic(double a) implements Kernel {
    @Override
    public int radius() {
      return 2;
    }

    @Override
    public double weight(double distance) {
      double d = Math.abs(distance);
      if (d <= 1) {
        return ((a + 2) * d - (a + 3)) * d * d + 1;
      }
      return d < 2 ? ((a * d - 5 * a) * d + 8 * a) * d - 4 * a : 0;
    }
  }

  /// Weighs the cells around by their distance.
  sealed interface Kernel extends Interpolation permits Linear, Cubic {
    double weight(double distance);
  }

  /// Which cell is nearest. Source: ONNX Resize-19, `nearest_mode`.
  enum Rounding {
    /// The nearest, from the middle downwards.
    ROUND_PREFER_FLOOR,
    /// The nearest, from the middle upwards.
    ROUND_PREFER_CEIL,
    FLOOR,
    CEIL;

    long round(double position) {
      return (long)
          switch (this) {
            case ROUND_PREFER_FLOOR -> Math.ceil(position - 0.5);
            case ROUND_PREFER_CEIL -> Math.floor(position + 0.5);
            case FLOOR -> Math.floor(position);
            case CEIL -> Math.ceil(position);
          };
    }
  }
}
