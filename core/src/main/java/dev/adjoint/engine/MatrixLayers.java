package dev.adjoint.engine;

import dev.adjoint.engine.dense.DenseWeights;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.operator.matrix.Gemm;
import dev.adjoint.operator.matrix.MatMul;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Optional;

/// Finds fully connected layers: products with a constant matrix of float32 on the right, and nothing
/// or one number a column added.
final class MatrixLayers {
  private MatrixLayers() {}

  /// The weights of such a layer, packed; empty if the node is none.
  static Optional<DenseWeights> of(Node node, Graph graph, Lanes lanes) {
    return switch (node.operator()) {
      case Gemm gemm when isPlain(gemm) && addsColumns(node, graph) ->
          matrix(node, graph)
              .map(m -> gemm.transB() ? transposed(m) : m)
              .map(m -> weights(m, graph.constant(node, 2), lanes));
      case MatMul _ -> matrix(node, graph).map(m -> weights(m, Optional.empty(), lanes));
      default -> Optional.empty();
    };
  }

  private static DenseWeights weights(FloatTensor matrix, Optional<Tensor> added, Lanes lanes) {
    return new DenseWeights(matrix, added.map(Tensor::toFloats), lanes);
  }

  private static Optional<FloatTensor> matrix(Node node, Graph graph) {
    return graph
        .constant(node, 1)
        .filter(m -> m instanceof FloatTensor && m.shape().rank() == 2)
        .map(Tensor::toFloats);
  }

  private static boolean isPlain(Gemm gemm) {
    return !gemm.transA() && gemm.alpha() == 1 && gemm.beta() == 1;
  }

  private static boolean addsColumns(Node node, Graph graph) {
    if (node.inputs().size() < 3 || node.inputs().get(2).isEmpty()) {
      return true;
    }
    Optional<Tensor> added = graph.constant(node, 2);
    Optional<Tensor> matrix = graph.constant(node, 1);
    return added.isPresent()
        && matrix.isPresent()
        && added.get() instanceof FloatTensor
        && added.get().shape().rank() >= 1
        && added.get().shape().extent(-1) == added.get().shape().elements()
        && added.get().shape().elements() == columns(node, matrix.get());
  }

  private static int columns(Node node, Tensor matrix) {
    boolean transposed = node.operator() instanceof Gemm gemm && gemm.transB();
    return matrix.shape().extent(transposed ? 0 : 1);
  }

  private static FloatTensor transposed(FloatTensor matrix) {
    int rows = matrix.shape().extent(0);
    int columns = matrix.shape().extent(1);
    float[] values = new float[rows * columns];
    for (int k = 0; k < values.length; k++) {
      values[k] = matrix.values()[k % rows * columns + k / rows];
    }
    return Tensor.of(Shape.of(columns, rows), values);
  }
}
