package dev.adjoint.bench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompilerTest {
  private static final String IDLE =
      """
      Current compiles:\s

      C1 compile queue:
      Empty

      C2 compile queue:
      Empty

      """;

  @Test
  void itIsIdleWhenNothingIsCompiledAndNothingWaits() {
    assertThat(Compiler.isBusy(IDLE)).isFalse();
  }

  @Test
  void itIsBusyOtherwise() {
    String compile = "  1273       4       java.lang.StringLatin1::hashCode (52 bytes)";
    assertThat(Compiler.isBusy(IDLE.replaceFirst("\n\n", "\n" + compile + "\n\n"))).isTrue();
    assertThat(Compiler.isBusy(IDLE.replaceFirst("Empty", compile))).isTrue();
  }

  @Test
  void itSaysMuchTheSameOfThisProcess() {
    assertThat(Compiler.queue())
        .hasValueSatisfying(queue ->
            assertThat(queue)
                .contains("Current compiles:", "C1 compile queue:", "C2 compile queue:"));
  }
}
