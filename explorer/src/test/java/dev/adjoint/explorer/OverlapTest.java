package dev.adjoint.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/// Counts of one layer, of layers one behind another, and the map of kernels and strides.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverlapTest {
  private Visit visit;

  @BeforeAll
  void open() throws IOException {
    visit = Visit.begin(false).sized(1400, 1000);
  }

  @AfterAll
  void close() {
    if (visit != null) {
      visit.close();
    }
  }

  @AfterEach
  void nothingIsComplainedOf() {
    assertThat(visit.complaints()).isEmpty();
  }

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
