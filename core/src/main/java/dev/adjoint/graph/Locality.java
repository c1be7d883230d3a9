package dev.adjoint.graph;

import dev.adjoint.geometry.Footprint;
import dev.adjoint.geometry.Span;
import dev.adjoint.operator.Local;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.source.ShapeOf;
import dev.adjoint.operator.source.SizeOf;
import dev.adjoint.size.Rational;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// How the cells of a graph's values hang, along one spatial axis, on those of an input: near by, and alike
/// everywhere but for borders. A part of the result then needs but a part of the input, and follows from
/// that part alone, just as it would from the whole.
///
/// Each operator says what it needs ([Local]); here it is followed through the graph.
public final class Locality {
  private final Graph graph;
  private final Specs specs;
  private final int axis;
  private final Map<Value, Rational> rates = new HashMap<>();
  private final Set<Value> opaque = new HashSet<>();

  private Locality(Graph graph, Specs specs, int axis) {
    this.graph = graph;
    this.specs = specs;
    this.axis = axis;
  }

  /// Follows an input through a graph.
  ///
  /// @param specs of concrete sizes
  /// @param axis a spatial one: 2 or more
  public static Locality of(Graph graph, Specs specs, Value input, int axis) {
    Locality locality = new Locality(graph, specs, axis);
    locality.rates.put(input, Rational.ONE);
    graph.nodes().forEach(locality::follow);
    return locality;
  }

  private void follow(Node node) {
    boolean sizesAlone = node.operator() instanceof ShapeOf || node.operator() instanceof SizeOf;
    if (sizesAlone || node.reads().noneMatch(value -> hangs(value))) {
      return;
    }
    List<Optional<Rational>> found =
        IntStream.range(0, node.inputs().size())
            .filter(i -> node.inputs().get(i).isPresent())
            .filter(i -> hangs(read(node, i)) || footprint(node, i).isPresent())
            .mapToObj(i -> rate(node, i))
            .distinct()
            .toList();
    boolean alike = found.size() == 1 && found.getFirst().isPresent();
    node.writes()
        .forEach(value -> {
          if (alike) {
            rates.put(value, found.getFirst().orElseThrow());
          } else {
            opaque.add(value);
          }
        });
  }

  private boolean hangs(Value value) {
    return rates.containsKey(value) || opaque.contains(value);
  }

  private static Value read(Node node, int input) {
    return node.inputs().get(input).orElseThrow();
  }

  /// None of a plane that does not hang on the input, such as a map of positions: it is not alike
  /// everywhere.
  private Optional<Rational> rate(Node node, int input) {
    return Optional.ofNullable(rates.get(read(node, input)))
        .flatMap(rate -> footprint(node, input).map(footprint -> footprint.rate().times(rate)));
  }

  private Optional<Footprint> footprint(Node node, int input) {
    Operator operator = node.operator();
    return operator instanceof Local local && rank(node) > axis
        ? local.footprint(input, axis, specs.inputs(node))
        : Optional.empty();
  }

  /// Axes of what a node writes: tensors of fewer have no such axis.
  private int rank(Node node) {
    return node.writes()
        .map(specs::at)
        .mapToInt(spec -> spec.sizes().map(List::size).orElse(0))
        .max()
        .orElse(0);
  }

  /// Whether a value follows part by part from parts of the input.
  public boolean reaches(Value value) {
    return rates.containsKey(value);
  }

  /// Cells of a value for one of the input.
  ///
  /// @throws IllegalArgumentException if the value is not reached
  public Rational rate(Value value) {
    return Optional.ofNullable(rates.get(value))
        .orElseThrow(() ->
            new IllegalArgumentException(
                value + " does not follow part by part from parts of the input"));
  }

  /// A number of cells by whose multiples parts of the input may begin: on all grids on the way to a value,
  /// they then begin with a whole cell.
  public long step(Value value) {
    Set<Value> way = needs(value, Span.ofSize(size(value))).keySet();
    return way.stream()
        .map(this::rate)
        .mapToLong(Rational::denominator)
        .reduce(1, (a, b) -> a / Rational.gcd(a, b) * b);
  }

  /// The cells of the input that these cells of a value need.
  ///
  /// @throws IllegalArgumentException if the value is not reached
  public Span needed(Value input, Value value, Span cells) {
    return needs(value, cells).getOrDefault(input, new Span(0, 0));
  }

  /// A part of the input whose run gives these cells of a value, and others besides: what they need, from a
  /// multiple of the step to another or to the end.
  ///
  /// @throws IllegalArgumentException if the value is not reached
  public Span part(Value input, Value value, Span cells) {
    long step = step(value);
    Span needed = needed(input, value, cells);
    return new Span(
        Math.floorDiv(needed.from(), step) * step,
        Math.min(Math.ceilDiv(needed.to(), step) * step, size(input)));
  }

  /// The cell of a value with which the run of a part begins.
  ///
  /// @param part as [#part] gives it
  public long begin(Value value, Span part) {
    return rate(value).times(Rational.of(part.from())).numerator();
  }

  /// What is needed of each value on the way.
  private Map<Value, Span> needs(Value value, Span cells) {
    rate(value);
    Map<Value, Span> needs = new HashMap<>(Map.of(value, cells));
    for (Node node : graph.nodes().reversed()) {
      node.writes()
          .map(needs::get)
          .filter(span -> span != null)
          .reduce(Span::around)
          .ifPresent(span -> need(node, span, needs));
    }
    return needs;
  }

  private void need(Node node, Span output, Map<Value, Span> needs) {
    for (int i = 0; i < node.inputs().size(); i++) {
      Optional<Value> input = node.inputs().get(i).filter(rates::containsKey);
      Optional<Footprint> footprint = input.isPresent() ? footprint(node, i) : Optional.empty();
      footprint.ifPresent(f -> {
        Value read = input.orElseThrow();
        needs.merge(read, f.needed(output, size(read)), Span::around);
      });
    }
  }

  private long size(Value value) {
    TensorSpec spec = specs.at(value);
    return spec.size(axis).value();
  }
}
