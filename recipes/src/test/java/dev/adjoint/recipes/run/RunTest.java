package dev.adjoint.recipes.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.checkpoint.Checkpoint;
import dev.adjoint.formats.checkpoint.Checkpoints;
import dev.adjoint.formats.npy.Npz;
import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.formats.onnx.OnnxOptions;
import dev.adjoint.network.Options;
import dev.adjoint.recipes.Lesson;
import dev.adjoint.recipes.Recipe;
import dev.adjoint.recipes.Recipes;
import dev.adjoint.recipes.Settings;
import dev.adjoint.recipes.TestPictures;
import dev.adjoint.recipes.data.Origin;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
  private static final Recipe RECIPE = Recipes.named("autoencoder");
  private static final Settings SETTINGS = RECIPE.defaults().withBatch(8).withSteps(25);

  private static final OnnxOptions WRITING =
      OnnxOptions.DEFAULT.withHalves().withNotes(new LinkedHashMap<>(Map.of("command", "again")));

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void writePictures() throws IOException {
    data = TestPictures.stripes(folder.resolve("stripes.npy"), 30, 8);
  }

  private Run run(String name, int threads, RunListener listener) throws IOException {
    Lesson lesson = RECIPE.prepare(data, SETTINGS);
    Options options = Options.DEFAULT.withThreads(threads);
    return new Run(lesson, SETTINGS.seed(), options, folder.resolve(name), listener);
  }

  private Map<String, Tensor> checkpoint(String name) throws IOException {
    return Npz.read(folder.resolve(name).resolve("checkpoint.npz"));
  }

  @Test
  void aRunThatWasStoppedTwiceEndsWithTheBitsOfOneThatWasNot()
      throws IOException, InterruptedException {
    assertThat(run("whole", 2, new Quiet(_ -> {})).go(10, WRITING)).isTrue();

    assertThat(stoppedAt("parts", 7, false)).isFalse();
    assertThat(stoppedAt("parts", 16, true)).isFalse();
    Run last = run("parts", 1, new Quiet(_ -> {}));
    last.resume();
    assertThat(last.steps()).isEqualTo(16);
    assertThat(last.go(10, WRITING)).isTrue();

    assertThat(checkpoint("parts")).isEqualTo(checkpoint("whole"));
    assertThat(folder.resolve("parts/model.onnx"))
        .hasSameBinaryContentAs(folder.resolve("whole/model.onnx"));
  }

  private boolean stoppedAt(String name, long at, boolean resumed)
      throws IOException, InterruptedException {
    List<Run> runs = new ArrayList<>();
    Quiet listener = new Quiet(step -> runs.stream().filter(_ -> step == at).forEach(Run::stop));
    Run run = run(name, 1, listener);
    runs.add(run);
    if (resumed) {
      run.resume();
    }
    return run.go(10, WRITING);
  }

  @Test
  void aRunLeavesAModelThatRunsAPageAndSamplesAndNothingElse()
      throws IOException, InterruptedException {
    run("whole", 1, new Quiet(_ -> {})).go(10, WRITING);

    Tensor drawn =
        Onnx.load(folder.resolve("whole/model.onnx")).run(Tensor.zeros(Shape.of(1, 1, 8, 8)));
    assertThat(drawn.shape()).isEqualTo(Shape.of(1, 1, 8, 8));
    Checkpoint model = Checkpoints.read(folder.resolve("whole/model.onnx"));
    assertThat(model.notes()).containsEntry("command", "again").containsEntry("steps", "25");
    assertThat(model.notes().get("examined")).startsWith("error 0.").contains("error of the mean");
    assertThat(model.halves()).isNotEmpty().doesNotContainValue("BF16");
    assertThat(Files.readString(folder.resolve("whole/report.html")))
        .contains("Step 25 of 25", "error of the mean picture", "<polyline", "data:image/png")
        .doesNotContain("http");
    try (var files = Files.list(folder.resolve("whole"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "checkpoint.npz", "history.csv", "model.onnx", "report.html", "samples.png");
    }
  }

  @Test
  void checkpointsOfAnotherNetworkAndDamagedOnesAreRefused()
      throws IOException, InterruptedException {
    run("other", 1, new Quiet(_ -> {})).go(10, WRITING);
    Settings wide = SETTINGS.with("code", 6);
    Run run =
        new Run(
            RECIPE.prepare(data, wide),
            1,
            Options.DEFAULT,
            folder.resolve("other"),
            new Quiet(_ -> {}));

    assertThatThrownBy(run::resume)
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("checkpoint.npz")
        .hasMessageContaining("has shape")
        .hasMessageContaining("Resume with the recipe and the settings of that run");
    Path checkpoint = folder.resolve("other/checkpoint.npz");
    byte[] bytes = Files.readAllBytes(checkpoint);
    Files.write(checkpoint, Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(run::resume)
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("truncated or damaged");
  }

  /// A device that is always full.
  @Test
  void aFullDiskIsToldWithTheStepAndWhatToDo() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "there is no /dev/full");
    Run run = run("full", 1, new Quiet(_ -> {}));
    Files.createSymbolicLink(folder.resolve("full/checkpoint.npz"), full);

    assertThatThrownBy(() -> run.go(10, WRITING))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("checkpoint.npz: cannot be written: No space left on device, at step")
        .hasMessageContaining("make room, then go on from there with --resume");
  }

  @Test
  void aDiskThatIsFullInTheEndCostsNothingButTheModel() throws IOException, InterruptedException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "there is no /dev/full");
    Run run = run("full", 1, new Quiet(_ -> {}));
    Path model = Files.createSymbolicLink(folder.resolve("full/model.onnx"), full);
    assertThatThrownBy(() -> run.go(10, WRITING))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("model.onnx: cannot be written: No space left on device, at step 25")
        .hasMessageContaining("make room, then go on from there with --resume");

    Files.delete(model);
    Run again = run("full", 1, new Quiet(_ -> {}));
    again.resume();
    assertThat(again.go(10, WRITING)).isTrue();
    assertThat(model).isNotEmptyFile();
  }

  @Test
  void whatChangesWhileARunGoesOnIsRemembered() {
    RunFile begun = new RunFile("autoencoder", data, false, SETTINGS.all());
    assertThat(begun.with(SETTINGS.withRate(0.5).all(), 0).changes()).isEmpty();
    assertThat(begun.with(SETTINGS.all(), 7).changes()).isEmpty();

    RunFile faster = begun.with(SETTINGS.withRate(0.5).all(), 7);
    RunFile last = faster.with(SETTINGS.withRate(0.25).withSteps(50).all(), 9);

    assertThat(faster.changes()).isEqualTo("rate 0.002 up to step 7");
    assertThat(last.changes())
        .isEqualTo("rate 0.002 up to step 7; steps 25, rate 0.5 up to step 9");
    assertThat(last.settings()).containsEntry("steps", 50.0);
  }

  @Test
  void aRunGoesOnWithTheDataItWasBegunOn() throws IOException {
    RunFile begun = new RunFile("autoencoder", data, false, SETTINGS.all());
    Origin origin = RECIPE.prepare(data, SETTINGS).origin();
    RunFile known = begun.on(origin);

    assertThat(known.on(origin)).isEqualTo(known);
    Origin other = new Origin("stripes.npy", 30, "0".repeat(64));
    assertThatThrownBy(() -> known.on(other))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("is not what the run learned from")
        .hasMessageContaining(origin.sha256())
        .hasMessageContaining("begin anew with another --output");
  }

  @Test
  void whatARunWasBegunWithIsReadBack() throws IOException {
    RunFile file = new RunFile("autoencoder", Path.of("/a = b/c"), true, SETTINGS.all());
    file.write(folder.resolve("new"));
    RunFile known = file.on(new Origin("c", 3, "0123")).with(SETTINGS.withRate(0.5).all(), 7);
    known.write(folder.resolve("known"));

    assertThat(RunFile.read(folder.resolve("known"))).isEqualTo(known);
    assertThat(RunFile.read(folder.resolve("new"))).isEqualTo(file);
    assertThat(RECIPE.defaults().with(file.settings())).isEqualTo(SETTINGS);
    // As files were before they told how models are written.
    Files.writeString(folder.resolve("new/run.txt"), "recipe = fcn\ndata = /d\nrate = 0.5\n");
    assertThat(RunFile.read(folder.resolve("new")))
        .isEqualTo(
            new RunFile("fcn", Path.of("/d"), false, new LinkedHashMap<>(Map.of("rate", 0.5))));
    Files.writeString(folder.resolve("new/run.txt"), "recipe autoencoder");
    assertThatThrownBy(() -> RunFile.read(folder.resolve("new")))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("no description of a run");
  }
}
