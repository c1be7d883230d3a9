package dev.adjoint.nn.architecture;

import dev.adjoint.nn.layer.Layer;
import dev.adjoint.nn.layer.Model;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;

/// A network of the literature. As a layer it can be part of another network.
///
///     Model model = UNet.standard().model();
public interface Architecture extends Layer {
  /// An input of usual sizes.
  TensorSpec input();

  /// The network for inputs of usual sizes.
  default Model model() {
    return model(input());
  }

  /// The network for other inputs, whose sizes may be symbolic.
  ///
  /// @throws dev.adjoint.graph.GraphException if the input does not fit
  default Model model(TensorSpec input) {
    return Model.of(getClass().getSimpleName(), this, input);
  }

  /// A float32 input.
  static TensorSpec floats(long... extents) {
    return TensorSpec.of(ElementType.FLOAT32, Shape.of(extents));
  }
}
