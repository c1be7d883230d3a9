package dev.adjoint.conformance.torch;

import dev.adjoint.operator.arrange.Squeeze;
import dev.adjoint.operator.arrange.Unsqueeze;
import dev.adjoint.tensor.Tensor;
import java.util.function.UnaryOperator;

/// PyTorch's layers also take one sample without a batch axis; ours are given one.
final class Batches {
  private static final Tensor FIRST_AXIS = Tensor.integers(0);

  private Batches() {}

  /// A chain over `x`, which gets a batch axis for it if it has only channels and `spatial` axes.
  static Chain around(Tensor x, int spatial, UnaryOperator<Chain> layers) {
    return x.shape().rank() == spatial + 1
        ? layers
            .apply(Chain.of(x).then(new Unsqueeze(), FIRST_AXIS))
            .then(new Squeeze(), FIRST_AXIS)
        : layers.apply(Chain.of(x));
  }
}
