package dev.adjoint.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.formats.npy.Npy;
import dev.adjoint.formats.onnx.OnnxOptions;
import dev.adjoint.network.Options;
import dev.adjoint.recipes.data.Batches;
import dev.adjoint.recipes.data.Pictures;
import dev.adjoint.recipes.run.Run;
import dev.adjoint.recipes.run.RunListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Recipes on real data, for a minute at most: what is learned is held against the answer of whoever does
/// not look.
class RealTrainingTest {
  @TempDir Path folder;

  private static final class Last implements RunListener {
    private final Map<String, Double> measures = new HashMap<>();

    @Override
    public void stepped(long step, long steps, SequencedMap<String, Double> told) {}

    @Override
    public void saved(long step, Path checkpoint) {}

    @Override
    public void examined(long step, Examination examination) {
      measures.putAll(examination.measures());
    }

    private double at(String name) {
      return Objects.requireNonNull(measures.get(name), name);
    }
  }

  private Last run(String recipe, Path data, Settings settings)
      throws IOException, InterruptedException {
    Last last = new Last();
    Lesson lesson = Recipes.named(recipe).prepare(data, settings);
    Run run = new Run(lesson, 1, Options.DEFAULT, folder.resolve(recipe), last);
    assertThat(run.go(Long.MAX_VALUE, OnnxOptions.DEFAULT)).isTrue();
    return last;
  }

  @Test
  void anAutoencoderOfTwoThousandDigitsDrawsThemAgain() throws IOException, InterruptedException {
    Pictures all =
        Pictures.open(ReferenceData.at("mnist-cifar-convnetjs/train-images-idx3-ubyte.gz"));
    Path digits = folder.resolve("digits.npy");
    Npy.write(digits, Batches.stacked(IntStream.range(0, 2000).mapToObj(all::at).toList()));

    Last last = run("autoencoder", digits, Recipes.named("autoencoder").defaults().withEpochs(8));

    assertThat(last.at("error of the mean picture")).isBetween(0.06, 0.075);
    assertThat(last.at("error")).isLessThan(0.012);
  }

  @Test
  void aUNetFindsMembranes() throws IOException, InterruptedException {
    Path membranes = ReferenceData.at("membrane-zhixuhao-unet/data/membrane/train");
    Settings settings =
        Recipes.named("unet").defaults().withSteps(60).with("crop", 96).with("width", 8);

    Last last = run("unet", membranes, settings);

    assertThat(last.at("mean IoU of one answer everywhere")).isLessThan(0.42);
    assertThat(last.at("mean IoU")).isGreaterThan(0.62);
  }
}
