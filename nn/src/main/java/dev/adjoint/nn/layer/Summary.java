package dev.adjoint.nn.layer;

import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What a network consists of, a row for each place that adds nodes.
///
///     System.out.println(model.summary());
///
/// @param rows in the order in which they run
/// @param parameters elements that are learned: PyTorch's `sum(p.numel() for p in parameters())`
/// @param running elements that are not learned, such as running means
/// @param multiplyAdds of all convolutions and matrices; where sizes are symbolic they count as 0
public record Summary(
    String name, List<Row> rows, long parameters, long running, long multiplyAdds) {
  /// A layer.
  ///
  /// @param name its place, joined by dots; empty for what the network itself adds
  /// @param kind operator that ends it
  /// @param output type and sizes of what it gives
  /// @param parameters elements learned that it is the first to read
  /// @param multiplyAdds of its convolutions and matrices
  public record Row(
      String name, String kind, TensorSpec output, long parameters, long multiplyAdds) {}

  public Summary {
    rows = List.copyOf(rows);
  }

  static Summary of(Model model) {
    Assembled network = model.assembled(false);
    List<Row> rows = new ArrayList<>();
    Set<Value> seen = new HashSet<>();
    String last = null;
    for (Scope.Placed placed : network.scope().placed()) {
      Row row = row(network, placed, seen);
      if (placed.path().equals(last) && !placed.path().isEmpty()) {
        rows.add(joined(rows.removeLast(), row));
      } else {
        rows.add(row);
      }
      last = placed.path();
    }
    long all = model.parameters().stream().mapToLong(p -> p.shape().elements()).sum();
    long work = rows.stream().mapToLong(Row::multiplyAdds).sum();
    return new Summary(model.name(), rows, model.learned(), all - model.learned(), work);
  }

  private static Row row(Assembled network, Scope.Placed placed, Set<Value> seen) {
    Node node = placed.node();
    Map<Value, Parameter> parameters = network.parameters();
    long learned =
        node.reads()
            .filter(seen::add)
            .filter(parameters::containsKey)
            .map(parameters::get)
            .filter(Parameter::learned)
            .mapToLong(parameter -> parameter.shape().elements())
            .sum();
    return new Row(
        placed.path(),
        node.operator().name(),
        network.scope().spec(node.output()),
        learned,
        Work.multiplyAdds(node, network.scope()));
  }

  /// What several nodes of one place make together.
  private static Row joined(Row first, Row then) {
    return new Row(
        first.name,
        then.kind,
        then.output,
        first.parameters + then.parameters,
        first.multiplyAdds + then.multiplyAdds);
  }

  /// A table for a terminal.
  @Override
  public String toString() {
    SummaryTable table = new SummaryTable("layer", "kind", "output", "parameters", "multiply-adds");
    rows.forEach(row ->
        table.add(
            row.name.isEmpty() ? "-" : row.name,
            row.kind,
            sizes(row.output),
            number(row.parameters),
            number(row.multiplyAdds)));
    table.rule();
    table.add(name, "", "", number(parameters), number(multiplyAdds));
    return table
        + "%n%s numbers are not learned (running means and the like)".formatted(number(running));
  }

  private static String sizes(TensorSpec output) {
    return output.knownRank().stream().map(Size::toString).collect(Collectors.joining("x"));
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
