package dev.adjoint.explorer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.explorer.Page;
import dev.adjoint.explorer.Refusal;
import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.nn.architecture.Architectures;
import dev.adjoint.nn.layer.Model;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The network that is dropped on a page.
class LocalModelTest {
  private final LocalModel model = LocalModel.none("0.1.0", LocalModel.PATIENCE);

  private static byte[] file() {
    Model espcn = Architectures.named("espcn-x2").model();
    return Onnx.bytes(espcn.graph(espcn.initial(0)));
  }

  private static Refusal refusal(LocalModel model, byte[] file) {
    try {
      model.take("x.onnx", file);
      throw new AssertionError("it was taken");
    } catch (Refusal refusal) {
      return refusal;
    }
  }

  @Test
  void itIsAnsweredAndKept() throws Refusal {
    assertThat(Told.json(model, "model.json").get("model").isNull()).isTrue();
    JsonNode answer = Told.json(path -> Optional.of(page()), "");
    assertThat(answer.get("takes").asBoolean()).isTrue();
    assertThat(answer.get("most").asLong()).isEqualTo(model.most()).isPositive();
    assertThat(answer.get("model").get("name").asString()).isEqualTo("x.onnx");
    assertThat(answer.get("model").get("report").get("adjoint").asString()).isEqualTo("0.1.0");
    assertThat(answer.get("model").get("chain").size()).isEqualTo(4);
    assertThat(Told.json(model, "model.json")).isEqualTo(answer);
    assertThat(kernels(answer).get("axes").toString()).isEqualTo("[6,6]");
  }

  private JsonNode kernels(JsonNode answer) {
    return Told.json(model, path(answer));
  }

  private static String path(JsonNode answer) {
    JsonNode shuffle = answer.get("model").get("chain").get(3);
    return shuffle.get("opens").get("kernels").asString();
  }

  /// A page that still shows the first is not given kernels of the second.
  @Test
  void kernelsOfAModelThatIsGoneAreGone() throws Refusal {
    model.take("first.onnx", file());
    String first = path(Told.json(model, "model.json"));
    model.take("second.onnx", file());
    String second = path(Told.json(model, "model.json"));
    assertThat(model.find(first)).isEmpty();
    assertThat(model.find(second)).isPresent();
  }

  private Page page() {
    try {
      return model.take("x.onnx", file());
    } catch (Refusal e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void damagedFilesAreToldInASentence() throws Refusal {
    model.take("good.onnx", file());
    byte[] noise = new byte[10_000];
    new Random(3).nextBytes(noise);
    byte[] half = Arrays.copyOf(file(), file().length / 2);
    for (byte[] damaged :
        new byte[][] {{}, noise, half, "PK\3\4 a zip".getBytes(StandardCharsets.UTF_8)}) {
      Refusal refusal = refusal(model, damaged);
      assertThat(refusal.status()).isEqualTo(422);
      assertThat(refusal.sentence()).startsWith("x.onnx").doesNotContain("\n", "Exception");
    }
    assertThat(Told.json(model, "model.json").get("model").get("name").asString())
        .isEqualTo("good.onnx");
  }

  @Test
  void whatTakesTooLongIsLeftAndNothingBeginsBesideIt() throws Exception {
    Looking looking = new Looking(Duration.ofMillis(50));
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    assertThatThrownBy(() -> looking.at("slow.onnx", () -> awaited(end, ended)))
        .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.status()).isEqualTo(422))
        .hasMessageContaining("slow.onnx could not be looked at within");
    assertThatThrownBy(() -> looking.at("next.onnx", () -> 1))
        .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.status()).isEqualTo(503))
        .hasMessageContaining("still being looked at");
    end.countDown();
    ended.await();
    assertThat(new Looking(LocalModel.PATIENCE).at("next.onnx", () -> 1)).isEqualTo(1);
  }

  private static int awaited(CountDownLatch end, CountDownLatch ended) throws InterruptedException {
    end.await();
    ended.countDown();
    return 0;
  }

  @Test
  void exhaustionAndFaultsAreTold() {
    Looking looking = new Looking(LocalModel.PATIENCE);
    assertThatThrownBy(() -> looking.at("large.onnx", () -> failing(new OutOfMemoryError("heap"))))
        .hasMessageContaining("needs more memory than there is");
    assertThatThrownBy(() ->
            new Looking(LocalModel.PATIENCE)
                .at("deep.onnx", () -> failing(new StackOverflowError())))
        .hasMessageContaining("nested too deep");
    assertThatThrownBy(() ->
            new Looking(LocalModel.PATIENCE)
                .at("odd.onnx", () -> failing(new AssertionError("phase 2 of 2"))))
        .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.status()).isEqualTo(500))
        .hasMessageContaining("phase 2 of 2");
  }

  private static int failing(Error error) {
    throw error;
  }
}
