package dev.adjoint.bench.ours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.bench.row.StepRow;
import dev.adjoint.bench.row.Suite;
import dev.adjoint.bench.row.Work;
import dev.adjoint.bench.training.Lesson;
import dev.adjoint.network.Options;
import org.junit.jupiter.api.Test;

class TrainingStepTest {
  private final StepRow row = (StepRow) Suite.row("espcn: step espcn-x2 2x1x8x8");
  private final Lesson lesson = Lesson.of(row);

  @Test
  void itsResultIsEveryGradientBeforeTheFirstStep() {
    TrainingStep step = new TrainingStep(lesson, Options.DEFAULT.withThreads(1));
    float[] before = step.result();

    step.run();
    step.run();

    assertThat(before).hasSize((int) lesson.model().learned()).isEqualTo(step.result());
    assertThat(before).doesNotContain(Float.NaN).isNotEqualTo(new float[before.length]);
  }

  /// ESPCN on 8 by 8 cells: 64 channels of 25 taps, 32 of 64 times 9, 4 of 32 times 9, for two pictures.
  @Test
  void itsWorkIsThatOfThreeForwardPasses() {
    double products = 2 * 8 * 8 * (64 * 25 + 32 * 64 * 9 + 4 * 32 * 9);
    assertThat(Work.of(row, lesson.graph()).flops()).isEqualTo(3 * 2 * products);
  }

  @Test
  void aNetworkThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> Lesson.of((StepRow) Suite.row("x: step espcnn 1x1x8x8")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("espcnn")
        .hasMessageContaining("espcn-x2");
  }
}
