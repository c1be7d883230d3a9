package dev.adjoint.operator.arrange;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.operator.axis.Axes;
import dev.adjoint.size.Size;
import dev.adjoint.stride.View;
import dev.adjoint.stride.Walk;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/// Elements of the first input, one for each index: of the element's place, the index replaces the
/// coordinate on `axis`. The output has the shape of the indices, which nowhere else may be longer
/// than the first input. Source: ONNX GatherElements-13, PyTorch's `gather`.
public record GatherElements(int axis) implements Gathering {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec data = inputs.at(0);
    TensorSpec indices = inputs.at(1);
    Types.require(indices, ElementType::isInteger, "integers");
    if (data.sizes().isPresent() && indices.sizes().isPresent()) {
      requireFit(data, indices);
    }
    return List.of(indices.withType(data.type()));
  }

  private void requireFit(TensorSpec data, TensorSpec indices) {
    int along = Axes.of(axis, data.rank());
    boolean fit = data.rank() == indices.rank();
    for (int i = 0; fit && i < data.rank(); i++) {
      Size extent = data.size(i);
      Size asked = indices.size(i);
      fit = i == along || !extent.isKnown() || !asked.isKnown() || asked.value() <= extent.value();
    }
    if (!fit) {
      throw new IllegalArgumentException(
          "indices are %s for %s; they must have its rank, and but for axis %d not be longer"
              .formatted(indices, data, along));
    }
  }

  @Override
  public Blocks blocks(Shape data, Tensor indices) {
    int along = Axes.of(axis, data.rank());
    int[] steps = IntStream.range(0, data.rank()).map(i -> i == along ? 0 : data.step(i)).toArray();
    int[] starts = new int[indices.shape().elements()];
    Walk.over(indices.shape(), View.rowMajor(indices.shape()), View.of(0, steps))
        .forEachRun(run -> {
          for (int i = 0; i < run.length(); i++) {
            long index = indices.whole(run.at(0, i));
            int chosen = Blocks.index(index, data.extent(along));
            starts[run.at(0, i)] = run.at(1, i) + chosen * data.step(along);
          }
        });
    return new Blocks(starts, 1);
  }
}
