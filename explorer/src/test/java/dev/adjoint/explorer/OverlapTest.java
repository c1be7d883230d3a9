package dev.adjoint.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/// Counts of one layer, of layers one behind another, and the map of kernels and strides.
class OverlapTest extends AtADesk {
  @Test
  void anAxisOfOneTwoFourIsToldAndEvenOnesToo() {
    visit.to("#view=overlap&size=4");
    assertThat(visit.text(".lead")).contains("so 1-2-4 in all");
    visit.one("[data-key=map-4-2]").click();
    assertThat(visit.text(".lead")).startsWith("Even: every interior cell is a sum over 4 taps");
    visit.to("#view=overlap&stride=2&dilation=2&kernel=5");
    assertThat(visit.text(".lead")).contains("share the divisor 2");
  }

  @Test
  void deadCellsAreCrossedOutInTheMap() {
    visit.to("#view=overlap");
    assertThat(visit.every("[data-key=map-1-2] .dead")).hasSize(1);
    assertThat(visit.every("[data-key=map-3-2] .dead")).isEmpty();
    assertThat(visit.text("[data-key=map-3-2]")).isEqualTo("1-2-4");
  }

  @Test
  void threeLayersMakeAPatternOfThreeScales() {
    visit.to("#view=overlap&size=4");
    visit.one("[data-key=stack-preset-0]").click();
    assertThat(visit.address()).contains("stack=3.2.0%2C3.2.0");
    assertThat(visit.text(".lead"))
        .contains("1 to 25 ways", "25 times as many", "comes again after 8 cells");
    assertThat(visit.numbers("ways to the cells behind layer 2").subList(4, 8))
        .isEqualTo(List.of(3.0, 2.0, 3.0, 1.0));
    visit.one("[data-key=stack-preset-1]").click();
    assertThat(visit.text(".lead")).startsWith("Even: 64 ways");
    visit.one("[data-key=stack-preset-2]").click();
    assertThat(visit.text(".lead")).contains("1.56 times as many");
  }

  @Test
  void aCellOfAStripLightsWhatItIsMadeOf() {
    visit.to("#view=overlap&dims=1&size=3&stack=3.2.0");
    visit.one("[data-cell='way2:6']").click();
    assertThat(visit.every(".lit").stream().map(cell -> cell.getAttribute("data-cell")))
        .containsExactlyInAnyOrder("way0:0", "way0:1", "way1:2", "way1:3");
    assertThat(visit.text("[data-told]"))
        .isEqualTo("Cell [6] is a sum over 3 ways from the input.");
  }

  @Test
  void aMapOfManyCellsTellsOfThatUnderThePointer() {
    visit.to("#view=overlap&size=4&stack=3.2.0,3.2.0");
    new Actions(visit.browser()).moveToElement(visit.one(".heat")).perform();
    assertThat(visit.text("[data-told]")).contains(", 19] is a sum over");
    assertThat(visit.lit("[data-cell^=way0]")).isPositive();
  }

  /// Browsers stop listening, or throw, at more than a hundred changes of the address.
  @Test
  void aPointerInHasteWritesTheAddressSeldom() {
    visit.to("#view=overlap&size=4&dims=1&stack=4.4.0,4.4.0");
    Object beyond =
        visit.script(
            """
            const write = history.replaceState, cells = document.querySelectorAll('[data-cell^=way3]');
            const start = performance.now();
            let writes = 0;
            history.replaceState = function (...given) { writes++; write.apply(history, given); };
            for (let i = 0; i < 100; i++) cells[i].dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
            return writes - 40 - 2 * (performance.now() - start) / 1000;\
            """);
    assertThat(((Number) beyond).doubleValue()).isLessThanOrEqualTo(1);
    assertThat(visit.lit("[data-cell='way0:3']")).isPositive();
    visit.await("[data-cell='way3:99'].focus");
    new WebDriverWait(visit.browser(), Duration.ofSeconds(20))
        .until(browser -> visit.address().contains("focus=way3%3A99"));
  }

  @Test
  void keysAloneAddChangeAndRemoveALayer() {
    visit.to("#view=overlap");
    visit.one("[data-key=stack-add]").sendKeys(Keys.ENTER);
    assertThat(visit.address()).contains("stack=3.2.0");
    assertThat(visit.held().getAttribute("data-key")).isEqualTo("stack-add");
    visit.press(Keys.chord(Keys.SHIFT, Keys.TAB), Keys.chord(Keys.SHIFT, Keys.TAB));
    visit.press(Keys.chord(Keys.SHIFT, Keys.TAB), Keys.chord(Keys.SHIFT, Keys.TAB));
    assertThat(visit.held().getAttribute("aria-label")).isEqualTo("stride of layer 2");
    visit.press(Keys.ARROW_DOWN);
    assertThat(visit.address()).contains("stack=3.1.0");
    assertThat(visit.held().getAttribute("aria-label")).isEqualTo("stride of layer 2");
    visit.press(Keys.TAB, Keys.TAB, Keys.TAB, Keys.ENTER);
    assertThat(visit.address()).doesNotContain("stack");
  }

  @Test
  void aStackOfNonsenseIsReadAsWellAsItCanBe() {
    visit.to("#view=overlap&stack=x.y,99.2.-3,,2,5.5.5,7.7.7");
    assertThat(visit.every(".layers input").stream().map(input -> input.getAttribute("value")))
        .containsExactly("3", "2", "0", "1", "16", "2", "0", "1", "2", "2", "0", "1");
  }
}
