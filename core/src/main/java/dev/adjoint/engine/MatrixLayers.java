package dev.adjoint.engine;

import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.Epilogue;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.matrix.Gemm;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Optional;

/// Fully connected layers as transposed convolutions of one tap between grids of one cell, so that
/// the convolution engine computes them: `[M, K]` is a batch of M, with K channels.
final class MatrixLayers {
  private static final ConvTranspose ONE_TAP = new ConvTranspose(ConvGeometry.kernel(1));

  private MatrixLayers() {}

  /// The layer that computes a node; empty if the node is no matrix product with a constant matrix of
  /// float32 on its right, and nothing or one number a column added.
  static Optional<ConvLayer> of(Node node, Graph graph, Epilogue epilogue) {
    return node.operator() instanceof Gemm gemm && isPlain(gemm) && addsColumns(node, graph)
        ? graph
            .constant(node, 1)
            .filter(FloatTensor.class::isInstance)
            .map(matrix -> layer(gemm, matrix.toFloats(), graph.constant(node, 2), epilogue))
        : Optional.empty();
  }

  /// Runs a layer's kernel on a matrix.
  static FloatTensor run(ConvKernel kernel, FloatTensor input, Buffers buffers, Workers workers) {
    Shape shape = input.shape();
    Shape cells = Shape.of(shape.extent(0), shape.extent(1), 1);
    FloatTensor result = kernel.run(input.reshape(cells).toFloats(), buffers, workers);
    return result.reshape(Shape.of(result.shape().extent(0), result.shape().extent(1))).toFloats();
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

  private static ConvLayer layer(
      Gemm gemm, FloatTensor matrix, Optional<Tensor> added, Epilogue epilogue) {
    FloatTensor weights = gemm.transB() ? transposed(matrix) : matrix;
    Shape shape = weights.shape();
    return new ConvLayer(
        ONE_TAP,
        weights.reshape(Shape.of(shape.extent(0), shape.extent(1), 1)).toFloats(),
        added.map(c -> c.reshape(Shape.of(shape.extent(1))).toFloats()),
        epilogue);
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
