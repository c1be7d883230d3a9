package dev.adjoint.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.formats.picture.Picture;
import dev.adjoint.network.Network;
import dev.adjoint.network.Options;
import dev.adjoint.nn.training.Trainer;
import dev.adjoint.recipes.data.Batches;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecipesTest {
  private static final int SIDE = 80;

  @TempDir Path folder;

  /// Colour pictures, and labels of two classes and of three.
  @BeforeEach
  void writePictures() throws IOException {
    for (String data : new String[] {"two", "three"}) {
      Files.createDirectories(folder.resolve(data).resolve("image"));
      Files.createDirectories(folder.resolve(data).resolve("label"));
      for (int i = 0; i < 8; i++) {
        int item = i;
        write(data + "/image/" + i + ".png", 3, at -> (at * (item + 3) + at / SIDE * 7) % 256);
      }
    }
    for (int i = 0; i < 8; i++) {
      write("two/label/" + i + ".png", 1, at -> at % SIDE < SIDE / 2 ? 0 : 255);
      write("three/label/" + i + ".png", 1, at -> at % SIDE * 3 / SIDE);
    }
  }

  private void write(String name, int channels, IntUnaryOperator gray) throws IOException {
    float[] values = new float[channels * SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      values[i] = gray.applyAsInt(i) / 255f;
    }
    Picture.of(Tensor.of(Shape.of(channels, SIDE, SIDE), values)).write(folder.resolve(name));
  }

  private static Stream<String> names() {
    return Recipes.ALL.stream().map(Recipe::name);
  }

  private Path data(String recipe) {
    return switch (recipe) {
      case "unet" -> folder.resolve("two");
      case "fcn" -> folder.resolve("three");
      default -> folder.resolve("two/image");
    };
  }

  private static Settings settings(Recipe recipe) {
    Settings few = recipe.defaults().withBatch(2).withSteps(2);
    return few.more().containsKey("crop") ? few.with("crop", 16) : few;
  }

  /// Two steps, a look at what was learned, and a model that is read again.
  @ParameterizedTest
  @MethodSource("names")
  void everyRecipeTrainsTellsAndGivesAModel(String name) throws IOException, InterruptedException {
    Recipe recipe = Recipes.named(name);
    Lesson lesson = recipe.prepare(data(name), settings(recipe));
    Trainer trainer = Trainer.of(1, Options.DEFAULT, lesson.learners());
    try (Batches batches = new Batches(lesson.items(), lesson.batch(), 1, 0, 1)) {
      assertThat(trainer.step(batches.next()).values()).allMatch(Double::isFinite);
      assertThat(trainer.step(batches.next()).values()).allMatch(Double::isFinite);
    }

    Examination examination = lesson.examiner().examine(trainer.numbers());

    assertThat(examination.measures().values()).doesNotContain(Double.NaN);
    assertThat(examination.samples().width()).isPositive();
    byte[] model = Onnx.bytes(lesson.model().of(trainer.numbers()));
    assertThat(Network.of(Onnx.read(model, name)).outputs()).isNotEmpty();
  }

  @Test
  void thereIsNoOther() {
    assertThatThrownBy(() -> Recipes.named("unett"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unett")
        .hasMessageContaining("upscaler");
  }
}
