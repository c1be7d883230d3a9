package dev.adjoint.inspect.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.inspect.finding.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RulePageTest {
  private static final Path PAGES = Path.of("..", "docs", "rules");

  @ParameterizedTest
  @EnumSource(Rule.class)
  void everyRuleHasItsPage(Rule rule) throws IOException {
    assertThat(RulePage.of(rule))
        .isEqualTo(Files.readString(PAGES.resolve(RulePage.fileName(rule))))
        .startsWith("# " + rule.id() + " " + rule.slug() + "\n");
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void aPageSaysWhatAndWhyAndWhenNotAndHow(Rule rule) {
    assertThat(RulePage.of(rule).lines().filter(line -> line.startsWith("## ")))
        .containsSubsequence(
            "## What",
            "## Why",
            "## What it looks like",
            "## When it does not matter",
            "## Cure",
            "## Configure",
            "## Sources");
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void sourcesHaveAddresses(Rule rule) {
    String sources = RulePage.of(rule).split("## Sources", -1)[1];
    assertThat(sources).contains("](https://");
    assertThat(RulePage.of(rule).split("## Sources", -1)[0]).doesNotContain("https://");
  }

  @Test
  void everyPageHasItsRule() throws IOException {
    List<String> names = Stream.of(Rule.values()).map(RulePage::fileName).toList();
    try (Stream<Path> pages = Files.list(PAGES)) {
      assertThat(pages.map(page -> page.getFileName().toString()).filter(n -> n.startsWith("UP")))
          .containsExactlyInAnyOrderElementsOf(names);
    }
  }
}
