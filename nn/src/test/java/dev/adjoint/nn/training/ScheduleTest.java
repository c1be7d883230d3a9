package dev.adjoint.nn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final double BOUND = 4 * Math.ulp(1.0);

  private static double[] rates(Schedule schedule, long... steps) {
    return LongStream.of(steps).mapToDouble(schedule::rate).toArray();
  }

  @Test
  void stairsGoDownOnceInSoManySteps() {
    assertThat(rates(Schedule.step(8, 10, 0.5), 0, 9, 10, 19, 20, 30))
        .containsExactly(8, 8, 4, 4, 2, 1);
  }

  @Test
  void aCosineBeginsFlatIsHalfwayInTheMiddleAndStaysAtItsEnd() {
    Schedule cosine = Schedule.cosine(1, 100, 0.2);

    assertThat(rates(cosine, 0, 50, 100, 1000))
        .containsExactly(new double[] {1, 0.6, 0.2, 0.2}, within(BOUND));
    assertThat(cosine.rate(1)).isGreaterThan(0.999);
  }

  @Test
  void warmingUpRisesInEqualStepsAndLeavesTheRestAsItIs() {
    assertThat(rates(Schedule.constant(1).warmUp(4), 0, 1, 2, 3, 4, 100))
        .containsExactly(0.25, 0.5, 0.75, 1, 1, 1);
  }

  @Test
  void schedulesOfNoStepsAreRefused() {
    assertThatThrownBy(() -> Schedule.cosine(1, 0, 0)).hasMessageContaining("steps is 0");
    assertThatThrownBy(() -> Schedule.step(1, 0, 0.5)).hasMessageContaining("every is 0");
    assertThatThrownBy(() -> Schedule.constant(1).warmUp(0)).hasMessageContaining("at least 1");
  }
}
