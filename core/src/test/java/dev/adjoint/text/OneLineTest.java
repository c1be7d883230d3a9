package dev.adjoint.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {
  @Test
  void whatPrintsStaysAsItIs() {
    assertThat(OneLine.of("Conv \"enc.1\": größe 3 ≠ 4, 画像 🙂"))
        .isEqualTo("Conv \"enc.1\": größe 3 ≠ 4, 画像 🙂");
  }

  @Test
  void whatATerminalWouldObeyIsSpelled() {
    assertThat(OneLine.of("a\u001b[2Jb\r\nc\u0000"))
        .isEqualTo("a\\u001b[2Jb\\u000d\\u000ac\\u0000");
    assertThat(OneLine.of("\u202etxt.\u2028\ud800")).isEqualTo("\\u202etxt.\\u2028\\ud800");
  }

  @Test
  void whatIsSpelledCountsAsLong() {
    assertThat(OneLine.of("\u0000".repeat(1_000_000))).hasSizeLessThan(1100).startsWith("\\u0000");
    assertThat(OneLine.of("🙂".repeat(1001))).hasSizeLessThan(2100).doesNotContain("ud83");
  }

  @Test
  void theMiddleOfLongTextIsLeftOut() {
    String text = "node \"" + "n".repeat(1_000_000) + "\" has no operator";
    assertThat(OneLine.of(text))
        .hasSizeLessThan(1100)
        .startsWith("node \"nnn")
        .contains("nn ... (999023 characters left out) ... nn")
        .endsWith("nnn\" has no operator");
  }
}
