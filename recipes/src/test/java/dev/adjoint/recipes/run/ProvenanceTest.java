package dev.adjoint.recipes.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.recipes.Recipe;
import dev.adjoint.recipes.Recipes;
import dev.adjoint.recipes.Settings;
import dev.adjoint.recipes.data.Origin;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
  private static final Recipe UPSCALER = Recipes.named("upscaler");

  private static RunFile run(Settings settings, boolean halves) {
    return new RunFile("upscaler", Path.of("pictures"), halves, settings.all());
  }

  private static String command(Settings settings, String data, boolean halves) {
    Origin origin = new Origin(data, 91, "0123");
    RunFile run = run(settings, halves);
    return String.valueOf(Provenance.of(run, UPSCALER, settings, origin, "1.0").get("command"));
  }

  @Test
  void theCommandHasWhatIsNotUsualAndHowLongAndFromWhichSeed() {
    Settings usual = UPSCALER.defaults();
    assertThat(command(usual.with("scale", 3).withSteps(20_000), "T91", false))
        .isEqualTo("adjoint train upscaler --data T91 --set scale=3 --steps 20000 --seed 1");
    assertThat(command(usual.withBatch(8).withRate(5e-4).withEpochs(2.5).withSeed(7), "T91", true))
        .isEqualTo(
            "adjoint train upscaler --data T91 --batch 8 --rate 5.0E-4 --epochs 2.5 --seed 7 --half");
    assertThat(command(usual, "my father's", false)).contains(" --data 'my father'\\''s' --steps ");
  }

  @Test
  void notesSayWhatWasUsedAndOfWhichData() {
    Origin origin = new Origin("T91", 91, "0123");
    Settings usual = UPSCALER.defaults();
    RunFile run = run(usual, false);
    RunFile slower = run.with(usual.withRate(5e-4).all(), 100);
    assertThat(Provenance.of(slower, UPSCALER, usual.withRate(5e-4), origin, "1.0"))
        .containsEntry("but with", "rate 0.001 up to step 100");
    assertThat(Provenance.of(run, UPSCALER, usual, origin, "1.0"))
        .doesNotContainKey("but with")
        .containsEntry("adjoint", "1.0")
        .containsEntry("data", "T91: 91 pictures, sha256 0123")
        .containsEntry(
            "settings", "batch 16, steps 20000, rate 0.001, seed 1, scale 2, crop 24, flat 0")
        .containsEntry("seed", "1");
  }
}
