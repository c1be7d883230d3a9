package dev.adjoint.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeTest {
  private static final long SEED = 7;
  private static final Size H = Size.symbol("H");
  private static final Size W = Size.symbol("W");

  /// A random formula, in the making: as a size, and as the number it is for certain values.
  private record Formula(Size size, long number) {
    static Formula random(RandomGenerator random, int depth, long h, long w) {
      if (depth == 0) {
        return leaf(random, h, w);
      }
      Formula a = random(random, depth - 1, h, w);
      Formula b = random(random, random.nextInt(depth), h, w);
      long c = random.nextInt(1, 7);
      return switch (random.nextInt(6)) {
        case 0 -> new Formula(a.size.plus(b.size), a.number + b.number);
        case 1 -> new Formula(a.size.minus(b.size), a.number - b.number);
        case 2 -> new Formula(a.size.times(b.size), a.number * b.number);
        case 3 -> new Formula(a.size.times(c - 3).plus(c), a.number * (c - 3) + c);
        default -> new Formula(a.size.floorDiv(c), Math.floorDiv(a.number, c));
      };
    }

    private static Formula leaf(RandomGenerator random, long h, long w) {
      return switch (random.nextInt(3)) {
        case 0 -> new Formula(H, h);
        case 1 -> new Formula(W, w);
        default -> {
          long constant = random.nextInt(-4, 5);
          yield new Formula(Size.of(constant), constant);
        }
      };
    }
  }

  @Test
  void noFormulaIsLessThanItsLeast() {
    RandomGenerator random = new SplittableRandom(SEED);
    int bounded = 0;
    for (int i = 0; i < 20_000; i++) {
      long h = random.nextInt(0, 4);
      long w = random.nextInt(0, 4);
      Formula formula = Formula.random(random, 4, h, w);
      OptionalLong least = formula.size.least();
      bounded += least.isPresent() ? 1 : 0;
      assertThat(formula.number)
          .as("seed %d, formula %d: %s for H %d, W %d", SEED, i, formula.size, h, w)
          .isGreaterThanOrEqualTo(least.orElse(Long.MIN_VALUE));
    }
    assertThat(bounded).isGreaterThan(1000);
  }

  @Test
  void theLeastOfASizeFollowsFromItsUnknownsNotBeingNegative() {
    assertThat(H.least()).hasValue(0);
    assertThat(H.times(W).plus(H.floorDiv(2)).plus(3).least()).hasValue(3);
    assertThat(H.plus(-3).floorDiv(2).least()).hasValue(-2);
    assertThat(H.minus(W).least()).isEmpty();
    assertThat(H.plus(-3).floorDiv(2).times(W).least()).isEmpty();
  }

  @Test
  void formulaIsTheNumberItStandsFor() {
    RandomGenerator random = new SplittableRandom(SEED);
    for (int i = 0; i < 20_000; i++) {
      long h = random.nextInt(-5, 100);
      long w = random.nextInt(-5, 100);
      Formula formula = Formula.random(random, 5, h, w);
      Size known = formula.size.with(Map.of("H", Size.of(h), "W", Size.of(w)));
      assertThat(known)
          .as("%s for H %d, W %d (seed %d, formula %d)", formula.size, h, w, SEED, i)
          .isEqualTo(Size.of(formula.number));
    }
  }

  @Test
  void replacingOneUnknownAfterTheOtherIsReplacingBoth() {
    RandomGenerator random = new SplittableRandom(SEED);
    Size other = Size.symbol("N").times(2).plus(1);
    for (int i = 0; i < 5_000; i++) {
      Size formula = Formula.random(random, 4, 0, 0).size;
      Size stepwise = formula.with(Map.of("H", other)).with(Map.of("N", Size.of(i % 50), "W", W));
      Map<String, Size> numbers = Map.of("H", Size.of(i % 50 * 2 + 1), "W", Size.of(i % 9));
      assertThat(stepwise.with(numbers))
          .as("%s (seed %d, formula %d)", formula, SEED, i)
          .isEqualTo(formula.with(numbers));
    }
  }

  @Test
  void sizesThatAreEqualByArithmeticAreEqualObjects() {
    RandomGenerator random = new SplittableRandom(SEED);
    for (int i = 0; i < 1_000; i++) {
      Size a = Formula.random(random, 3, 0, 0).size;
      Size b = Formula.random(random, 3, 0, 0).size;
      Size c = Formula.random(random, 2, 0, 0).size;
      long n = random.nextInt(1, 9);
      String what = "%s | %s | %s | %d (seed %d, formulas %d)".formatted(a, b, c, n, SEED, i);
      assertThat(a.plus(b)).as(what).isEqualTo(b.plus(a)).hasSameHashCodeAs(b.plus(a));
      assertThat(a.times(b)).as(what).isEqualTo(b.times(a));
      assertThat(a.plus(b).times(c)).as(what).isEqualTo(a.times(c).plus(b.times(c)));
      assertThat(a.minus(a)).as(what).isEqualTo(Size.of(0));
      assertThat(a.times(n).floorDiv(n)).as(what).isEqualTo(a);
      assertThat(a.plus(b.times(n)).floorDiv(n)).as(what).isEqualTo(a.floorDiv(n).plus(b));
      assertThat(a.compareTo(b)).as(what).isEqualTo(-b.compareTo(a));
      assertThat(a.compareTo(b) == 0).as(what).isEqualTo(a.equals(b));
    }
  }

  @Test
  void floorOfAFloorIsOneFloor() {
    RandomGenerator random = new SplittableRandom(SEED);
    for (int i = 0; i < 5_000; i++) {
      Size line = H.times(random.nextInt(-5, 12)).plus(W.times(random.nextInt(-5, 12)));
      Size a = line.plus(random.nextInt(-9, 10));
      long m = random.nextInt(1, 9);
      long n = random.nextInt(1, 9);
      assertThat(a.floorDiv(m).floorDiv(n))
          .as("%s by %d, then by %d", a, m, n)
          .isEqualTo(a.floorDiv(m * n));
    }
  }

  @Test
  void textReadsAsAFormula() {
    assertThat(H.plus(1).times(2).minus(Size.of(2))).hasToString("2*H");
    assertThat(H.times(2).plus(W.plus(1).floorDiv(2)).plus(-1))
        .hasToString("2*H + floor((W + 1)/2) - 1");
    assertThat(H.times(W).times(-1)).hasToString("-H*W");
    assertThat(H.plus(1).floorDiv(2).plus(1).floorDiv(2)).hasToString("floor((H + 3)/4)");
    assertThat(Size.of(-3)).hasToString("-3");
  }

  @Test
  void exactQuotientTakesOutWhatDividesEachTerm() {
    Size cells = H.times(W).times(4);
    assertThat(cells.dividedBy(W.times(2))).contains(H.times(2));
    assertThat(cells.plus(H).dividedBy(H)).contains(W.times(4).plus(1));
    assertThat(H.plus(W).dividedBy(H.plus(W))).contains(Size.of(1));
    assertThat(cells.dividedBy(Size.of(3))).isEmpty();
    assertThat(cells.dividedBy(Size.symbol("N"))).isEmpty();
    assertThat(cells.dividedBy(H.plus(W))).isEmpty();
    assertThat(cells.dividedBy(Size.of(0))).isEmpty();
    assertThat(Size.of(0).dividedBy(Size.of(0))).isEmpty();
    assertThat(Size.of(0).dividedBy(H)).contains(Size.of(0));
  }

  @Test
  void sizeIsKnownWhenNothingUnknownIsLeft() {
    assertThat(H.minus(H).plus(3)).returns(true, Size::isKnown).returns(3L, Size::value);
    assertThat(H.times(0).ifKnown()).isEqualTo(OptionalLong.of(0));
    assertThat(H.ifKnown()).isEmpty();
    assertThat(H.is(0)).isFalse();
    assertThatIllegalStateException().isThrownBy(H::value).withMessageContaining("H");
  }

  @ParameterizedTest
  @CsvSource({"A*B, A, B", "2*A, A, A"})
  void nameThatLooksLikeAFormulaIsANameAllTheSame(String name, String a, String b) {
    Size product = Size.symbol(a).times(Size.symbol(b));
    Size named = Size.symbol(name);
    assertThat(named).isNotEqualTo(product);
    assertThat(named.plus(product).minus(named)).isEqualTo(product);
  }

  @Test
  void nameThatLooksLikeAQuotientIsANameAllTheSame() {
    Size quotient = H.floorDiv(2);
    Size named = Size.symbol(quotient.toString());
    assertThat(named.minus(quotient)).isNotEqualTo(Size.of(0));
  }

  @Test
  void overflowIsRefusedWithTheNumbers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Size.of(Long.MAX_VALUE).plus(1))
        .withMessageContaining("9223372036854775807 + 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> H.times(1L << 40).times(1L << 40))
        .withMessageContaining("1099511627776 * 1099511627776");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> H.floorDiv(0))
        .withMessageContaining("not 0");
  }

  @Test
  void formulaThatGrowsBeyondAllUseIsRefused() {
    Size sum =
        Stream.iterate(1, i -> i + 1)
            .limit(40)
            .map(i -> Size.symbol("s" + i))
            .reduce(Size.of(0), Size::plus);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sum.times(sum))
        .withMessageContaining("at most 1000");
    UnaryOperator<Size> deeper = size -> size.times(2).plus(1).floorDiv(3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Stream.iterate(H, deeper).skip(100).findFirst())
        .withMessageContaining("65 deep");
  }
}
