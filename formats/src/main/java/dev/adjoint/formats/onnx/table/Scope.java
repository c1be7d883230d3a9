package dev.adjoint.formats.onnx.table;

import dev.adjoint.graph.Value;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Tensor;
import java.util.Optional;

/// The graph as far as it has been read, for a node that must look at its inputs or needs helpers
/// beside it.
public interface Scope {
  /// The tensor behind a value, where the model holds it.
  Optional<Tensor> constant(Value value);

  /// What is known of a value from what was read before; empty where nothing is.
  Optional<TensorSpec> spec(Value value);

  /// Adds a constant under a new name derived from `hint`.
  Value addConstant(String hint, Tensor tensor);

  /// Adds a node under a new name derived from `hint`; its output has the same name.
  Value addNode(String hint, Operator operator, Value... inputs);

  /// Adds a node that writes `output`.
  void addNode(Value output, Operator operator, Value... inputs);

  /// A name that no value of the model has, derived from `hint`.
  Value fresh(String hint);
}
