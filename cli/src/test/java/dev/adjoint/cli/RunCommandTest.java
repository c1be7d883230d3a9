package dev.adjoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.formats.npy.Npy;
import dev.adjoint.formats.npy.Npz;
import dev.adjoint.formats.picture.Picture;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
  private static final FloatTensor GRAY = Tensor.of(Shape.of(1, 1, 2), 51 / 255f, 1);
  private static final FloatTensor COLOUR =
      Tensor.of(Shape.of(3, 1, 2), 1, 51 / 255f, 0, 102 / 255f, 0, 153 / 255f);

  @TempDir Path folder;

  private String in(String name) {
    return folder.resolve(name).toString();
  }

  private String npy(String name, Tensor tensor) throws IOException {
    Npy.write(folder.resolve(name), tensor);
    return in(name);
  }

  private Outcome run(Path model, String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "run";
    all[1] = model.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Outcome.of(folder, all);
  }

  private void assertDone(Outcome outcome, String out) {
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).isEqualTo(out);
    assertThat(outcome.code()).isZero();
  }

  private void assertUnusable(Outcome outcome, String err) {
    assertThat(outcome.err()).isEqualTo("adjoint run: " + err + "\n");
    assertThat(outcome.code()).isEqualTo(3);
  }

  @Test
  void picturesGoInAndOut() throws IOException {
    Picture.of(GRAY).write(folder.resolve("in.png"));
    Outcome outcome =
        run(Models.repeater(folder), "--input", in("in.png"), "--output", in("out.png"));
    assertDone(
        outcome,
        """
        model    repeater.onnx, 0 parameters
        input    x = in.png, 2 x 1, gray, 8 bit, as float32 1 x 1 x 1 x 2
        output   y = out.png, 4 x 2, gray, 8 bit, from float32 1 x 1 x 2 x 4
        time     # s, # million pixels a second; model read in # s
        """);
    assertThat(Picture.read(folder.resolve("out.png")).planes().values())
        .containsExactly(51 / 255f, 51 / 255f, 1, 1, 51 / 255f, 51 / 255f, 1, 1);
  }

  @Test
  void optionsChangeWhatTheModelIsGiven() throws IOException {
    Picture.of(COLOUR).write(folder.resolve("in.png"));
    Outcome outcome =
        run(
            Models.identity(folder),
            "--input",
            in("in.png"),
            "--output",
            in("out.npy"),
            "--range",
            "-255:255",
            "--mean",
            "1,2,3",
            "--std",
            "2",
            "--color",
            "bgr");
    assertThat(outcome.code()).isZero();
    Tensor given = Npy.read(folder.resolve("out.npy"));
    assertThat(given.shape()).isEqualTo(Shape.of(1, 3, 1, 2));
    float[] expected = {-128, 25, -128.5f, -26.5f, 126, -78};
    assertThat(given.toFloats().values()).containsExactly(expected, within(510 * Math.ulp(1f)));
  }

  @Test
  void whatGoesInAsAPictureComesOutAsItWas() throws IOException {
    Picture picture = new Picture(COLOUR, Optional.of(Tensor.of(Shape.of(1, 1, 2), 0.2f, 1)), 16);
    picture.write(folder.resolve("in.png"));
    for (String range : List.of("0:1", "-1:1", "255:0")) {
      Outcome outcome =
          run(Models.identity(folder), "-i", in("in.png"), "-o", in("out.png"), "--range", range);
      assertThat(outcome.code()).isZero();
      assertThat(Picture.read(folder.resolve("out.png"))).isEqualTo(picture);
    }
  }

  @Test
  void arraysGoInAndOutByName() throws IOException {
    Outcome outcome =
        run(
            Models.arithmetic(folder),
            "--input",
            "right=" + npy("r.npy", Tensor.of(Shape.of(1, 3), 1f, 2, 3)),
            "--input",
            "left=" + npy("l.npy", Tensor.of(Shape.of(3), 4.0, 5.0, 6.0)),
            "--output",
            "product=" + in("p.npy"),
            "--output",
            "sum=" + in("s.npy"));
    assertDone(
        outcome,
        """
        model    arithmetic.onnx, 0 parameters
        input    right = r.npy, float32 1 x 3
        input    left = l.npy, float32 1 x 3
        output   product = p.npy, float32 1 x 3
        output   sum = s.npy, float32 1 x 3
        time     # s, # million values a second; model read in # s
        """);
    assertThat(Npy.read(folder.resolve("p.npy"))).isEqualTo(Tensor.of(Shape.of(1, 3), 4f, 10, 18));
    assertThat(Npy.read(folder.resolve("s.npy"))).isEqualTo(Tensor.of(Shape.of(1, 3), 5f, 7, 9));
  }

  @Test
  void archivesHoldSeveralArrays() throws IOException {
    SequencedMap<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put("left", Tensor.of(Shape.of(1, 3), 1f, 2, 3));
    arrays.put("remark", Tensor.scalar(7));
    arrays.put("right", Tensor.of(Shape.of(1, 3), 4f, 5, 6));
    Npz.write(folder.resolve("in.npz"), arrays);
    Outcome outcome =
        run(Models.arithmetic(folder), "--input", in("in.npz"), "--output", in("out.npz"));
    assertDone(
        outcome,
        """
        model    arithmetic.onnx, 0 parameters
        input    left = in.npz, float32 1 x 3 (not used: remark)
        input    right = in.npz, float32 1 x 3 (not used: remark)
        output   sum, product = out.npz
        time     # s, # million values a second; model read in # s
        """);
    assertThat(Npz.read(folder.resolve("out.npz")))
        .containsEntry("sum", Tensor.of(Shape.of(1, 3), 5f, 7, 9))
        .containsEntry("product", Tensor.of(Shape.of(1, 3), 4f, 10, 18));
  }

  @Test
  void whatGeneratorsMakeBecomesASheet() throws IOException {
    Tensor pictures = Tensor.of(Shape.of(2, 1, 1, 2), 0f, 1, 1, 0);
    Outcome outcome =
        run(Models.generator(folder), "-i", npy("z.npy", pictures), "-o", in("sheet.png"));
    assertThat(outcome.code()).isZero();
    assertThat(Picture.read(folder.resolve("sheet.png")))
        .isEqualTo(Picture.of(Tensor.of(Shape.of(1, 1, 4), 0f, 1, 1, 0)));
  }

  @Test
  void verboseTellsHowItIsComputed() throws IOException {
    Outcome outcome =
        run(
            Models.generator(folder),
            "-v",
            "--threads",
            "1",
            "-i",
            npy("z.npy", Tensor.zeros(Shape.of(1, 1, 1, 1))),
            "-o",
            in("y.npy"));
    assertThat(outcome.out()).contains("\nwith     1 threads, Java ");
  }

  @Test
  void inputsWithoutFileAreUsageErrors() throws IOException {
    Outcome outcome =
        run(
            Models.arithmetic(folder),
            "-i",
            "left=" + npy("l.npy", Tensor.zeros(Shape.of(1, 3))),
            "-o",
            "sum=" + in("s.npy"));
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith(
            "adjoint run: the model's input right: float32 N x 3 has no file; add --input right=FILE\n");
    assertThat(folder.resolve("s.npy")).doesNotExist();
  }

  @Test
  void inputsGivenTwiceAreUsageErrors() throws IOException {
    String array = npy("z.npy", Tensor.zeros(Shape.of(1, 1, 1, 1)));
    Outcome outcome =
        run(Models.generator(folder), "-i", array, "-i", "z=" + array, "-o", in("y.npy"));
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("adjoint run: input 'z' is given twice;");
  }

  @Test
  void pictureOptionsWithoutPictureAreUsageErrors() throws IOException {
    String array = npy("z.npy", Tensor.zeros(Shape.of(1, 1, 1, 1)));
    Outcome outcome =
        run(Models.generator(folder), "-i", array, "-o", in("y.npy"), "--range", "0:255");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("adjoint run: --range, --mean, --std, --color and");
  }

  @Test
  void arraysThatDoNotFitAreRefusedWithBothShapes() throws IOException {
    Path model = Models.arithmetic(folder);
    assertUnusable(
        run(
            model,
            "-i",
            "left=" + npy("l.npy", Tensor.zeros(Shape.of(2, 2, 3))),
            "-o",
            "sum=" + in("s.npy")),
        "l.npy holds float32 2 x 2 x 3, which does not fit the model's input left: float32 N x 3");
    assertUnusable(
        run(
            Models.lookup(folder),
            "-i",
            "i=" + npy("i.npy", Tensor.of(Shape.of(1), 0.5f)),
            "-o",
            in("y.npy")),
        "i.npy holds float32 1, which does not fit the model's input i: int64 M");
  }

  @Test
  void numbersThatAreExactInAnotherTypeAreConverted() throws IOException {
    Tensor bytes = new IntegerTensor(ElementType.UINT8, Shape.of(2), new long[] {2, 0});
    Tensor shorts = new IntegerTensor(ElementType.INT16, Shape.of(3), new long[] {7, 8, -9});
    Outcome outcome =
        run(
            Models.lookup(folder),
            "-i",
            "i=" + npy("i.npy", bytes),
            "-i",
            "table=" + npy("t.npy", shorts),
            "-o",
            in("y.npy"));
    assertThat(outcome.err()).isEmpty();
    assertThat(Npy.read(folder.resolve("y.npy"))).isEqualTo(Tensor.of(Shape.of(2), -9f, 7));
  }

  @Test
  void filesThatAreNotWhatTheyShouldBeAreRefused() throws IOException {
    Path model = Models.identity(folder);
    assertUnusable(
        run(folder.resolve("lost.onnx"), "-i", in("a.png"), "-o", in("b.png")),
        "lost.onnx: there is no such file");
    Files.writeString(folder.resolve("text.onnx"), "no model at all");
    Outcome text = run(folder.resolve("text.onnx"), "-i", in("a.png"), "-o", in("b.png"));
    assertThat(text.code()).isEqualTo(3);
    assertThat(text.err()).startsWith("adjoint run: text.onnx").doesNotContain("\tat ");
    assertThat(run(model, "-i", in("lost.png"), "-o", in("b.png")).err())
        .isEqualTo("adjoint run: lost.png: there is no such file\n");
    assertUnusable(
        run(model, "-i", in("text.onnx"), "-o", in("b.png")),
        "text.onnx: is not a picture that can be read; PNG, JPEG, BMP, TIFF and WebP can");
    Files.writeString(folder.resolve("text.npy"), "no array");
    assertUnusable(
        run(model, "-i", in("text.npy"), "-o", in("b.png")),
        "text.npy @ 0x0: not an .npy file, which starts with 0x93 \"NUMPY\"");
    assertThat(folder.resolve("b.png")).doesNotExist();
  }

  @Test
  void stackTracesAreForThoseWhoAskForThem() {
    String[] arguments = {"run", in("lost.onnx"), "-i", "a.png", "-o", in("b.png")};
    assertThat(Outcome.of(folder, arguments).err()).doesNotContain("\tat ");
    String[] verbose = Arrays.copyOf(arguments, arguments.length + 1);
    verbose[arguments.length] = "--verbose";
    assertThat(Outcome.of(folder, verbose).err()).contains("NoSuchFileException", "\tat ");
  }

  @Test
  void outputsThatAreNoPictureLeaveNoFileAtAll() throws IOException {
    Outcome outcome =
        run(
            Models.arithmetic(folder),
            "-i",
            "left=" + npy("l.npy", Tensor.zeros(Shape.of(1, 3))),
            "-i",
            "right=" + in("l.npy"),
            "-o",
            "sum=" + in("s.npy"),
            "-o",
            "product=" + in("p.png"));
    assertUnusable(
        outcome,
        "\"product\" is float32 1 x 3, which is no picture (one picture of 1 or 3 channels is); use .npy or .npz for it");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("arithmetic.onnx", "l.npy");
  }

  /// Cut off anywhere or with any byte changed, a model runs, or is refused in one paragraph; a fault
  /// is never found, and a refusal leaves no file.
  @Test
  void damagedModelsAreRefusedOrRun() throws IOException {
    Picture.of(GRAY).write(folder.resolve("in.png"));
    byte[] sound = Files.readAllBytes(Models.repeater(folder));
    for (int at = 0; at < sound.length; at++) {
      assertRefusedOrRun(Arrays.copyOf(sound, at), "cut off at " + at);
      byte[] changed = sound.clone();
      changed[at] ^= (byte) (1 << at % 8);
      assertRefusedOrRun(changed, "bit %d of byte %d changed".formatted(at % 8, at));
    }
  }

  private void assertRefusedOrRun(byte[] model, String how) throws IOException {
    Path output = folder.resolve("out.png");
    Path file = Files.write(folder.resolve("damaged.onnx"), model);
    Outcome outcome = run(file, "-i", in("in.png"), "-o", output.toString());
    assertThat(outcome.code()).as("%s: %s", how, outcome.err()).isIn(0, 2, 3);
    assertThat(outcome.err()).as(how).doesNotContain("\tat ");
    assertThat(Files.deleteIfExists(output)).as(how).isEqualTo(outcome.code() == 0);
  }
}
