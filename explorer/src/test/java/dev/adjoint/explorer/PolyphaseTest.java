package dev.adjoint.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/// Phases, their sums, and the spectrum that they have.
class PolyphaseTest extends AtADesk {
  private List<String> sums() {
    return visit.every(".phase b").stream().map(WebElement::getText).toList();
  }

  @Test
  void phasesAreSummedAndImagesMarked() {
    visit.to("#view=polyphase&kernel=4&dims=1&w=1,2,3,4&shape=yours");
    assertThat(sums()).containsExactly("sum 4", "sum 6");
    assertThat(visit.text(".lead")).contains("sum to 4 up to 6");
    assertThat(visit.text(".heard")).contains("−14 dB at 0.5", "0.2 times the area");
    visit.to("#view=polyphase&kernel=3&dims=1&shape=bilinear");
    assertThat(visit.text(".lead")).contains("sum to 1");
    assertThat(visit.text(".heard")).contains("−80 dB or less at 0.5");
  }

  /// The question in the title, asked and answered by two buttons.
  @Test
  void aShimmeringKernelIsCuredByAButton() {
    visit.to("#view=polyphase");
    visit.one("[data-key=phases-preset-0]").click();
    assertThat(visit.text(".lead")).startsWith("Because equal numbers of taps are not equal sums");
    List<String> first = sums();
    assertThat(first).doesNotHaveDuplicates();
    visit.one("[data-key=again]").click();
    assertThat(sums()).isNotEqualTo(first).doesNotHaveDuplicates();
    visit.one("[data-key=level]").click();
    assertThat(visit.text(".lead")).contains("all 4 phases of K4 S2 sum to 1");
    assertThat(visit.text(".heard")).contains("−80 dB");
    assertThat(visit.numbers("output of ones")).containsOnly(1.0);
  }

  /// The second phase sums to 0.01 and is raised, not divided.
  @Test
  void aPhaseNearZeroIsRaised() {
    visit.to("#view=polyphase&kernel=4&dims=1&w=1,1,3,-0.99&shape=yours");
    visit.one("[data-key=level]").click();
    assertThat(visit.address()).contains("w=0.25%2C1.495%2C0.75%2C-0.495");
  }

  @Test
  void aPhaseLightsItsTapsAndItsCells() {
    visit.to("#view=polyphase&kernel=4&shape=random");
    visit.one("[aria-label='kernel w'] [data-cell='tap:5']").click();
    assertThat(visit.lit("[aria-label='kernel w'] .cell")).isEqualTo(4);
    assertThat(visit.lit("[aria-label='output of ones'] .cell")).isEqualTo(9);
    assertThat(visit.text("[data-told]")).startsWith("The output's rows 1 and columns 1 modulo 2");
    visit.one("[aria-label='output of ones'] .cell").sendKeys(Keys.ARROW_RIGHT);
    assertThat(visit.address()).contains("focus=phase%3A0-1");
    assertThat(visit.lit("[aria-label='kernel w'] .cell")).isEqualTo(4);
  }

  @Test
  void allPhasesOfIcnrAreOneKernel() {
    visit.to("#view=polyphase&kernel=6&shape=icnr");
    assertThat(visit.numbers("phase 0, 0")).hasSize(9).isEqualTo(visit.numbers("phase 1, 1"));
    assertThat(visit.text(".heard")).contains("−80 dB");
    visit.turn("kernel", 5);
    assertThat(visit.one("#knob-shape").getAttribute("value")).isEqualTo("random");
    assertThat(visit.one("#knob-shape option[value=icnr]").isEnabled()).isFalse();
  }

  @Test
  void aKernelOfManyPhasesIsAMap() {
    visit.to("#view=polyphase&kernel=64&stride=32&shape=bilinear");
    assertThat(visit.text(".lead")).contains("all 1024 phases of K64 S32 sum to 1");
    assertThat(visit.one("canvas[aria-label='kernel w']").getAttribute("width")).isEqualTo("64");
    assertThat(visit.every("#view .cell")).isEmpty();
  }

  @Test
  void numbersArePastedAsALineOrAsRows() {
    visit.to("#view=polyphase");
    visit.one("#paste").sendKeys("1, 3, 3, 1");
    visit.one("[data-key=paste-take]").click();
    assertThat(visit.numbers("kernel w")).startsWith(1.0, 3.0, 3.0, 1.0, 3.0, 9.0).hasSize(16);
    assertThat(visit.text(".lead")).contains("sum to 16");
    visit.one("#paste").sendKeys("[[1, 2], [3, −4e0]]");
    visit.one("[data-key=paste-take]").click();
    assertThat(visit.numbers("kernel w")).containsExactly(1.0, 2.0, 3.0, -4.0);
    visit.one("#paste").sendKeys("1 2; 3");
    visit.one("[data-key=paste-take]").click();
    assertThat(visit.text(".paste")).contains("That is no kernel");
  }
}
