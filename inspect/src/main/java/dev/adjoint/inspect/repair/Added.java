package dev.adjoint.inspect.repair;

import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Operator;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// New nodes, each with one output, that are put somewhere together.
///
/// @param hint with which the names of what they write begin
record Added(Edit edit, String hint, List<Node> nodes) {
  Added(Edit edit, String hint) {
    this(edit, hint, new ArrayList<>());
  }

  /// What an operator makes of some values, by a name of its own.
  Value node(String name, Operator operator, Value... inputs) {
    return node(edit.fresh(hint + "." + name), operator, inputs);
  }

  /// The same, written to a value that is there.
  Value node(Value output, Operator operator, Value... inputs) {
    nodes.add(edit.node(output, operator, inputs));
    return output;
  }

  Value numbers(String name, List<Long> numbers) {
    return edit.constant(
        hint + "." + name, Tensor.integers(numbers.stream().mapToLong(Long::longValue).toArray()));
  }
}
