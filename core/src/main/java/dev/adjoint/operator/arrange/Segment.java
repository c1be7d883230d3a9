package dev.adjoint.operator.arrange;

import dev.adjoint.operator.Inference;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.axis.Axes;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// A part of one of the inputs, along an axis: the adjoint of [Concat] in that input. The others are
/// ignored.
///
/// @param axis counted from 0
/// @param begin where the part begins along the axis
public record Segment(int input, int axis, long begin, long length) implements Arrangement {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec x = inputs.at(input);
    if (x.sizes().isEmpty()) {
      return List.of(x);
    }
    Size extent = x.size(Axes.of(axis, x.rank()));
    if (begin < 0 || length < 0 || (extent.isKnown() && begin > extent.value() - length)) {
      throw new IllegalArgumentException(
          "%d elements from %d of an axis of %s".formatted(length, begin, extent));
    }
    List<Size> sizes = new ArrayList<>(x.knownRank());
    sizes.set(axis, Size.of(length));
    return List.of(x.withSizes(sizes));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    return List.of(of(inputs.at(input), Inference.shape(this, inputs), axis, begin, buffers));
  }

  static Tensor of(Tensor x, Shape shape, int axis, long begin, Buffers buffers) {
    Assembly part = new Assembly(x, shape, buffers);
    int step = shape.step(axis);
    int stretch = shape.extent(axis) * step;
    int stride = x.shape().extent(axis) * step;
    for (int i = 0; i < shape.elements(0, axis); i++) {
      part.copy(x, i * stride + (int) begin * step, i * stretch, stretch);
    }
    return part.tensor();
  }
}
