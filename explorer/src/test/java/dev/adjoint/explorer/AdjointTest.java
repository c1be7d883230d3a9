package dev.adjoint.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/// The matrix and its transpose, reached by pointer and by keys, and what they are not.
class AdjointTest extends AtADesk {
  @Test
  void theDotProductsAreAlikeAndAnEntryLightsItsCells() {
    visit.to("#view=adjoint&size=3&shape=random");
    assertThat(visit.text(".test")).contains("the same, for any x and y");
    assertThat(visit.one(".matrix").findElements(By.tagName("rect"))).hasSize(9 * 9);
    new Actions(visit.browser()).moveToElement(visit.every(".matrix rect").get(5)).perform();
    assertThat(visit.every(".matrix rect.focus")).hasSize(2);
    assertThat(visit.lit("[data-kind=fine] .cell")).isEqualTo(1);
    assertThat(visit.lit("[data-kind=coarse] .cell")).isEqualTo(2);
  }

  /// Row 0 of A has its entries in columns 0 to 2 and then 5 to 7; column 2 has one more, in row 1.
  @Test
  void keysGoFromEntryToEntry() {
    visit.to("#view=adjoint&size=2");
    visit.one("[data-key=matrix]").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
    assertThat(visit.text("[data-told]"))
        .startsWith("Row 0, column 2 of A and row 2, column 0 of A′");
    visit.press(Keys.ARROW_DOWN);
    assertThat(visit.text("[data-told]")).startsWith("Row 1, column 2 of A");
    visit.press(Keys.ARROW_UP, Keys.ARROW_RIGHT);
    assertThat(visit.text("[data-told]"))
        .isEqualTo(
            "Row 0, column 5 of A and row 5, column 0 of A′ are the same number: w[1, 0] = 0, which joins coarse cell [0, 0] and fine cell [1, 0].");
    visit.one("[data-key=matrix-turned]").sendKeys(Keys.ARROW_DOWN);
    assertThat(visit.text("[data-told]")).startsWith("Row 0, column 6 of A and row 6, column 0");
  }

  @Test
  void whetherItIsAnInverseIsToldInNumbers() {
    visit.to("#view=adjoint");
    assertThat(visit.text(".verdict"))
        .startsWith("[1, 2, 3, 4] came back as [19, 23, 27, 31]: not x, and no multiple of it.");
    visit.to("#view=adjoint&kernel=2&shape=ones");
    assertThat(visit.text(".verdict")).contains("came back as [4, 8, 12, 16]: x times 4.");
    visit.to("#view=adjoint&kernel=1&shape=ones");
    assertThat(visit.text(".verdict")).contains("x itself");
  }

  @Test
  void onAPhoneAnEntryIsLargeEnoughToSee() {
    visit.sized(390, 900).to("#view=adjoint&size=4");
    double side = visit.one(".matrix rect").getRect().getWidth();
    visit.sized(1400, 1000);
    assertThat(side).isGreaterThanOrEqualTo(10);
  }
}
