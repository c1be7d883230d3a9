package dev.adjoint.bench.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SamplesTest {
  private static Samples of(double... values) {
    Samples samples = new Samples();
    for (double value : values) {
      samples.add(value);
    }
    return samples;
  }

  @Test
  void theMedianIsTheMiddleOne() {
    assertThat(of(9, 1, 1000).median()).isEqualTo(9);
  }

  @Test
  void orLiesBetweenTheMiddleTwo() {
    assertThat(of(9, 1, 1000, 3).median()).isEqualTo(6);
  }

  @Test
  void noneHaveNoMedian() {
    assertThatThrownBy(() -> of().median()).isInstanceOf(IllegalStateException.class);
  }
}
