package dev.adjoint.inspect.report.page;

import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.report.words.RuleDocument;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlRenderer;

/// A rule's page as a part of the report.
final class RuleHtml {
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .extensions(RuleDocument.EXTENSIONS)
          .escapeHtml(true)
          .sanitizeUrls(true)
          .build();

  private RuleHtml() {}

  static Html of(Rule rule) {
    Node page = RuleDocument.of(rule);
    page.accept(new Lower());
    return new Html(RENDERER.render(page));
  }

  /// The report has headings of its own above: the page's title, which stands on what opens it, goes, and
  /// the others are a level lower.
  private static final class Lower extends AbstractVisitor {
    @Override
    public void visit(Heading heading) {
      if (heading.getLevel() == 1) {
        heading.unlink();
      } else {
        heading.setLevel(heading.getLevel() + 1);
      }
    }
  }
}
