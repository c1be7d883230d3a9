package dev.adjoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.formats.checkpoint.Checkpoint;
import dev.adjoint.formats.checkpoint.Checkpoints;
import dev.adjoint.formats.npy.Npy;
import dev.adjoint.formats.npy.Npz;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class TrainCommandTest {
  @TempDir Path folder;
  private String data;

  @BeforeEach
  void writePictures() throws IOException {
    float[] values = new float[30 * 64];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i % 8 + i / 8 + i / 64) % 5 < 2 ? 1 : 0;
    }
    Path file = folder.resolve("stripes.npy");
    Npy.write(file, Tensor.of(Shape.of(30, 8, 8), values));
    data = file.toString();
  }

  private String in(String name) {
    return folder.resolve(name).toString();
  }

  private Outcome train(String... more) {
    List<String> all =
        Stream.concat(Stream.of("train", "autoencoder", "--batch", "8"), Stream.of(more)).toList();
    return Outcome.of(folder, all.toArray(String[]::new));
  }

  @Test
  void trainingTellsWhatItDoesAndLeavesAModel() {
    Outcome outcome = train("--data", data, "-o", in("run"), "--steps", "20");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .startsWith(
            """
            recipe   autoencoder, batch 8, steps 20, rate 0.002, seed 1, code 4
            data     stripes.npy, 27 items
            step 1: error\
            """)
        .contains("step 20: error ")
        .endsWith("output   run: model.onnx, report.html, samples.png\n");
    assertThat(folder.resolve("run/model.onnx")).isNotEmptyFile();
  }

  @Test
  void theModelSaysHowItCameToBe() {
    train("--data", data, "-o", in("run"), "--steps", "20", "--seed", "3");

    Outcome weights = Outcome.of(folder, "weights", in("run/model.onnx"));

    assertThat(weights.out())
        .contains(
            "\ncommand = adjoint train autoencoder --data stripes.npy --batch 8 --steps 20 --seed 3\n")
        .contains("\ndata = stripes.npy: 30 pictures, sha256 ")
        .contains("\nsettings = batch 8, steps 20, rate 0.002, seed 3, code 4\n")
        .contains("\nsteps = 20\n", "\nexamined = error 0.");
    String json = Outcome.of(folder, "weights", in("run/model.onnx"), "--json").out();
    assertThat(JsonMapper.shared().readTree(json).get("notes").get("steps").asString())
        .isEqualTo("20");
  }

  @Test
  void aRunThatHasEndedIsWrittenAgainWithKernelsOfHalfTheSize() throws IOException {
    train("--data", data, "-o", in("run"), "--steps", "20");
    Path model = folder.resolve("run/model.onnx");
    Checkpoint whole = Checkpoints.read(model);

    Outcome again = train("--resume", "--half", "-o", in("run"));

    assertThat(again.err()).isEmpty();
    assertThat(again.out()).contains("resumed  behind step 20 of 20");
    Checkpoint halves = Checkpoints.read(model);
    assertThat(halves.shapes()).isEqualTo(whole.shapes());
    assertThat(halves.halves()).isNotEmpty();
    assertThat(halves.notes().get("command")).isEqualTo(whole.notes().get("command") + " --half");
    byte[] bytes = Files.readAllBytes(model);
    assertThat(train("--resume", "-o", in("run")).code()).isZero();
    assertThat(model).hasBinaryContent(bytes);
  }

  @Test
  void whatCannotBeTrainedIsSaid() {
    assertThat(train().err()).startsWith("adjoint train: --data is missing. autoencoder: Learns");
    assertThat(train("--data", in("none")).err()).contains("none: there is no such file");
    assertThat(train("--data", data, "--set", "cod=3").err())
        .contains("there is no setting \"cod\"; there are [code]");
    assertThat(train("--data", data, "--epochs", "0").err())
        .contains("epochs is 0.0; it must be above 0");
    assertThat(train("--data", data, "--set", "code=2.5").err())
        .contains("code is 2.5; it must be a whole number, at least 1");
    assertThat(train("--resume", "-o", in("nowhere")).err()).contains("holds no checkpoint");
    Outcome unknown = Outcome.of(folder, "train", "magic", "--data", data);
    assertThat(unknown.err()).contains("there is no recipe \"magic\"; there are autoencoder");
    assertThat(unknown.code()).isEqualTo(2);
  }

  @Test
  void aRunIsNotBegunOverAnother() {
    train("--data", data, "-o", in("run"), "--steps", "2");

    Outcome again = train("--data", data, "-o", in("run"), "--steps", "2");

    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("run holds a checkpoint already; --resume goes on with it");
  }

  @Test
  void aRunThatGoesOnOtherwiseSaysSoAndNotFromAnotherSeedOrOnOtherData() throws IOException {
    train("--data", data, "-o", in("run"), "--steps", "4");

    assertThat(train("--resume", "-o", in("run"), "--seed", "7").err())
        .contains("--resume: the run was begun with seed 1, not 7; leave --seed out");
    assertThat(train("--resume", "-o", in("run"), "--rate", "0.001", "--steps", "8").code())
        .isZero();
    assertThat(Outcome.of(folder, "weights", in("run/model.onnx")).out())
        .contains(
            " --rate 0.001 --steps 8 --seed 1\nbut with = steps 4, rate 0.002 up to step 4\n");

    Npy.write(Path.of(data), Tensor.zeros(Shape.of(30, 8, 8)));
    Outcome other = train("--resume", "-o", in("run"));
    assertThat(other.err())
        .contains("stripes.npy: is not what the run learned from: now 30 pictures");
    assertThat(other.code()).isEqualTo(3);
  }

  @Test
  void ratesThatAreTooHighStopWithAdvice() {
    Outcome outcome = train("--data", data, "-o", in("run"), "--steps", "50", "--rate", "1e38");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).contains("is not finite; ").contains("Try a lower learning rate");
  }

  /// A process of its own, which is told to end, as Ctrl-C does, while it trains.
  @Test
  void aProcessThatIsEndedLeavesACheckpointFromWhichTheSameBitsFollow()
      throws IOException, InterruptedException {
    String[] run = {"--data", data, "--steps", "1500", "--checkpoint-every", "100"};
    Process process =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-cp",
                            System.getProperty("java.class.path")
                                + ":"
                                + System.getProperty("jdk.module.path", ""),
                            "--add-modules",
                            "jdk.incubator.vector",
                            "dev.adjoint.cli.Main",
                            "train",
                            "autoencoder",
                            "--batch",
                            "8",
                            "-o",
                            in("ended")),
                        Stream.of(run))
                    .toList())
            .redirectErrorStream(true)
            .start();
    StringBuilder said = new StringBuilder();
    try (BufferedReader reader = process.inputReader(Charset.defaultCharset())) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        said.append(line).append('\n');
        if (line.startsWith("step 100: ")) {
          process.toHandle().destroy();
        }
      }
    }
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(said.toString()).contains("stopped  behind step ").contains(" --resume goes on");
    try (Stream<Path> files = Files.list(folder.resolve("ended"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "checkpoint.npz", "history.csv", "report.html", "run.txt", "samples.png");
    }

    Outcome resumed = train("--resume", "-o", in("ended"));
    assertThat(resumed.out()).containsPattern("resumed  behind step \\d+ of 1500");
    assertThat(
            train(
                    Stream.concat(Stream.of("-o", in("whole")), Stream.of(run))
                        .toArray(String[]::new))
                .code())
        .isZero();
    assertThat(Npz.read(folder.resolve("ended/checkpoint.npz")))
        .isEqualTo(Npz.read(folder.resolve("whole/checkpoint.npz")));
  }
}
