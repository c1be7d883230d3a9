package dev.adjoint.engine.dense;

import dev.adjoint.engine.Kernel;
import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.Epilogue;
import dev.adjoint.operator.Inputs;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// A fully connected layer: each row of the input, `[..., K]`, times a constant matrix `[K, N]`, and a
/// bias.
public final class DenseKernel implements Kernel {
  private final DenseWeights weights;
  private final Epilogue epilogue;

  /// @param epilogue that treats all channels alike
  public DenseKernel(DenseWeights weights, Epilogue epilogue) {
    this.weights = weights;
    this.epilogue = epilogue;
  }

  @Override
  public List<Tensor> run(Inputs<Tensor> inputs, Buffers buffers, Workers workers) {
    FloatTensor x = inputs.at(0).toFloats();
    weights.requireFit(x.shape());
    PackedMatrix matrix = weights.matrix();
    int depth = matrix.depth();
    int columns = matrix.columns();
    int rows = x.shape().elements(0, x.shape().rank() - 1);
    float[] to = buffers.floats(rows * columns);
    // All columns count as one channel, for the epilogue does not care.
    MatrixProduct product = new MatrixProduct(matrix, rows, epilogue, Math.max(1, columns), 0);
    workers
        .worth((long) rows * depth * columns)
        .share(
            product.pieces(),
            scratch -> product.work(x.values(), 0, depth, to, 0, columns, scratch));
    return List.of(Tensor.of(x.shape().with(-1, columns), to));
  }
}
