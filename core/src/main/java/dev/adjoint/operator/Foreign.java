package dev.adjoint.operator;

import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// An operator that is not known here, as it stands in a file. A graph with it can be looked at, not
/// run: what is known of its results is what the file declares.
///
/// Inputs and outputs as the file has them.
///
/// @param type as messages and reports name it, with the operator set it is of where that is not
///     ONNX's own: `com.microsoft.FusedConv`
/// @param outputs what is declared of each; an unknown rank where nothing is
/// @param cellwise whether each cell of the first output follows from the cell of the first input that
///     lies there, so that sizes and places are the input's; quantisation is so
public record Foreign(String type, List<TensorSpec> outputs, boolean cellwise) implements Operator {
  public Foreign {
    outputs = List.copyOf(outputs);
  }

  @Override
  public String name() {
    return type;
  }

  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    if (!cellwise || outputs.isEmpty() || !inputs.has(0)) {
      return outputs;
    }
    List<TensorSpec> specs = new ArrayList<>(outputs);
    inputs.at(0).sizes().ifPresent(sizes -> specs.set(0, specs.getFirst().withSizes(sizes)));
    return specs;
  }

  /// Refuses: nobody knows what it computes.
  ///
  /// @throws IllegalArgumentException always
  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    throw new IllegalArgumentException(
        "the operator is not known here; the graph can be inspected, not run");
  }
}
