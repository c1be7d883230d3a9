package dev.adjoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExploreCommandTest {
  @TempDir Path folder;

  @Test
  void thePagesAreWrittenToAFolder() throws IOException {
    Outcome outcome =
        Outcome.of(folder, "explore", "--publish", folder.resolve("public").toString());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).containsPattern("\\d+ files written to public");
    assertThat(Files.readString(folder.resolve("public/index.html"))).contains("Adjoint explorer");
  }

  @Test
  void aModelIsWrittenWithThePages() throws IOException {
    Path model = Models.unevenDecoder(folder);
    Path to = folder.resolve("public");
    Outcome outcome = Outcome.of(folder, "explore", model.toString(), "--publish", to.toString());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    assertThat(Files.readString(to.resolve("model.json")))
        .contains(
            "\"takes\":false", "\"name\":\"uneven.onnx\"", "uneven-overlap", "\"K3 S2 P1 OP1\"");
    assertThat(Files.readString(to.resolve("kernels/0.json")))
        .contains("\"axes\":[3,3]", "[1.0,1.0,1.0,1.0,1.0,1.0,1.0,1.0,1.0]");
    assertThat(to.resolve("main.js")).exists();
  }

  @Test
  void aModelThatIsNoneIsTold() throws IOException {
    Path damaged = Files.writeString(folder.resolve("damaged.onnx"), "damaged");
    Outcome none = Outcome.of(folder, "explore", folder.resolve("none.onnx").toString());
    assertThat(none.code()).isEqualTo(ExitCode.UNUSABLE);
    assertThat(none.err()).isEqualTo("adjoint explore: none.onnx: there is no such file\n");
    Outcome outcome = Outcome.of(folder, "explore", damaged.toString());
    assertThat(outcome.code()).isEqualTo(ExitCode.UNUSABLE);
    assertThat(outcome.err()).startsWith("adjoint explore: damaged.onnx");
  }

  @Test
  void aFolderThatCannotBeWrittenToIsTold() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Outcome outcome = Outcome.of(folder, "explore", "--publish", file.resolve("public").toString());
    assertThat(outcome.code()).isEqualTo(ExitCode.UNUSABLE);
    assertThat(outcome.err()).startsWith("adjoint explore: file");
  }

  @Test
  void aPortThatCannotBeIsTold() {
    Outcome outcome = Outcome.of(folder, "explore", "--port", "70000");
    assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err())
        .startsWith("adjoint explore: --port is 70000; it must be from 0 to 65535");
  }
}
