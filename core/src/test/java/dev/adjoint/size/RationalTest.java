package dev.adjoint.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RationalTest {
  @Test
  void isInLowestTermsWithItsSignAbove() {
    assertThat(Rational.of(6, -4)).isEqualTo(new Rational(-3, 2)).hasToString("-3/2");
    assertThat(Rational.of(-8, -4)).isEqualTo(Rational.of(2)).hasToString("2");
    assertThat(Rational.of(0, -5)).isEqualTo(Rational.ZERO);
  }

  /// Numerators and denominators are small enough for cross products to be exact.
  @Test
  void arithmeticIsThatOfCrossProducts() {
    RandomGenerator random = new SplittableRandom(3);
    for (int i = 0; i < 5_000; i++) {
      long a = random.nextInt(-50, 50);
      long b = random.nextInt(1, 50);
      long c = random.nextInt(-50, 50);
      long d = random.nextInt(1, 50);
      Rational p = Rational.of(a, b);
      Rational q = Rational.of(c, d);
      assertThat(p.plus(q)).isEqualTo(Rational.of(a * d + c * b, b * d));
      assertThat(p.minus(q)).isEqualTo(Rational.of(a * d - c * b, b * d));
      assertThat(p.times(q)).isEqualTo(Rational.of(a * c, b * d));
      assertThat(p.compareTo(q)).isEqualTo(Long.compare(a * d, c * b));
      if (c != 0) {
        assertThat(p.dividedBy(q)).isEqualTo(Rational.of(a * d, b * c));
      }
    }
  }

  @Test
  void whatIsNoNumberOrDoesNotFitIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rational.of(3, 0))
        .withMessageContaining("3/0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rational.ONE.dividedBy(Rational.ZERO))
        .withMessageContaining("1/0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rational.of(1, 1L << 40).times(Rational.of(1, (1L << 40) + 1)))
        .withMessageContaining("does not fit");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rational.of(Long.MIN_VALUE).negated())
        .withMessageContaining("does not fit");
  }
}
