package dev.adjoint.operator.conv;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// A face of convolution that takes its first two inputs in the other order. An adjoint takes what it
/// is given in place of the input it belongs to, which is not always where the face has it.
///
/// @param face what is computed
public record Swapped(ConvolutionFace face) implements ConvolutionFace {
  /// The inputs with the first two in the other order; a bias stays where it is.
  public static <T> Inputs<T> swap(Inputs<T> inputs) {
    List<Optional<T>> order = new ArrayList<>(inputs.asList());
    Collections.swap(order, 0, 1);
    return Inputs.ofOptionals(order);
  }

  @Override
  public ConvolutionFace swapped() {
    return face;
  }

  @Override
  public String name() {
    return face.name();
  }

  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    return face.infer(swap(inputs));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    return face.evaluate(swap(inputs), buffers);
  }

  @Override
  public ConvolutionFace adjoint(int input, Inputs<TensorSpec> inputs) {
    return face.adjoint(1 - input, swap(inputs)).swapped();
  }
}
