package dev.adjoint.operator.pool;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Linear;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/// The adjoint of [MaxUnpool]: fetches each element from where that puts it. An element that is
/// overwritten there by a later one is 0 here.
///
/// Inputs: Y, shaped like the unpooled tensor; I, the positions; further ones are not looked at.
///
/// @param pooled shape of the pooled tensor, and of the output
public record GatherUnpooled(MaxUnpool unpool, Shape pooled) implements Pooling, Linear {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    return List.of(TensorSpec.of(inputs.at(0).type(), pooled));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    Tensor y = inputs.at(0);
    int[] writers = unpool.writers(inputs.at(1), pooled, y.shape());
    return List.of(y.pick(pooled, inverse(writers)));
  }

  private int[] inverse(int[] writers) {
    int[] places = new int[pooled.elements()];
    Arrays.fill(places, -1);
    for (int place = 0; place < writers.length; place++) {
      if (writers[place] >= 0) {
        places[writers[place]] = place;
      }
    }
    return places;
  }

  @Override
  public boolean linearIn(int input) {
    return input == 0;
  }

  @Override
  public Operator adjoint(int input, Inputs<TensorSpec> inputs) {
    return unpool;
  }
}
