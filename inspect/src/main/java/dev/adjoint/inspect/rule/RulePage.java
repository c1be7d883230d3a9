package dev.adjoint.inspect.rule;

import dev.adjoint.inspect.finding.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The page of a rule, in Markdown: what it finds, why that matters and when it does not, how to cure it,
/// sources. The project keeps the pages in `docs/rules`.
public final class RulePage {
  private RulePage() {}

  /// The whole page.
  public static String of(Rule rule) {
    String name = fileName(rule);
    try (InputStream page = RulePage.class.getResourceAsStream(name)) {
      if (page == null) {
        throw new IllegalStateException("the page " + name + " was not packed");
      }
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// As in `UP001-uneven-overlap.md`.
  public static String fileName(Rule rule) {
    return rule.id() + "-" + rule.slug() + ".md";
  }
}
