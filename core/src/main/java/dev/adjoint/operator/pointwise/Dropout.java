package dev.adjoint.operator.pointwise;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Linear;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Identity;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// What dropout is in inference: nothing. Inputs x and, without effect here, ratio and training mode,
/// which must not be true. Output x and, if it is asked for, a mask of its shape that is true
/// throughout. Source: ONNX Dropout-22.
///
/// @param withMask whether there is a second output
public record Dropout(boolean withMask) implements Pointwise, Linear {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    inputs.find(2).flatMap(TensorSpec::contents).ifPresent(Dropout::requireInference);
    TensorSpec x = inputs.at(0);
    TensorSpec same = x.withType(x.type());
    return withMask ? List.of(same, x.withType(ElementType.BOOL)) : List.of(same);
  }

  private static void requireInference(Tensor training) {
    if (training.shape().elements() != 1 || training.whole(0) != 0) {
      throw new IllegalArgumentException(
          "training mode is " + training + "; only inference, with false, is possible here");
    }
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    infer(inputs.map(TensorSpec::of));
    Tensor x = inputs.at(0);
    return withMask ? List.of(x, Meeting.truths(x.shape(), _ -> true)) : List.of(x);
  }

  @Override
  public boolean linearIn(int input) {
    return input == 0;
  }

  @Override
  public Operator adjoint(int input, Inputs<TensorSpec> inputs) {
    requireLinear(input);
    return new Identity();
  }
}
