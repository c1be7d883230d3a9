package dev.adjoint.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.explorer.model.LocalModel;
import dev.adjoint.formats.onnx.Onnx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file that is given to the page is looked at by the server on this machine, and shown.
class GivenModelTest {
  @TempDir Path folder;

  @Test
  void aFileIsTakenAndADamagedOneIsAnswered() throws IOException {
    byte[] model = Onnx.bytes(Decoder.graph());
    Path whole = Files.write(folder.resolve("my decoder.onnx"), model);
    Path damaged = Files.write(folder.resolve("half.onnx"), Arrays.copyOf(model, model.length / 2));
    LocalModel held = LocalModel.none("0.1.0", LocalModel.PATIENCE);
    try (Visit visit = Visit.begin(held)) {
      visit.to("#view=model").await("input[type=file]");
      visit.one("input[type=file]").sendKeys(whole.toString());
      visit.await(".skyline");
      assertThat(visit.text(".lead")).startsWith("my decoder.onnx: 5 layers");
      visit.one("input[type=file]").sendKeys(damaged.toString());
      visit.await("[role=alert]");
      assertThat(visit.text("[role=alert]")).startsWith("half.onnx");
      assertThat(visit.text(".lead")).startsWith("my decoder.onnx: 5 layers");
    }
  }
}
