package dev.adjoint.bench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/// A clock that only the task moves.
class WarmUpTest {
  private static final WarmUp UNTIL =
      new WarmUp(Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofSeconds(1));

  private long now;
  private int runs;

  /// @param millis of each run, by its number
  private double run(IntToLongFunction millis, IntPredicate compiling) {
    Runnable task = () -> now += Duration.ofMillis(millis.applyAsLong(runs++)).toNanos();
    return UNTIL.run(task, () -> now, () -> compiling.test(runs));
  }

  private static boolean never(int run) {
    return false;
  }

  @Test
  void itEndsWhenRunsGetNoFaster() {
    double nanos = run(run -> run < 5 ? 20 - run : 8, WarmUpTest::never);
    assertThat(nanos).isEqualTo(8e6);
    assertThat(runs).isBetween(5, 10);
  }

  @Test
  void itLastsAtLeastSoLong() {
    run(_ -> 1, WarmUpTest::never);
    assertThat(now).isBetween(UNTIL.least().toNanos(), UNTIL.least().toNanos() * 2);
  }

  @Test
  void twoLongRunsWillDo() {
    run(_ -> 300, WarmUpTest::never);
    assertThat(runs).isEqualTo(2);
  }

  @Test
  void itGoesOnWhileTheCompilerCompiles() {
    double nanos = run(run -> run < 30 ? 10 : 2, run -> run < 30);
    assertThat(nanos).isEqualTo(2e6);
  }

  @Test
  void itLastsNoLongerThanThat() {
    run(run -> Math.max(1, 900 - 100L * run), _ -> true);
    assertThat(now).isGreaterThanOrEqualTo(UNTIL.most().toNanos());
    assertThat(runs).isEqualTo(2);
  }
}
