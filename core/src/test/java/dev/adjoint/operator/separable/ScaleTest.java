package dev.adjoint.operator.separable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.operator.Randoms;
import dev.adjoint.size.Rational;
import org.junit.jupiter.api.Test;

class ScaleTest {
  private static final long SEED = 11;

  @Test
  void aFractionIsRecognisedInTheFloatNearestToIt() {
    Randoms random = new Randoms(SEED);
    for (int i = 0; i < 5000; i++) {
      Rational fraction = Rational.of(random.between(1, 1000), random.between(1, 1000));
      float rounded = (float) fraction.toDouble();
      assertThat(Scale.of(rounded)).as("seed %d, case %d", SEED, i).isEqualTo(fraction);
    }
  }

  @Test
  void whateverTheFloatTheFractionRoundsToIt() {
    Randoms random = new Randoms(SEED);
    for (int i = 0; i < 5000; i++) {
      float scale = Float.intBitsToFloat(random.between(0x3000_0001, 0x4F00_0000));
      assertThat((float) Scale.of(scale).toDouble())
          .as("seed %d, case %d, %s", SEED, i, Float.toHexString(scale))
          .isEqualTo(scale);
    }
  }

  @Test
  void sevenTenthsOfTenCellsAreSeven() {
    assertThat(Scale.floor(Scale.of(0.7f)).apply(10)).isEqualTo(7);
  }
}
