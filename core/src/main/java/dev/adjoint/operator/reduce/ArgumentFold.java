package dev.adjoint.operator.reduce;

import dev.adjoint.operator.Inference;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.axis.Axes;
import dev.adjoint.operator.axis.ReducedAxes;
import dev.adjoint.operator.axis.Rows;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// Where along an axis an element stands that comes before all others.
///
/// Inputs: data. Output: int64 indices. Of equal elements the first counts, or the last where
/// `selectLastIndex` says so; NaN comes before everything. Source: ONNX ArgMax-13.
public sealed interface ArgumentFold extends Reduction permits ArgMax, ArgMin {
  long axis();

  boolean keepdims();

  boolean selectLastIndex();

  /// Positive if `a` is to be taken rather than `b`, negative the other way round, 0 if equal.
  int compare(double a, double b);

  @Override
  default List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec data = inputs.at(0);
    return List.of(
        data.sizes()
            .map(sizes -> TensorSpec.of(ElementType.INT64, axes(sizes.size()).sizes(sizes)))
            .orElse(TensorSpec.ofUnknownRank(ElementType.INT64)));
  }

  @Override
  default List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    Tensor data = inputs.at(0);
    Rows rows = Rows.along(data.shape(), axes(data.shape().rank()).axes());
    requireElements(rows);
    long[] indices = new long[rows.count()];
    for (int row = 0; row < indices.length; row++) {
      indices[row] = best(rows.read(data, row));
    }
    return List.of(new IntegerTensor(ElementType.INT64, Inference.shape(this, inputs), indices));
  }

  private static void requireElements(Rows rows) {
    if (rows.length() == 0 && rows.count() > 0) {
      throw new IllegalArgumentException("an axis of size 0 has no element to point at");
    }
  }

  private ReducedAxes axes(int rank) {
    return new ReducedAxes(List.of(Axes.of(axis(), rank)), keepdims());
  }

  private int best(double[] row) {
    int best = 0;
    for (int i = 1; i < row.length; i++) {
      int order = compare(row[i], row[best]);
      best = order > 0 || (order == 0 && selectLastIndex()) ? i : best;
    }
    return best;
  }
}
