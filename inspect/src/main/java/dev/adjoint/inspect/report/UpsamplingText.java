package dev.adjoint.inspect.report;

import dev.adjoint.inspect.report.words.Counted;
import dev.adjoint.inspect.report.words.Upsampling;
import dev.adjoint.text.Columns;
import dev.adjoint.text.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// All upsampling layers in a table, or a few lines for each where a table would be too wide.
final class UpsamplingText {
  private static final int MOST = 24;
  private static final String INDENT = "  ";
  private static final String WHAT =
      "In the output: what of the phases' difference is there on flat inputs, over their contrast.";

  private final List<Upsampling> layers;
  private final int width;
  private final Paint paint;
  private final boolean measured;

  UpsamplingText(List<Upsampling> layers, int width, Paint paint) {
    this.layers = layers;
    this.width = width;
    this.paint = paint;
    this.measured = layers.stream().anyMatch(layer -> !layer.measured().isEmpty());
  }

  /// Empty where no layer makes a grid finer.
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!layers.isEmpty()) {
      lines.add(paint.bold("Upsampling layers, at fault or not"));
      lines.addAll(Wrapped.lines(WHAT, width));
      lines.addAll(table());
      if (layers.size() > MOST) {
        String rest = Counted.of(layers.size() - MOST, "more layer");
        lines.addAll(Wrapped.lines("and " + rest + ", which --format json and html tell", width));
      }
    }
    return lines;
  }

  private List<String> table() {
    List<List<String>> rows = new ArrayList<>(List.of(heads()));
    layers.stream().limit(MOST).map(this::cells).forEach(rows::add);
    List<String> table = Columns.of(rows, 1);
    boolean fits = table.stream().allMatch(line -> INDENT.length() + line.length() <= width);
    return fits
        ? table.stream().map(line -> INDENT + line).toList()
        : rows.stream().skip(1).flatMap(row -> told(rows.getFirst(), row)).toList();
  }

  private List<String> heads() {
    return measured
        ? List.of("layer", "makes", "phases differ", "in the output", "measured", "multiply-adds")
        : List.of("layer", "makes", "phases differ", "in the output", "multiply-adds");
  }

  private List<String> cells(Upsampling layer) {
    String name = OneLine.of(layer.name());
    String cost = layer.multiplyAdds();
    return measured
        ? List.of(
            name,
            layer.makes(),
            layer.differ(),
            layer.reaching(),
            OneLine.of(layer.measured()),
            cost)
        : List.of(name, layer.makes(), layer.differ(), layer.reaching(), cost);
  }

  /// A row in words, below the layer's name.
  private Stream<String> told(List<String> heads, List<String> row) {
    List<String> parts = new ArrayList<>();
    for (int i = 1; i < row.size(); i++) {
      if (!row.get(i).isEmpty()) {
        parts.add(heads.get(i) + " " + row.get(i));
      }
    }
    Stream<String> name = Wrapped.lines(row.getFirst(), width - INDENT.length()).stream();
    Stream<String> rest =
        Wrapped.lines(String.join(", ", parts), width - 2 * INDENT.length()).stream();
    return Stream.concat(name.map(l -> INDENT + l), rest.map(l -> INDENT + INDENT + l));
  }
}
