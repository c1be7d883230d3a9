package dev.adjoint.operator.pool;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.Footprint;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.operator.Differentiable;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Local;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.axis.Result;
import dev.adjoint.operator.separable.WindowMap;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/// The greatest element of each window; NaN if one is NaN. A window without a cell inside the input
/// gives negative infinity and index -1.
///
/// Inputs: X, [N, C, sizes...]. Outputs: Y, [N, C, windows...], and with indices, int64 and of the
/// same shape, the position in the whole of X of each element, the first of equal ones.
/// Source: ONNX MaxPool-22.
public record MaxPool(PoolWindow window, Indices indices)
    implements Pooling, Differentiable, Local {
  /// Whether a second output says where each element came from.
  public enum Indices {
    NONE,
    /// Positions in X as it is stored. ONNX `storage_order` 0.
    ROW_MAJOR,
    /// Positions as if in each channel the first spatial axis were the fastest. `storage_order` 1.
    COLUMN_MAJOR
  }

  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec x = inputs.at(0);
    TensorSpec y =
        x.sizes()
            .map(sizes -> x.withSizes(window.sizes(sizes)))
            .orElse(TensorSpec.ofUnknownRank(x.type()));
    return indices == Indices.NONE ? List.of(y) : List.of(y, y.withType(ElementType.INT64));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    Tensor x = inputs.at(0);
    List<Size> windows = window.sizes(TensorSpec.of(x).knownRank());
    List<ConvAxis> axes = window.axes(x.shape().spatial());
    Greatest greatest = Greatest.of(x, indices != Indices.NONE);
    // Innermost first: of equal elements the first in the last pass then lies in the first row.
    for (int axis = x.shape().rank() - 1; axis >= 2; axis--) {
      int count = Math.toIntExact(windows.get(axis).value());
      int cells = x.shape().extent(axis);
      Buffers target = axis == 2 ? buffers : Buffers.FRESH;
      greatest = greatest.along(axis, WindowMap.sums(axes.get(axis - 2), cells, count), target);
    }
    return switch (indices) {
      case NONE -> List.of(greatest.values());
      case ROW_MAJOR -> List.of(greatest.values(), greatest.positions());
      case COLUMN_MAJOR ->
          List.of(greatest.values(), ColumnMajor.of(greatest.positions(), x.shape()));
    };
  }

  @Override
  public boolean differentiableIn(int input) {
    return input == 0;
  }

  /// What came of an element goes back to it.
  @Override
  public Tensor gradient(int input, Inputs<Tensor> inputs, Tensor upstream, Buffers buffers) {
    Tensor x = inputs.at(0);
    Tensor positions = new MaxPool(window, Indices.ROW_MAJOR).evaluate(inputs).get(1);
    double[] sums = new double[x.shape().elements()];
    for (int i = 0; i < upstream.shape().elements(); i++) {
      if (positions.whole(i) >= 0) {
        sums[(int) positions.whole(i)] += upstream.real(i);
      }
    }
    Result result = Result.of(x.type(), x.shape(), buffers);
    result.store(sums, 0, sums.length);
    return result.tensor();
  }

  /// None with indices, which are counted from the first cell of all.
  @Override
  public Optional<Footprint> footprint(int input, int axis, Inputs<TensorSpec> inputs) {
    return input == 0 && indices == Indices.NONE
        ? window.footprint(axis - 2, inputs.at(0).shape().spatial())
        : Optional.empty();
  }
}
