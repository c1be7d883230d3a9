package dev.adjoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.adjoint.formats.picture.Picture;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pictures that come with the project are what its code makes. With `-Dadjoint.write=true` they
/// are written anew where they differ.
class ExamplesTest {
  private static final Path PROJECT = Path.of("..");
  private static final Path SCENE = PROJECT.resolve("examples/scene.png");
  private static final Path ENLARGED = PROJECT.resolve("docs/images/scene-4x.png");
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
    Outcome outcome =
        Outcome.of(folder, "upscale", SCENE.toString(), "-s", "4", "-o", enlarged.toString());
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertSame(ENLARGED, Picture.read(enlarged));
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
}
