package dev.adjoint.inspect.report;

import dev.adjoint.text.Columns;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;

/// A page of Markdown in lines of a width, as a terminal shows it.
final class MarkdownText extends AbstractVisitor {
  private static final String CODE = "    ";
  private static final String ITEM = "- ";

  private final int width;
  private final Paint paint;
  private final List<String> lines = new ArrayList<>();

  private MarkdownText(int width, Paint paint) {
    this.width = width;
    this.paint = paint;
  }

  static List<String> lines(Node page, int width, Paint paint) {
    MarkdownText text = new MarkdownText(width, paint);
    page.accept(text);
    return text.lines;
  }

  /// Behind an empty line, unless it is the first.
  private void block(List<String> block) {
    if (!lines.isEmpty()) {
      lines.add("");
    }
    lines.addAll(block);
  }

  @Override
  public void visit(Heading heading) {
    String text = InlineText.of(heading, Paint.PLAIN);
    String shown = heading.getLevel() == 1 ? text : text.toUpperCase(java.util.Locale.ROOT);
    block(Wrapped.lines(shown, width).stream().map(paint::bold).toList());
  }

  @Override
  public void visit(Paragraph paragraph) {
    block(Wrapped.lines(InlineText.of(paragraph, paint), width));
  }

  @Override
  public void visit(IndentedCodeBlock code) {
    block(verbatim(code.getLiteral()));
  }

  @Override
  public void visit(FencedCodeBlock code) {
    block(verbatim(code.getLiteral()));
  }

  /// Code and drawings are never wrapped.
  private static List<String> verbatim(String literal) {
    return literal.stripTrailing().lines().map(line -> (CODE + line).stripTrailing()).toList();
  }

  /// The items of a list stand close to one another.
  @Override
  public void visit(ListItem item) {
    List<String> inner = new ArrayList<>();
    for (Node child = item.getFirstChild(); child != null; child = child.getNext()) {
      inner.addAll(lines(child, width - ITEM.length(), paint));
    }
    if (item.getPrevious() == null && !lines.isEmpty()) {
      lines.add("");
    }
    for (int i = 0; i < inner.size(); i++) {
      lines.add((i == 0 ? ITEM : " ".repeat(ITEM.length())) + inner.get(i));
    }
  }

  @Override
  public void visit(CustomBlock block) {
    if (block instanceof TableBlock table) {
      List<List<String>> rows = new ArrayList<>();
      collect(table, rows);
      block(table(rows));
    } else {
      visitChildren(block);
    }
  }

  private static void collect(Node parent, List<List<String>> rows) {
    for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
      if (child instanceof TableRow row) {
        rows.add(cells(row));
      } else {
        collect(child, rows);
      }
    }
  }

  private static List<String> cells(TableRow row) {
    List<String> cells = new ArrayList<>();
    for (Node child = row.getFirstChild(); child instanceof TableCell; child = child.getNext()) {
      cells.add(InlineText.of(child, Paint.PLAIN));
    }
    return cells;
  }

  /// In columns if they fit, or row by row with the head of each cell.
  private List<String> table(List<List<String>> rows) {
    List<String> columns = Columns.of(rows, rows.getFirst().size());
    if (columns.stream().allMatch(line -> line.length() <= width)) {
      return columns;
    }
    List<String> told = new ArrayList<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      for (int i = 0; i < row.size(); i++) {
        String mark = i == 0 ? ITEM : " ".repeat(ITEM.length());
        List<String> cell =
            Wrapped.lines(rows.getFirst().get(i) + ": " + row.get(i), width - ITEM.length());
        told.add(mark + cell.getFirst());
        cell.stream().skip(1).forEach(line -> told.add(" ".repeat(2 * ITEM.length()) + line));
      }
    }
    return told;
  }
}
