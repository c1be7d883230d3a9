package dev.adjoint.inspect.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.inspect.finding.Rule;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleTextTest {
  private static final Pattern PAINT = Pattern.compile("\u001b\\[[0-9;]*m");

  @ParameterizedTest
  @EnumSource
  void pagesKeepToTheWidthButForDrawingsAndCode(Rule rule) {
    for (int width : new int[] {60, 80, 120}) {
      List<String> text =
          new RuleText(width, false)
              .of(rule)
              .lines()
              .filter(line -> !line.startsWith("    ") && line.contains(" "))
              .toList();
      assertThat(text).hasSizeGreaterThan(20);
      assertThat(text).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
    }
  }

  @ParameterizedTest
  @EnumSource
  void marksOfMarkdownAreGone(Rule rule) {
    assertThat(new RuleText(80, false).of(rule))
        .startsWith(rule.id() + " " + rule.slug() + System.lineSeparator())
        .contains("WHEN IT DOES NOT MATTER", "SOURCES")
        .doesNotContain("##", "**", "|---", "](");
  }

  @ParameterizedTest
  @EnumSource
  void boldTypeAddsNoWords(Rule rule) {
    String bold = new RuleText(80, true).of(rule);
    assertThat(bold).contains("\u001b[1mSOURCES\u001b[0m");
    assertThat(words(PAINT.matcher(bold).replaceAll("")))
        .isEqualTo(words(new RuleText(80, false).of(rule)));
  }

  private static List<String> words(String text) {
    return List.of(text.replace("`", "").strip().split("\\s+", -1));
  }
}
