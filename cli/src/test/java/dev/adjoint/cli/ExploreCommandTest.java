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
