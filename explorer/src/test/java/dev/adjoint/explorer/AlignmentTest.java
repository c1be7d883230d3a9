package dev.adjoint.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/// Ways down and up again: which end where they began, and which half a cell aside.
class AlignmentTest extends AtADesk {
  @Test
  void knownWaysFitOrDoNot() {
    visit.to("#view=alignment");
    List<String> asides =
        List.of(
            "the same place",
            "0.5 cells behind",
            "the same place",
            "the same place",
            "0.5 cells before");
    for (int way = 0; way < asides.size(); way++) {
      visit.one("[data-key=way-%d]".formatted(way)).click();
      assertThat(visit.text("[data-shift]")).as("way %d", way).isEqualTo(asides.get(way));
      assertThat(visit.one("[data-key=way-%d]".formatted(way)).getAttribute("aria-pressed"))
          .isEqualTo("true");
    }
  }

  /// To scale: what is half a cell aside is drawn half a cell aside.
  @Test
  void theGhostIsSeen() {
    visit.to("#view=alignment");
    visit.one("[data-key=way-0]").click();
    assertThat(across()).isZero();
    visit.one("[data-key=way-1]").click();
    assertThat(across()).isEqualTo(15);
    assertThat(visit.text(".frames")).contains("an edge where a skip adds both: twice");
    assertThat(visit.every(".frames .fine:not(.again)")).hasSize(8);
    assertThat(visit.every(".frames .coarse")).hasSize(4);
  }

  /// How far the lines from old to new places lean.
  private double across() {
    return ((Number)
            visit.script(
                "const tie = document.querySelector('.tie'); return tie.x2.baseVal.value - tie.x1.baseVal.value"))
        .doubleValue();
  }

  @Test
  void aCellIsFollowedByKeysAlone() {
    visit.to("#view=alignment&size=4&kernel=3&begin=1&end=1&downPadding=1");
    visit.one("[data-key=follow]").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
    assertThat(visit.text("[data-told]"))
        .isEqualTo("Cell 3 lay at 3; cell 3 of the way up lies at 3, the same place.");
    assertThat(visit.every(".frames rect.fine.focus")).hasSize(2);
    assertThat(visit.every(".frames .coarse.lit")).hasSize(2);
  }

  @Test
  void theWayDownIsChosenAndTyped() {
    visit.to("#view=alignment&size=4&kernel=4&begin=1&end=1");
    visit.one("[data-key=down-pool]").click();
    visit.one("[data-key=downKernel]").sendKeys(Keys.chord(Keys.CONTROL, "a"), "2", Keys.TAB);
    assertThat(visit.text("[data-shift]")).isEqualTo("the same place");
    assertThat(visit.text(".ways tbody tr:last-child"))
        .isEqualTo("resize by 2, align_corners=True 0.5 cells behind 0.5 cells before");
    visit.one("[data-key=down-pick]").click();
    assertThat(visit.text("[data-shift]")).isEqualTo("0.5 cells before");
  }
}
