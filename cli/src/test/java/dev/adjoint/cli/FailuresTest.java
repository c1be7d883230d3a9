package dev.adjoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailuresTest {
  private final StringWriter err = new StringWriter();

  @Command(name = "fail")
  private record Failing(Exception exception) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      throw exception;
    }
  }

  private int fail(Exception exception) {
    Failures failures = new Failures();
    return new CommandLine(new Failing(exception))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(failures)
        .execute();
  }

  @Test
  void whatWasNotForeseenIsOurFault() {
    assertThat(fail(new IllegalStateException("stage 3 has no kernel"))).isEqualTo(70);
    assertThat(err.toString())
        .startsWith("fail: this is a fault in adjoint, not in what you asked for")
        .contains("stage 3 has no kernel", "Please report it")
        .doesNotContain("\tat ");
  }

  @Test
  void soIsAnErrorThatNothingHandles() {
    PrintWriter writer = new PrintWriter(err, true);
    assertThat(new Failures().tellFault(writer, new AssertionError("phase 2 of 2"))).isEqualTo(70);
    assertThat(err.toString())
        .startsWith("adjoint: this is a fault in adjoint")
        .contains("phase 2 of 2", "\tat ");
  }

  @Test
  void filesThatMayNotBeOpenedAreNamed() {
    assertThat(fail(new AccessDeniedException("secret.onnx"))).isEqualTo(3);
    assertThat(err).hasToString("fail: secret.onnx: may not be opened" + System.lineSeparator());
  }

  @Test
  void exhaustionIsToldWithWhatToDo() {
    PrintWriter writer = new PrintWriter(err, true);
    assertThat(new Failures().tellExhaustion(writer, new OutOfMemoryError("Java heap space")))
        .isEqualTo(3);
    assertThat(err.toString()).contains("not enough memory (Java heap space)", "-Xmx12g");
  }
}
