package dev.adjoint.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/// Both gradients: what each number is the sum of, seen and told.
class BackwardTest extends AtADesk {
  @Test
  void theGradientOfTheInputGathersWhatItsTapsMeet() {
    visit.to("#view=backward&shape=ones&kernel=2");
    List<Double> gradient = visit.numbers("gradient of the output");
    double first = gradient.get(0) + gradient.get(1) + gradient.get(4) + gradient.get(5);
    assertThat(visit.numbers("gradient of the input").getFirst()).isCloseTo(first, within(0.011));
    visit.one("[data-cell='coarse:0']").click();
    assertThat(visit.lit("[data-kind=fine] .cell")).isEqualTo(4);
    assertThat(visit.text("[data-told]")).startsWith("Gradient of x[0, 0] = ").contains(" × 1 + ");
  }

  /// Tap [1, 2] joins cell [i, j] to [2 i + 1, 2 j + 2].
  @Test
  void theGradientOfATapSumsThePairsThatItJoins() {
    visit.to("#view=backward&size=2");
    List<Double> x = visit.numbers("input x");
    List<Double> g = visit.numbers("gradient of the output");
    int[] met = {5 + 2, 5 + 4, 15 + 2, 15 + 4};
    double sum = IntStream.range(0, 4).mapToDouble(i -> x.get(i) * g.get(met[i])).sum();
    assertThat(visit.numbers("gradient of the weights").get(5)).isCloseTo(sum, within(0.011));
    visit.one("[aria-label='gradient of the weights'] [data-cell='tap:5']").click();
    assertThat(visit.text("[data-told]")).startsWith("Gradient of w[1, 2] = 1 × ");
    for (int i = 0; i < 4; i++) {
      assertThat(pair("input x", "coarse:" + i))
          .isEqualTo(pair("gradient of the output", "fine:" + met[i]))
          .isEqualTo(String.valueOf(i + 1));
    }
  }

  /// The number that partners share.
  private String pair(String label, String cell) {
    return String.valueOf(
        visit
            .one("[aria-label='%s'] [data-cell='%s']".formatted(label, cell))
            .getAttribute("data-pair"));
  }

  @Test
  void theWeightsGradientIsSteppedTapByTapWithKeysAlone() {
    visit.to("#view=backward&size=2");
    visit.one("[data-key=player-first]").sendKeys(Keys.ENTER);
    assertThat(visit.numbers("gradient of the weights")).isEmpty();
    visit.one("[data-key=player-next]").sendKeys(Keys.ENTER);
    visit.press(Keys.ENTER);
    assertThat(visit.numbers("gradient of the weights")).hasSize(2);
    assertThat(visit.text("[data-told]")).startsWith("Gradient of w[0, 1] = ");
  }
}
