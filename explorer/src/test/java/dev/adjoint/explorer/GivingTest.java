package dev.adjoint.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.explorer.model.LocalModel;
import dev.adjoint.formats.onnx.Onnx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A visitor gives the page a model: by the button, or dropped anywhere.
class GivingTest {
  @TempDir private Path folder;
  private Visit visit;

  @BeforeEach
  void open() throws IOException {
    visit = Visit.begin(LocalModel.none("0.1.0", LocalModel.PATIENCE)).sized(1400, 1000);
  }

  @AfterEach
  void close() {
    if (visit != null) {
      visit.close();
    }
  }

  private Path written(String name) throws IOException {
    Path file = folder.resolve(name);
    Onnx.write(Decoder.graph(), file);
    return file;
  }

  /// Drops a file on the page, as far as scripts can.
  private void drop(String name, byte[] bytes) {
    visit
        .browser()
        .executeScript(
            "const data = new DataTransfer();"
                + "data.items.add(new File([Uint8Array.from(atob(arguments[1]), c => c.charCodeAt(0))], arguments[0]));"
                + "for (const what of ['dragover', 'drop']) document.querySelector('h2').dispatchEvent("
                + "new DragEvent(what, {dataTransfer: data, bubbles: true, cancelable: true}));",
            name,
            Base64.getEncoder().encodeToString(bytes));
  }

  @Test
  void byTheButtonAndThenAnotherByDroppingItOnAnyView() throws IOException {
    visit.to("#view=model");
    visit.await("input[type=file]");
    assertThat(visit.barriers(false)).isEmpty();
    visit.one("input[type=file]").sendKeys(written("first.onnx").toAbsolutePath().toString());
    visit.await(".skyline");
    assertThat(visit.text(".lead")).startsWith("first.onnx: 5 layers");
    visit.one("[data-key=found-0]").click();
    visit.await("[aria-label='learned kernel']");
    assertThat(visit.numbers("learned kernel")).isEqualTo(Decoder.sums());
    assertThat(visit.text(".finding")).contains("adjoint repair first.onnx --only");
    visit.one("[data-key=to-overlap]").click();
    visit.await(".shown-layer");
    drop("second.onnx", Files.readAllBytes(written("second.onnx")));
    visit.await(".lead", "second.onnx: 5 layers");
    assertThat(visit.address()).contains("view=model").doesNotContain("layer=");
    assertThat(visit.complaints()).isEmpty();
  }

  /// The browser itself tells the log of refused requests.
  @Test
  void aDamagedOneIsRefusedInASentenceAndWhatThereWasStays() throws IOException {
    visit.to("#view=model");
    visit.await("input[type=file]");
    visit.one("input[type=file]").sendKeys(written("kept.onnx").toAbsolutePath().toString());
    visit.await(".skyline");
    byte[] whole = Files.readAllBytes(written("half.onnx"));
    drop("half.onnx", Arrays.copyOf(whole, whole.length / 2));
    visit.await("[role=alert]");
    assertThat(visit.text("[role=alert]")).startsWith("half.onnx");
    assertThat(visit.text(".waiting")).isEmpty();
    assertThat(visit.text(".lead")).startsWith("kept.onnx");
    visit.to("#view=size");
    drop("picture.png", new byte[8]);
    assertThat(visit.text("h2")).startsWith("How large");
    assertThat(visit.every("[role=alert]")).isEmpty();
  }
}
