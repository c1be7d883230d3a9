package dev.adjoint.nn.training;

import java.util.Collection;

/// Bounds on gradients, so that one bad batch does not throw the parameters far away.
///
/// @param norm the most that the root of the sum of the squares of all gradients may be; where it is
///     more, all are scaled. Source: R. Pascanu et al., "On the difficulty of training recurrent neural
///     networks", 2013; PyTorch `clip_grad_norm_`
/// @param value the most that each may be on either side of 0. Source: PyTorch `clip_grad_value_`
public record Clipping(double norm, double value) {
  /// No bounds.
  public static final Clipping NONE =
      new Clipping(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  /// @throws IllegalArgumentException if a bound is not above 0
  public Clipping {
    if (!(norm > 0 && value > 0)) {
      throw new IllegalArgumentException(
          "gradients clipped to a norm of %s and a value of %s; both must be above 0"
              .formatted(norm, value));
    }
  }

  /// A bound on the norm of all gradients together.
  public static Clipping byNorm(double most) {
    return new Clipping(most, Double.POSITIVE_INFINITY);
  }

  /// A bound on each number.
  public static Clipping byValue(double most) {
    return new Clipping(Double.POSITIVE_INFINITY, most);
  }

  /// Whether there are bounds.
  boolean clips() {
    return norm < Double.POSITIVE_INFINITY || value < Double.POSITIVE_INFINITY;
  }

  /// What to multiply all gradients by to bring their norm within its bound.
  double factor(Collection<float[]> gradients) {
    if (norm == Double.POSITIVE_INFINITY) {
      return 1;
    }
    double squares = gradients.stream().mapToDouble(Clipping::squares).sum();
    return Math.min(1, norm / Math.max(Math.sqrt(squares), Double.MIN_NORMAL));
  }

  private static double squares(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return sum;
  }

  /// Writes a scaled gradient with each number within its bound.
  void clip(float[] gradient, double factor, float[] to) {
    float scale = (float) factor;
    float most = (float) value;
    for (int i = 0; i < gradient.length; i++) {
      to[i] = Math.max(-most, Math.min(most, scale * gradient[i]));
    }
  }
}
