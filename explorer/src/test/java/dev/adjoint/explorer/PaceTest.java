package dev.adjoint.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// How soon the pages answer, and how much they are. The bounds are at least five times what a quiet machine takes, for
/// tests run beside each other: decision 0027 says what was measured.
class PaceTest extends AtADesk {
  @Test
  void thePageIsThereWithinASecondAndIsLessThanHalfAMegabyte() {
    visit.anew("#view=scatter");
    assertThat(number("return performance.getEntriesByName('first-contentful-paint')[0].startTime"))
        .isBetween(1.0, 1000.0);
    assertThat(
            number(
                "return performance.getEntriesByType('resource').reduce((sum, r) => sum + r.decodedBodySize, 0)"))
        .isBetween(50e3, 500e3);
  }

  @Test
  void sixteenBySixteenAnswersAtOnce() {
    visit.to("#size=16&kernel=4&stride=2");
    assertThat(focused()).isLessThan(100);
    assertThat(turned()).isLessThan(500);
    assertThat(stepped()).isLessThan(250);
  }

  @Test
  void thirtyTwoByThirtyTwoCanBeUsed() {
    visit.to("#size=32&kernel=4&stride=2");
    assertThat(focused()).isLessThan(100);
    assertThat(turned()).isLessThan(2000);
    assertThat(stepped()).isLessThan(500);
  }

  private double focused() {
    return milliseconds(
        "document.querySelector(`[data-cell='fine:${300 + i}']`).dispatchEvent(new PointerEvent('pointerover', {bubbles: true}))");
  }

  private double turned() {
    return milliseconds(
        "const k = document.querySelector('#knob-stride'); k.value = 3 - i % 2; k.dispatchEvent(new Event('change'))");
  }

  private double stepped() {
    visit.one("[data-key=player-first]").click();
    return milliseconds("document.querySelector('[data-key=player-next]').click()");
  }

  /// The quickest of five, for what else the machine does is not the page's doing.
  ///
  /// @param act that differs from one time, `i`, to the next
  private double milliseconds(String act) {
    return number(
        "let best = Infinity; for (let i = 0; i < 5; i++) { const start = performance.now(); "
            + act
            + "; document.body.offsetHeight; best = Math.min(best, performance.now() - start); } return best;");
  }

  private double number(String script) {
    return ((Number) visit.script(script)).doubleValue();
  }
}
