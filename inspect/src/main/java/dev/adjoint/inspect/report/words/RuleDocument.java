package dev.adjoint.inspect.report.words;

import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.rule.RulePage;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/// A rule's page, of which reports make what they show.
public final class RuleDocument {
  /// What the pages are written in besides plain Markdown: tables.
  public static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

  private RuleDocument() {}

  /// The page, read anew each time, since who shows it may change it.
  public static Node of(Rule rule) {
    return PARSER.parse(RulePage.of(rule));
  }

  /// Where the first of its sources is found, as in `https://arxiv.org/abs/1707.02937`.
  public static String source(Rule rule) {
    List<String> links = new ArrayList<>();
    of(rule)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Link link) {
                links.add(link.getDestination());
              }
            });
    return links.getFirst();
  }
}
