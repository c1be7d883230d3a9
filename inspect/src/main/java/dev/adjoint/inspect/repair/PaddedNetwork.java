package dev.adjoint.inspect.repair;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Port;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.arrange.Gather;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Div;
import dev.adjoint.operator.pointwise.Max;
import dev.adjoint.operator.pointwise.Mod;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.operator.pointwise.Sub;
import dev.adjoint.operator.separable.Pad;
import dev.adjoint.operator.separable.PadMode;
import dev.adjoint.operator.separable.Slice;
import dev.adjoint.operator.source.ShapeOf;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A network between a padding and a crop.
final class PaddedNetwork {
  private final Graph graph;
  private final PadToMultiple.Found found;
  private final Edit edit;
  private final List<Node> front = new ArrayList<>();
  private final List<Node> back = new ArrayList<>();
  private final Map<String, Value> sizes = new HashMap<>();
  private final Map<Value, Value> inside = new LinkedHashMap<>();

  PaddedNetwork(Graph graph, PadToMultiple.Found found) {
    this.graph = graph;
    this.found = found;
    this.edit = new Edit(graph);
  }

  Graph graph() {
    found.open().unknowns().forEach(this::measure);
    graph.inputs().forEach(this::pad);
    graph.outputs().stream()
        .filter(o -> !found.rates().getOrDefault(o, List.of()).isEmpty())
        .distinct()
        .forEach(this::crop);
    for (Node node : graph.nodes()) {
      edit.replace(node, inside(node));
    }
    edit.addFirst(front);
    edit.addLast(back);
    return edit.done();
  }

  /// The node, reading what is padded and writing what is not cropped yet.
  private Node inside(Node node) {
    return new Node(
        node.name(),
        node.operator(),
        node.inputs().stream().map(this::inside).toList(),
        node.outputs().stream().map(this::inside).toList());
  }

  private Optional<Value> inside(Optional<Value> value) {
    return value.map(v -> inside.getOrDefault(v, v));
  }

  private Value add(List<Node> nodes, String hint, Operator operator, Value... inputs) {
    Value value = edit.fresh(hint);
    nodes.add(edit.node(value, operator, inputs));
    return value;
  }

  private Value number(String hint, long... numbers) {
    return edit.constant(hint, Tensor.integers(numbers));
  }

  /// The size of an unknown, as a vector of one.
  private void measure(String unknown, OpenSizes.Place place) {
    if (found.patterns().containsKey(unknown)) {
      Value shape = add(front, unknown + ".shape", new ShapeOf(), place.input());
      Value axis = number(unknown + ".axis", place.axis());
      sizes.put(unknown, add(front, unknown + ".size", new Gather(0), shape, axis));
    }
  }

  private void pad(Port port) {
    List<Size> open = port.spec().sizes().orElse(List.of());
    if (open.stream().noneMatch(size -> found.patterns().containsKey(size.toString()))) {
      return;
    }
    List<Value> amounts = new ArrayList<>();
    amounts.add(number(port.name() + ".before", new long[open.size()]));
    for (Size size : open) {
      amounts.add(missing(size.toString()));
    }
    Value pads = add(front, port.name() + ".pads", new Concat(0), amounts.toArray(Value[]::new));
    Value padded = add(front, port.name() + ".padded", new Pad(PadMode.EDGE), port.value(), pads);
    inside.put(port.value(), padded);
  }

  /// How many cells are missing: `(residue - size) mod modulus`, or by a table where several residues are
  /// as good.
  private Value missing(String unknown) {
    SizePattern pattern = found.patterns().get(unknown);
    Value size = sizes.get(unknown);
    if (pattern == null || size == null) {
      return number("none", 0);
    }
    Value modulus = number(unknown + ".modulus", pattern.modulus());
    Value missing;
    if (pattern.residues().size() == 1) {
      Value residue = number(unknown + ".residue", pattern.residues().getFirst());
      Value difference = add(front, unknown + ".difference", new Sub(), residue, size);
      missing = add(front, unknown + ".missing", new Mod(false), difference, modulus);
    } else {
      Value rest = add(front, unknown + ".rest", new Mod(false), size, modulus);
      Value table = number(unknown + ".table", pattern.missing());
      missing = add(front, unknown + ".missing", new Gather(0), table, rest);
    }
    return pattern.least() <= pattern.modulus()
        ? missing
        : atLeast(unknown, pattern, size, missing);
  }

  private Value atLeast(String unknown, SizePattern pattern, Value size, Value missing) {
    Value least = number(unknown + ".least", pattern.least());
    Value toLeast = add(front, unknown + ".toLeast", new Sub(), least, size);
    return add(front, unknown + ".missingAtLeast", new Max(), missing, toLeast);
  }

  private void crop(Value output) {
    List<OutputRate> rates = found.rates().getOrDefault(output, List.of());
    Value whole = edit.fresh(output.name() + ".whole");
    inside.put(output, whole);
    Value[] ends = rates.stream().map(rate -> end(output, rate)).toArray(Value[]::new);
    Value end =
        ends.length == 1 ? ends[0] : add(back, output.name() + ".ends", new Concat(0), ends);
    long[] axes = rates.stream().mapToLong(OutputRate::axis).toArray();
    back.add(
        edit.node(
            output,
            new Slice(),
            whole,
            number(output.name() + ".starts", new long[axes.length]),
            end,
            number(output.name() + ".axes", axes)));
  }

  /// The size of an output's axis for the size that the input really has.
  private Value end(Value output, OutputRate rate) {
    Value size = java.util.Objects.requireNonNull(sizes.get(rate.unknown()));
    String hint = output.name() + "." + rate.axis();
    Value grown = scaled(hint + ".grown", new Mul(), size, rate.times(), 1);
    Value raised = scaled(hint + ".raised", new Add(), grown, rate.add() + rate.divide() - 1, 0);
    return scaled(hint + ".end", new Div(), raised, rate.divide(), 1);
  }

  /// A size changed by a number, or as it is where that changes nothing.
  private Value scaled(String hint, Operator operator, Value size, long by, long neutral) {
    return by == neutral ? size : add(back, hint, operator, size, number(hint + ".by", by));
  }
}
