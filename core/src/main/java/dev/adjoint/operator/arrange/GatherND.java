package dev.adjoint.operator.arrange;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Sizes;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Slices of the first input, each chosen by a tuple of indices: the last axis of the indices holds
/// the coordinates on the first axes behind the batch. The output has the shape of the indices
/// without their last axis, followed by that of a slice. Source: ONNX GatherND-13.
///
/// @param batchAxes leading axes that both inputs share
public record GatherND(int batchAxes) implements Gathering {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec data = inputs.at(0);
    TensorSpec indices = inputs.at(1);
    Types.require(indices, ElementType::isInteger, "integers");
    boolean open = data.sizes().isEmpty() || indices.sizes().isEmpty();
    if (open || (indices.rank() > 0 && !indices.size(-1).isKnown())) {
      return List.of(TensorSpec.ofUnknownRank(data.type()));
    }
    requireFit(data, indices);
    int sliced = batchAxes + (int) indices.size(-1).value();
    List<Size> sizes = new ArrayList<>(indices.knownRank().subList(0, indices.rank() - 1));
    for (int axis = 0; axis < batchAxes; axis++) {
      sizes.set(axis, Sizes.same(sizes.get(axis), data.size(axis), "batch axes must be alike"));
    }
    sizes.addAll(data.knownRank().subList(sliced, data.rank()));
    return List.of(data.withSizes(sizes));
  }

  private void requireFit(TensorSpec data, TensorSpec indices) {
    boolean batch = batchAxes >= 0 && batchAxes < indices.rank() && batchAxes <= data.rank();
    if (!batch || indices.size(-1).value() > data.rank() - batchAxes) {
      throw new IllegalArgumentException(
          "indices are %s for %s with %d batch axes; tuples may be at most as long as axes are left"
              .formatted(indices, data, batchAxes));
    }
  }

  @Override
  public Blocks blocks(Shape data, Tensor indices) {
    int tuple = indices.shape().extent(-1);
    int length = data.elements(batchAxes + tuple, data.rank());
    int batches = data.elements(0, batchAxes);
    int count = indices.shape().elements(0, indices.shape().rank() - 1);
    int[] starts = new int[count];
    for (int i = 0; i < count; i++) {
      int start = (int) ((long) i * batches / count) * data.elements(batchAxes, data.rank());
      for (int axis = 0; axis < tuple; axis++) {
        int extent = data.extent(batchAxes + axis);
        int index = Blocks.index(indices.whole(i * tuple + axis), extent);
        start += index * data.step(batchAxes + axis);
      }
      starts[i] = start;
    }
    return new Blocks(starts, length);
  }
}
