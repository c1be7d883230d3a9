package dev.adjoint.bench.network;

import dev.adjoint.bench.row.LayerRow;
import dev.adjoint.bench.worker.Values;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.ElementType;

/// A network of one layer, for contestants that only run networks.
public final class LayerGraph {
  private LayerGraph() {}

  /// Input `x`, the row's layer with its weights and bias, one output.
  public static Graph of(LayerRow row) {
    GraphBuilder graph = new GraphBuilder(row.name());
    Value x = graph.input("x", TensorSpec.of(ElementType.FLOAT32, row.input()));
    Value w = graph.constant("w", Values.weights(row));
    Value b = graph.constant("b", Values.bias(row));
    return graph.build(graph.node("y", row.operator(), x, w, b));
  }
}
