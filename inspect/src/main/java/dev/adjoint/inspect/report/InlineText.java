package dev.adjoint.inspect.report;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/// What stands in a paragraph, a heading or a cell of Markdown, as one text for a terminal.
final class InlineText extends AbstractVisitor {
  private final Paint paint;
  private final StringBuilder text = new StringBuilder();

  private InlineText(Paint paint) {
    this.paint = paint;
  }

  /// The text of all children, with words between single spaces where lines were broken.
  static String of(Node parent, Paint paint) {
    InlineText inline = new InlineText(paint);
    inline.visitChildren(parent);
    return inline.text.toString();
  }

  @Override
  public void visit(Text words) {
    text.append(words.getLiteral());
  }

  /// Bold where that can be seen, and in its quotes where not.
  @Override
  public void visit(Code code) {
    text.append(
        paint == Paint.COLOURED
            ? paint.boldWords(code.getLiteral())
            : '`' + code.getLiteral() + '`');
  }

  @Override
  public void visit(StrongEmphasis strong) {
    text.append(paint.boldWords(of(strong, Paint.PLAIN)));
  }

  @Override
  public void visit(Link link) {
    visitChildren(link);
    text.append(" <").append(link.getDestination()).append('>');
  }

  @Override
  public void visit(SoftLineBreak line) {
    text.append(' ');
  }

  @Override
  public void visit(HardLineBreak line) {
    text.append(' ');
  }
}
