package dev.adjoint.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SizeRuleTest {
  private static final long SEED = 11;

  private static Stream<SizeRule> rules() {
    RandomGenerator random = new SplittableRandom(SEED);
    return Stream.generate(() ->
            new SizeRule(
                random.nextInt(1, 9),
                random.nextInt(-20, 20),
                random.nextInt(1, 9),
                random.nextInt(-5, 5)))
        .limit(2_000);
  }

  @Test
  void unknownSizesFollowTheSameRuleAsNumbers() {
    rules()
        .forEach(rule -> {
          Size symbolic = rule.apply(Size.symbol("n"));
          for (long n = 0; n < 30; n++) {
            assertThat(symbolic.with(Map.of("n", Size.of(n))))
                .as("%s of %d", rule, n)
                .isEqualTo(Size.of(rule.apply(n)));
          }
        });
  }

  @Test
  void smallestReachingIsTheFirstThatReaches() {
    rules()
        .forEach(rule -> {
          for (long wanted = -10; wanted < 30; wanted++) {
            long smallest = rule.smallestReaching(wanted);
            assertThat(rule.apply(smallest)).as("%s", rule).isGreaterThanOrEqualTo(wanted);
            assertThat(rule.apply(smallest - 1)).as("%s", rule).isLessThan(wanted);
          }
        });
  }

  @Test
  void whatDoesNotFitIsRefusedWithTheNumbers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SizeRule(2, 0, 1, 0).apply(Long.MAX_VALUE))
        .withMessageContaining("2 * 9223372036854775807");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SizeRule(1, 0, 2, 0).smallestReaching(Long.MIN_VALUE))
        .withMessageContaining("-9223372036854775808 * 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SizeRule(0, 0, 1, 0))
        .withMessageContaining("not 0 and 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SizeRule(1, 0, -2, 0))
        .withMessageContaining("not 1 and -2");
  }
}
