package dev.adjoint.operator.pool;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.operator.Inference;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Linear;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.axis.Parameters;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/// Puts each element where a [MaxPool] found it; everything else is 0. Where two elements go to one
/// place the later one stays.
///
/// Inputs: X, [N, C, windows...]; I, of the same shape, positions in the whole of the tensor that was
/// pooled; output shape (optional). The shape that was pooled follows from the window; the output
/// shape may be larger, and then what was pooled lies at its beginning.
/// Source: ONNX MaxUnpool-22.
///
/// @param window kernel, stride and padding of the pooling
public record MaxUnpool(ConvGeometry window) implements Pooling, Linear {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec x = inputs.at(0);
    boolean follows = x.sizes().isPresent() && Parameters.known(inputs, 2);
    return List.of(follows ? x.withSizes(sizes(inputs)) : TensorSpec.ofUnknownRank(x.type()));
  }

  private List<Size> sizes(Inputs<TensorSpec> inputs) {
    List<Size> pooled = pooled(inputs.at(0).knownRank());
    if (!inputs.has(2)) {
      return pooled;
    }
    List<Size> sizes = Parameters.sizes(inputs, 2);
    Parameters.requireCount("the output shape", sizes, pooled.size());
    return sizes;
  }

  /// Sizes of the tensor that was pooled.
  private List<Size> pooled(List<Size> x) {
    if (x.size() != window.rank() + 2) {
      throw new IllegalArgumentException(
          "a window of %d spatial axes over a tensor of rank %d; the rank must be %d"
              .formatted(window.rank(), x.size(), window.rank() + 2));
    }
    return IntStream.range(0, x.size())
        .mapToObj(axis -> axis < 2 ? x.get(axis) : window.fine(axis - 2, x.get(axis)))
        .toList();
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    Tensor x = inputs.at(0);
    Shape output = Inference.shape(this, inputs);
    return List.of(x.pick(output, writers(inputs.at(1), x.shape(), output)));
  }

  /// For each element of the output the element of the input that is put there, or -1.
  ///
  /// @param x shape of the input
  int[] writers(Tensor positions, Shape x, Shape output) {
    TensorSpec spec = TensorSpec.of(positions.type(), x);
    Shape pooled = spec.withSizes(pooled(spec.knownRank())).shape();
    return new Unpooling(pooled, output).writers(x, positions);
  }

  @Override
  public boolean linearIn(int input) {
    return input == 0;
  }

  @Override
  public GatherUnpooled adjoint(int input, Inputs<TensorSpec> inputs) {
    if (!linearIn(input)) {
      throw new IllegalArgumentException(
          "not linear in input %d, only in input 0".formatted(input));
    }
    return new GatherUnpooled(this, inputs.at(0).shape());
  }
}
