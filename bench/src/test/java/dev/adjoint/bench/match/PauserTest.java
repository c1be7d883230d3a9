package dev.adjoint.bench.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
@Timeout(20)
class PauserTest {
  private final Process process;

  PauserTest() throws IOException {
    process = new ProcessBuilder("cat").start();
  }

  @AfterEach
  void stop() {
    process.destroyForcibly();
  }

  @Test
  void aProcessStandsStillUntilItMayGoOn() throws IOException, InterruptedException {
    try (Pauser pauser = Pauser.start()) {
      assertThat(pauser.isPossible()).isTrue();
      pauser.pause(process.pid());
      assertThat(ProcessState.stops(process.toHandle())).isTrue();
      pauser.resume(process.pid());
      assertThat(answers()).isTrue();
    }
  }

  @Test
  void allGoOnWhenThePauserIsClosed() throws IOException {
    try (Pauser pauser = Pauser.start()) {
      pauser.pause(process.pid());
    }
    assertThat(answers()).isTrue();
  }

  @Test
  void aProcessThatStandsStillCanBeKilled() throws IOException, InterruptedException {
    try (Pauser pauser = Pauser.start()) {
      pauser.pause(process.pid());
      process.destroyForcibly();
      assertThat(process.waitFor()).isNotZero();
    }
  }

  /// Waits for ever if it stands still.
  private boolean answers() throws IOException {
    Writer in = process.outputWriter();
    in.write("hello\n");
    in.flush();
    BufferedReader out = process.inputReader();
    return "hello".equals(out.readLine());
  }
}
