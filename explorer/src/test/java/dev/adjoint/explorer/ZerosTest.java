package dev.adjoint.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The fractionally strided form, stage by stage, its cells linked through all of them.
class ZerosTest extends AtADesk {
  @Test
  void itEndsInTheSameNumbers() {
    visit.to("#size=3&kernel=4&begin=1&end=2&outputPadding=1&shape=random");
    List<Double> scattered = visit.numbers("output y");
    visit.to("#view=zeros&size=3&kernel=4&begin=1&end=2&outputPadding=1&shape=random");
    assertThat(visit.numbers("output y")).isEqualTo(scattered);
    assertThat(visit.numbers("zeros between")).hasSize(25);
    assertThat(visit.numbers("zeros around")).hasSize(81);
  }

  /// Output cell [2, 2] of K3 S2 P1 on 3 x 3 meets the cell in the middle alone, and eight zeros.
  @Test
  void aCellLightsUpWhatItIsMadeOfInAllStages() {
    visit.to("#view=zeros&size=3&begin=1&end=1");
    visit.one("[data-cell='fine:12']").click();
    assertThat(visit.lit("[aria-label='input x'] .cell")).isEqualTo(1);
    assertThat(visit.lit("[aria-label='zeros between'] .cell")).isEqualTo(1);
    assertThat(visit.lit("[aria-label='zeros around'] .cell")).isEqualTo(9);
    assertThat(visit.lit("[aria-label='flipped kernel'] .cell")).isEqualTo(1);
    assertThat(visit.text("[data-told]"))
        .isEqualTo("y[2, 2]: of 9 products in the window 8 are by zeros. What is left: 5 × 1 = 5.");
  }

  @Test
  void aTapTurnedRoundLightsTheCellsThatItPaints() {
    visit.to("#view=zeros&size=2&dims=1&x=3,5&w=7,8,9&shape=yours");
    assertThat(visit.numbers("flipped kernel")).containsExactly(9.0, 8.0, 7.0);
    visit.one("[aria-label='flipped kernel'] .cell").click();
    assertThat(
            visit.every("[aria-label='output y'] .cell.lit").stream().map(cell -> cell.getText()))
        .containsExactly("62", "45");
  }

  @Test
  void theWindowIsSteppedOverTheResult() {
    visit.to("#view=zeros&size=2");
    visit.one("[data-key=player-first]").click();
    assertThat(visit.numbers("output y")).isEmpty();
    visit.one("[data-key=player-next]").click();
    assertThat(visit.numbers("output y")).containsExactly(1.0);
    assertThat(visit.lit("[aria-label='zeros around'] .cell")).isEqualTo(9);
  }
}
