package dev.adjoint.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExploreCommandTest {
  private static final Pattern TOLD =
      Pattern.compile(
          "The explorer is at http://127\\.0\\.0\\.1:(\\d+)/#view=model; Ctrl-C stops it\\.");

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
    assertThat(Files.readString(to.resolve("model.json"))).doesNotContain(folder.toString());
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

  /// The address is that of the model's page. Also while a browser has said half of what it wants.
  @Test
  void ctrlCEndsItAtOnceAndFreesItsPort() throws IOException, InterruptedException {
    Process process = started(Models.unevenDecoder(folder));
    try (BufferedReader out = process.inputReader()) {
      int port = port(out.readLine());
      try (Socket browser = new Socket(InetAddress.getLoopbackAddress(), port)) {
        browser.getOutputStream().write("POST /model HTTP/1.1\r\n".getBytes(US_ASCII));
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(process.exitValue()).isEqualTo(128 + 2);
      try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        assertThat(free.isBound()).isTrue();
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private static int port(@Nullable String line) {
    Matcher told = TOLD.matcher(String.valueOf(line));
    assertThat(told.matches()).as(line).isTrue();
    return Integer.parseInt(told.group(1));
  }

  /// What is started in the background may ignore Ctrl-C, and all that it starts then does too.
  private static Process started(Path model) throws IOException {
    String classes =
        String.join(
            File.pathSeparator,
            System.getProperty("jdk.module.path", ""),
            System.getProperty("java.class.path", ""));
    return new ProcessBuilder(
            "env",
            "--default-signal=INT",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classes,
            Main.class.getName(),
            "explore",
            model.toString(),
            "--port",
            "0",
            "--no-open")
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
