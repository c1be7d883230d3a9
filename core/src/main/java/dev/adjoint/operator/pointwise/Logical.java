package dev.adjoint.operator.pointwise;

import dev.adjoint.operator.Broadcast;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// A function of two truth values. Two inputs of truth values that broadcast against each other; one
/// output of truth values.
public sealed interface Logical extends Pointwise {
  boolean apply(boolean a, boolean b);

  @Override
  default List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    List<TensorSpec> both = List.of(inputs.at(0), inputs.at(1));
    both.forEach(Types::requireTruth);
    return List.of(Broadcast.spec(ElementType.BOOL, both));
  }

  @Override
  default List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    infer(inputs.map(TensorSpec::of));
    Meeting meeting = new Meeting(inputs.at(0), inputs.at(1));
    Tensor a = meeting.left();
    Tensor b = meeting.right();
    return List.of(meeting.test(i -> apply(a.whole(i) != 0, b.whole(i) != 0)));
  }

  /// Whether both hold. Source: ONNX And-7.
  record And() implements Logical {
    @Override
    public boolean apply(boolean a, boolean b) {
      return a && b;
    }
  }

  /// Whether one holds, or both. Source: ONNX Or-7.
  record Or() implements Logical {
    @Override
    public boolean apply(boolean a, boolean b) {
      return a || b;
    }
  }

  /// Whether just one holds. Source: ONNX Xor-7.
  record Xor() implements Logical {
    @Override
    public boolean apply(boolean a, boolean b) {
      return a != b;
    }
  }
}
