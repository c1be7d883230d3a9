package dev.adjoint.operator.pointwise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ExponentialTest {
  /// Bits of the floats that are tried lie so far apart: a prime, so that all sizes have their turn.
  private static final int APART = 9_973;

  private static final double BOUND = 0.51;

  /// What is infinite or not a number must be just that.
  private static void requireWithinBound(Unary function, DoubleUnaryOperator exact) {
    float[] x = new float[1];
    float[] y = new float[1];
    for (long bits = 0; bits < 1L << Integer.SIZE; bits += APART) {
      x[0] = Float.intBitsToFloat((int) bits);
      function.apply(x, y, 0, 1);
      double real = exact.applyAsDouble(x[0]);
      float rounded = (float) real;
      if (Float.isFinite(rounded)) {
        assertThat(Math.abs(y[0] - real))
            .as("%s of %s: %s", function, x[0], y[0])
            .isLessThanOrEqualTo(BOUND * Math.ulp(rounded));
      } else {
        assertThat(Float.valueOf(y[0]))
            .as("%s of %s", function, x[0])
            .isEqualTo(Float.valueOf(rounded));
      }
    }
  }

  @Test
  void exponentialsAreWithinTheirBound() {
    requireWithinBound(new Exp(), Math::exp);
  }

  @Test
  void sigmoidsAreWithinTheirBound() {
    requireWithinBound(new Sigmoid(), x -> 1 / (1 + Math.exp(-x)));
  }

  @Test
  void hyperbolicTangentsAreWithinTheirBound() {
    requireWithinBound(new Tanh(), Math::tanh);
  }
}
