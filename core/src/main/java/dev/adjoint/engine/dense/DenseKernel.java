package dev.adjoint.engine.dense;

import dev.adjoint.engine.Kernel;
import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.Epilogue;
import dev.adjoint.operator.Inputs;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.IntConsumer;

/// A fully connected layer: each row of the input, `[..., K]`, times a constant matrix `[K, N]`, and a
/// bias. To the lanes the rows are weights and the matrix is the input, a position for each column: so
/// it is the few rows that are packed at a run, and the result needs no packing at all.
public final class DenseKernel implements Kernel {
  /// How many of the lanes' widest tiles of columns make a piece.
  private static final int TILES = 4;

  private final DenseWeights weights;
  private final Epilogue epilogue;
  private final int width;

  /// @param epilogue that treats all channels alike
  public DenseKernel(DenseWeights weights, Epilogue epilogue) {
    this.weights = weights;
    this.epilogue = epilogue;
    this.width = TILES * weights.lanes().wide();
  }

  @Override
  public List<Tensor> run(Inputs<Tensor> inputs, Buffers buffers, Workers workers) {
    FloatTensor x = inputs.at(0).toFloats();
    weights.requireFit(x.shape());
    int rows = x.shape().elements(0, x.shape().rank() - 1);
    float[] to = buffers.floats(rows * weights.columns());
    int blocks = Math.ceilDiv(rows, weights.lanes().highestPanel());
    workers
        .worth(rows * weights.elements())
        .share(
            blocks * Math.ceilDiv(weights.pitch(), width),
            scratch -> blockwise(x.values(), to, rows, blocks, scratch));
    return List.of(Tensor.of(x.shape().with(-1, weights.columns()), to));
  }

  private IntConsumer blockwise(float[] from, float[] to, int rows, int blocks, Scratch scratch) {
    DenseBlock block = new DenseBlock(weights, from, to, scratch);
    int together = weights.lanes().highestPanel();
    return piece -> {
      int begin = piece % blocks * together;
      int end = Math.min(rows, begin + together);
      int first = piece / blocks * width;
      int count = Math.min(weights.columns() - first, width);
      block.multiply(begin, end, first, Math.min(weights.pitch() - first, width));
      for (int row = begin; row < end; row++) {
        int at = row * weights.columns() + first;
        epilogue.apply(to, at, at + count, first);
      }
    };
  }
}
