package dev.adjoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.adjoint.formats.picture.Picture;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pictures that come with the project are what its code makes. With `-Dadjoint.write=true` they
/// are written anew where they differ.
class ExamplesTest {
  private static final Path PROJECT = Path.of("..");
  private static final Path SCENE = PROJECT.resolve("examples/scene.png");
  private static final Path COMPARISON = PROJECT.resolve("docs/images/upscale.png");
  private static final int SCALE = 4;
  private static final float LAST_BIT = 1.01f / 255;

  @TempDir Path folder;

  @Test
  void theSceneIsWhatItsProgramRenders() throws IOException, InterruptedException {
    Path rendered = folder.resolve("scene.png");
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                PROJECT.resolve("examples/Scene.java").toString(),
                rendered.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(program.getInputStream().readAllBytes(), Charset.defaultCharset());
    assertThat(program.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(program.exitValue()).as(said).isZero();
    assertSame(SCENE, Picture.read(rendered));
  }

  @Test
  void theReadmesPictureIsMadeOfTheScene() throws IOException {
    Path enlarged = folder.resolve("enlarged.png");
    String scale = Integer.toString(SCALE);
    Outcome outcome =
        Outcome.of(folder, "upscale", SCENE.toString(), "-o", enlarged.toString(), "-s", scale);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    FloatTensor scene = Picture.read(SCENE).planes();
    assertSame(COMPARISON, besideEachOther(scene, Picture.read(enlarged).planes()));
  }

  /// To the last bit of the file: a network may round differently where registers are wider.
  private static void assertSame(Path file, Picture made) throws IOException {
    if (Boolean.getBoolean("adjoint.write")) {
      made.write(file);
    }
    Picture found = Picture.read(file);
    assertThat(found.planes().shape()).isEqualTo(made.planes().shape());
    assertThat(found.alpha()).isEqualTo(made.alpha());
    float[] values = made.planes().values();
    for (int i = 0; i < values.length; i++) {
      float difference = Math.abs(found.planes().values()[i] - values[i]);
      if (difference > LAST_BIT) {
        fail(
            "%s, value %d: %s, the code makes %s"
                .formatted(file, i, found.planes().values()[i], values[i]));
      }
    }
  }

  /// A part of the scene, its pixels repeated on the left and enlarged on the right.
  private static Picture besideEachOther(FloatTensor scene, FloatTensor enlarged) {
    int left = 78 * SCALE;
    int top = 14 * SCALE;
    int height = 88 * SCALE;
    int half = 112 * SCALE;
    int gap = 2 * SCALE;
    Shape shape = Shape.of(3, height, 2 * half + gap);
    float[] planes = new float[shape.elements()];
    float[] alpha = new float[shape.step(0)];
    for (int i = 0; i < planes.length; i++) {
      int x = i % shape.extent(2);
      int y = i / shape.extent(2) % height;
      int plane = i / shape.step(0);
      boolean repeated = x < half;
      int column = left + x - (repeated ? 0 : half + gap);
      if (repeated || x >= half + gap) {
        FloatTensor from = repeated ? scene : enlarged;
        int scale = repeated ? SCALE : 1;
        planes[i] = at(from, plane, (top + y) / scale, column / scale);
        alpha[i % alpha.length] = 1;
      }
    }
    return new Picture(
        Tensor.of(shape, planes),
        Optional.of(Tensor.of(Shape.of(1, height, shape.extent(2)), alpha)),
        8);
  }

  private static float at(FloatTensor planes, int plane, int y, int x) {
    return planes.values()[(plane * planes.shape().extent(1) + y) * planes.shape().extent(2) + x];
  }
}
