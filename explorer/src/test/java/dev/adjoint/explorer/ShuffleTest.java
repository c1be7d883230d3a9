package dev.adjoint.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/// Pixel shuffle both ways and in both orders, and the one kernel that a shuffled convolution is.
class ShuffleTest extends AtADesk {
  @Test
  void theOrdersPutTheChannelsElsewhere() {
    visit.to("#view=shuffle");
    assertThat(visit.numbers("large channel 0").subList(0, 4)).containsExactly(0.0, 1.0, 0.0, 1.0);
    visit.one("[data-key=order-dcr]").click();
    assertThat(visit.numbers("large channel 0").subList(0, 4)).containsExactly(0.0, 2.0, 0.0, 2.0);
    visit.one("[data-cell='sub:2-3']").click();
    assertThat(visit.every(".cell.focus")).hasSize(2);
  }

  @Test
  void spaceGoesBackToDepth() {
    visit.to("#view=shuffle");
    assertThat(visit.text(".lead")).startsWith("8 channels of 2 × 2 become 2 of 4 × 4.");
    visit.one("[data-key=turn-unshuffle]").sendKeys(Keys.ENTER);
    assertThat(visit.text(".lead")).startsWith("2 channels of 4 × 4 become 8 of 2 × 2.");
    assertThat(visit.one("#view .row-of-grids [role=grid]").getAttribute("aria-label"))
        .isEqualTo("large channel 0");
    assertThat(visit.held().getAttribute("data-key")).isEqualTo("turn-unshuffle");
  }

  @Test
  void aShuffledConvolutionIsOneTransposedConvolution() {
    for (String link : List.of("", "&kernel=2&stride=3&size=3&order=dcr", "&kernel=4&seed=5")) {
      visit.to("#view=shuffle" + link);
      assertThat(visit.numbers("transposed convolution"))
          .as(link)
          .isEqualTo(visit.numbers("convolution, then shuffle"))
          .doesNotContainSequence(0.0, 0.0);
    }
    assertThat(visit.text("#view")).contains("kernel 8 and stride 2");
  }

  /// Tap [0, 2] of the second channel, turned round, is in the second phase: row 2 · 2 + 0, column 2 · 0 + 1.
  @Test
  void aTapAndItsCounterpartLightUpTogether() {
    visit.to("#view=shuffle");
    visit.one("[role=grid][aria-label='kernel of channel 1'] .cell").click();
    visit.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
    String one = "[role=grid][aria-label='one kernel'] ";
    assertThat(visit.every(one + ".cell.focus")).hasSize(1);
    assertThat(visit.every(one + ".row:nth-child(5) .cell:nth-child(2).focus")).hasSize(1);
    assertThat(visit.text("[data-told]")).startsWith("Tap [0, 2] of channel 1 is tap [4, 1]");
  }

  @Test
  void aCellOfTheResultMeetsTheTapsOfOneChannelAlone() {
    visit.to("#view=shuffle&size=3&focus=mixed:14");
    assertThat(visit.lit("[aria-label='kernel of channel 0'] .cell")).isEqualTo(9);
    assertThat(visit.lit("[aria-label='kernel of channel 1'] .cell")).isZero();
    assertThat(visit.lit("[aria-label='one kernel'] .cell")).isEqualTo(9);
    assertThat(visit.lit("[aria-label='shuffle input'] .cell")).isEqualTo(9);
    assertThat(visit.text("[data-told]")).contains("taps of channel 0 alone");
  }
}
