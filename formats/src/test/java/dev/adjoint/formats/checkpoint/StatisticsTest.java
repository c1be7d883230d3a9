package dev.adjoint.formats.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  @Test
  void whatIsNotFiniteIsCountedAndLeftOut() {
    float[] values = {2, Float.NaN, 4, Float.POSITIVE_INFINITY, 9, Float.NEGATIVE_INFINITY};
    assertThat(Statistics.of(Tensor.of(Shape.of(2, 3), values)))
        .isEqualTo(new Statistics(2, 9, 5, Math.sqrt((9 + 1 + 16) / 3.0), 1, 2));
  }

  @Test
  void withoutFiniteNumbersThereIsNothingToTell() {
    double none = Double.NaN;
    assertThat(Statistics.of(Tensor.zeros(Shape.of(0, 3))))
        .isEqualTo(new Statistics(none, none, none, none, 0, 0));
    assertThat(Statistics.of(Tensor.scalar(Float.NaN)))
        .isEqualTo(new Statistics(none, none, none, none, 1, 0));
  }

  /// A shift by a million leaves the deviation; sums of squares would have lost six digits of it. Each
  /// number is rounded to 2^-33, and so is the deviation at most.
  @Test
  void theDeviationDoesNotDependOnTheMean() {
    SplittableRandom random = new SplittableRandom(3);
    double[] values = random.doubles(1000).toArray();
    double[] shifted = Arrays.stream(values).map(v -> v + 1e6).toArray();
    assertThat(Statistics.of(Tensor.of(Shape.of(1000), shifted)).std())
        .isCloseTo(Statistics.of(Tensor.of(Shape.of(1000), values)).std(), within(0x1p-32));
  }
}
