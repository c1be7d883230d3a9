package dev.adjoint.operator.pointwise;

/// Circular and hyperbolic functions, angles in radians, and their inverses. Source: ONNX Sin-22 and its
/// neighbours.
public sealed interface Trigonometric extends Unary {

  /// The sine.
  record Sin() implements Trigonometric {
    @Override
    public double apply(double x) {
      return Math.sin(x);
    }

    @Override
    public double slope(double x) {
      return Math.cos(x);
    }
  }

  /// The cosine.
  record Cos() implements Trigonometric {
    @Override
    public double apply(double x) {
      return Math.cos(x);
    }

    @Override
    public double slope(double x) {
      return -Math.sin(x);
    }
  }

  /// The tangent.
  record Tan() implements Trigonometric {
    @Override
    public double apply(double x) {
      return Math.tan(x);
    }

    @Override
    public double slope(double x) {
      return 1 / (Math.cos(x) * Math.cos(x));
    }
  }

  /// The angle whose sine is x.
  record Asin() implements Trigonometric {
    @Override
    public double apply(double x) {
      return Math.asin(x);
    }

    @Override
    public double slope(double x) {
      return 1 / Math.sqrt(1 - x * x);
    }
  }

  /// The angle whose cosine is x.
  record Acos() implements Trigonometric {
    @Override
    public double apply(double x) {
      return Math.acos(x);
    }

    @Override
    public double slope(double x) {
      return -1 / Math.sqrt(1 - x * x);
    }
  }

  /// The angle whose tangent is x.
  record Atan() implements Trigonometric {
    @Override
    public double apply(double x) {
      return Math.atan(x);
    }

    @Override
    public double slope(double x) {
      return 1 / (1 + x * x);
    }
  }

  /// The hyperbolic sine.
  record Sinh() implements Trigonometric {
    @Override
    public double apply(double x) {
      return Math.sinh(x);
    }

    @Override
    public double slope(double x) {
      return Math.cosh(x);
    }
  }

  /// The hyperbolic cosine.
  record Cosh() implements Trigonometric {
    @Override
    public double apply(double x) {
      return Math.cosh(x);
    }

    @Override
    public double slope(double x) {
      return Math.sinh(x);
    }
  }

  /// The number whose hyperbolic sine is x.
  record Asinh() implements Trigonometric {
    @Override
    public double apply(double x) {
      return Math.copySign(asinh(Math.abs(x)), x);
    }

    @Override
    public double slope(double x) {
      return 1 / Math.sqrt(x * x + 1);
    }

    /// Exact to rounding near 0, and without overflow far from it.
    private static double asinh(double size) {
      return size > 1e9
          ? Math.log(size) + Math.log(2)
          : Math.log1p(size + size * size / (1 + Math.sqrt(size * size + 1)));
    }
  }

  /// The number whose hyperbolic cosine is x.
  record Acosh() implements Trigonometric {
    @Override
    public double apply(double x) {
      return Math.log(x + Math.sqrt(x - 1) * Math.sqrt(x + 1));
    }

    @Override
    public double slope(double x) {
      return 1 / (Math.sqrt(x - 1) * Math.sqrt(x + 1));
    }
  }

  /// The number whose hyperbolic tangent is x.
  record Atanh() implements Trigonometric {
    @Override
    public double apply(double x) {
      return 0.5 * Math.log1p(2 * x / (1 - x));
    }

    @Override
    public double slope(double x) {
      return 1 / ((1 - x) * (1 + x));
    }
  }
}
