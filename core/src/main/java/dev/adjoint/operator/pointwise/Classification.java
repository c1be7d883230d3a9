package dev.adjoint.operator.pointwise;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// Whether something is so of a real number. One input; one output of truth values of its shape.
public sealed interface Classification extends Pointwise {
  boolean holds(double x);

  @Override
  default List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    Types.requireReal(inputs.at(0));
    return List.of(inputs.at(0).withType(ElementType.BOOL));
  }

  @Override
  default List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    infer(inputs.map(TensorSpec::of));
    Tensor x = inputs.at(0);
    return List.of(Meeting.truths(x.shape(), i -> holds(x.real(i))));
  }

  /// Whether it is not a number. Source: ONNX IsNaN-20.
  record IsNaN() implements Classification {
    @Override
    public boolean holds(double x) {
      return Double.isNaN(x);
    }
  }

  /// Whether it is infinite. Source: ONNX IsInf-20.
  ///
  /// @param negative whether minus infinity counts
  /// @param positive whether plus infinity counts
  record IsInf(boolean negative, boolean positive) implements Classification {
    @Override
    public boolean holds(double x) {
      return Double.isInfinite(x) && (x < 0 ? negative : positive);
    }
  }
}
