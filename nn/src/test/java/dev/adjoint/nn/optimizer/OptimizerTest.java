package dev.adjoint.nn.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Steps on `x^2 / 2 + sin(3 x)` beside the published rules, written out in float64.
class OptimizerTest {
  private static final int STEPS = 30;
  private static final double RATE = 0.05;
  private static final double START = 1.7;

  /// Each step rounds some ten numbers of size 2 at most, and errors grow by less than 1.5 a step.
  private static final double BOUND = 1e-5;

  private static double slope(double x) {
    return x + 3 * Math.cos(3 * x);
  }

  private static double after(Optimizer optimizer) {
    float[] values = {(float) START};
    List<float[]> memory = optimizer.memory().stream().map(_ -> new float[1]).toList();
    for (int step = 1; step <= STEPS; step++) {
      float[] gradient = {(float) slope(values[0])};
      optimizer.step(values, gradient, memory, RATE, step);
    }
    return values[0];
  }

  @Test
  void gradientDescentFollowsTheSlope() {
    double x = START;
    for (int step = 0; step < STEPS; step++) {
      x -= RATE * (slope(x) + 0.1 * x);
    }

    assertThat(after(new Sgd(0, 0.1, false))).isCloseTo(x, within(BOUND));
  }

  @Test
  void momentumKeepsAPartOfTheLastStep() {
    double x = START;
    double buffer = 0;
    for (int step = 0; step < STEPS; step++) {
      buffer = 0.5 * buffer + slope(x);
      x -= RATE * buffer;
    }

    assertThat(after(new Sgd(0.5, 0, false))).isCloseTo(x, within(BOUND));
  }

  @Test
  void nesterovLooksAhead() {
    double x = START;
    double buffer = 0;
    for (int step = 0; step < STEPS; step++) {
      double g = slope(x);
      buffer = 0.5 * buffer + g;
      x -= RATE * (g + 0.5 * buffer);
    }

    assertThat(after(new Sgd(0.5, 0, true))).isCloseTo(x, within(BOUND));
  }

  @Test
  void adamFollowsItsPaper() {
    double x = START;
    double first = 0;
    double second = 0;
    for (int step = 1; step <= STEPS; step++) {
      double g = slope(x);
      first = 0.9 * first + 0.1 * g;
      second = 0.999 * second + 0.001 * g * g;
      double corrected = first / (1 - Math.pow(0.9, step));
      x -= RATE * corrected / (Math.sqrt(second / (1 - Math.pow(0.999, step))) + 1e-8);
    }

    assertThat(after(Adam.adam())).isCloseTo(x, within(BOUND));
  }

  @Test
  void adamWShrinksTheValuesBeside() {
    double x = START;
    double first = 0;
    double second = 0;
    for (int step = 1; step <= STEPS; step++) {
      double g = slope(x);
      first = 0.9 * first + 0.1 * g;
      second = 0.999 * second + 0.001 * g * g;
      double corrected = first / (1 - Math.pow(0.9, step));
      x -= RATE * 0.01 * x;
      x -= RATE * corrected / (Math.sqrt(second / (1 - Math.pow(0.999, step))) + 1e-8);
    }

    assertThat(after(Adam.adamW())).isCloseTo(x, within(BOUND));
  }

  @Test
  void rmsPropDividesByTheRootOfTheMeanSquare() {
    double x = START;
    double squares = 0;
    for (int step = 0; step < STEPS; step++) {
      double g = slope(x);
      squares = 0.99 * squares + 0.01 * g * g;
      x -= RATE * g / (Math.sqrt(squares) + 1e-8);
    }

    assertThat(after(new RmsProp())).isCloseTo(x, within(BOUND));
  }
}
