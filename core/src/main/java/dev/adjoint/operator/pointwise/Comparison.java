package dev.adjoint.operator.pointwise;

import dev.adjoint.operator.Broadcast;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Sizes;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.IntPredicate;

/// A comparison of two numbers. Two inputs of one type that broadcast against each other; one output
/// of truth values. Nothing compares with NaN.
public sealed interface Comparison extends Pointwise {
  /// Whether it holds of real numbers.
  boolean holds(double a, double b);

  /// Whether it holds of whole numbers.
  ///
  /// @param order negative, zero or positive, as the first number is less, equal or greater
  boolean holds(int order);

  @Override
  default List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    List<TensorSpec> both = List.of(inputs.at(0), inputs.at(1));
    Types.same(both);
    return List.of(Broadcast.spec(ElementType.BOOL, both));
  }

  @Override
  default List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    boolean symbolic = inputs.present().stream().anyMatch(SymbolicTensor.class::isInstance);
    if (!symbolic) {
      infer(inputs.map(TensorSpec::of));
    }
    Meeting meeting = new Meeting(inputs.at(0), inputs.at(1));
    return List.of(meeting.test(symbolic ? sizes(meeting) : numbers(meeting)));
  }

  private IntPredicate sizes(Meeting meeting) {
    Tensor a = meeting.left();
    Tensor b = meeting.right();
    return i -> holds(order(Sizes.of(a, i), Sizes.of(b, i)));
  }

  private IntPredicate numbers(Meeting meeting) {
    Tensor a = meeting.left();
    Tensor b = meeting.right();
    ElementType type = a.type();
    return type.isReal()
        ? i -> holds(a.real(i), b.real(i))
        : i -> holds(order(a.whole(i), b.whole(i), type));
  }

  @Override
  default boolean followsSizes() {
    return true;
  }

  /// -1, 0 or 1 as the first is less, equal or greater.
  static int order(long a, long b, ElementType type) {
    return type.isUnsigned() ? Long.compareUnsigned(a, b) : Long.compare(a, b);
  }

  /// -1, 0 or 1 as the first is less, equal or greater. Unknown sizes are not negative.
  ///
  /// @throws IllegalStateException if it hangs on a size that is not known
  static int order(Size a, Size b) {
    if (a.minus(b).least().orElse(0) > 0) {
      return 1;
    }
    return b.minus(a).least().orElse(0) > 0 ? -1 : Long.signum(a.minus(b).value());
  }

  /// Whether the first is greater or equal, rather than less or equal.
  ///
  /// @throws IllegalStateException if it hangs on a size that is not known
  static boolean isAtLeast(Size a, Size b) {
    if (a.minus(b).least().orElse(-1) >= 0) {
      return true;
    }
    return b.minus(a).least().orElse(-1) < 0 && order(a, b) >= 0;
  }

  /// Whether they are equal. Source: ONNX Equal-19.
  record Equal() implements Comparison {
    @Override
    public boolean holds(double a, double b) {
      return a == b;
    }

    @Override
    public boolean holds(int order) {
      return order == 0;
    }
  }

  /// Whether the first is less. Source: ONNX Less-13.
  record Less() implements Comparison {
    @Override
    public boolean holds(double a, double b) {
      return a < b;
    }

    @Override
    public boolean holds(int order) {
      return order < 0;
    }
  }

  /// Whether the first is less or equal. Source: ONNX LessOrEqual-16.
  record LessOrEqual() implements Comparison {
    @Override
    public boolean holds(double a, double b) {
      return a <= b;
    }

    @Override
    public boolean holds(int order) {
      return order <= 0;
    }
  }

  /// Whether the first is greater. Source: ONNX Greater-13.
  record Greater() implements Comparison {
    @Override
    public boolean holds(double a, double b) {
      return a > b;
    }

    @Override
    public boolean holds(int order) {
      return order > 0;
    }
  }

  /// Whether the first is greater or equal. Source: ONNX GreaterOrEqual-16.
  record GreaterOrEqual() implements Comparison {
    @Override
    public boolean holds(double a, double b) {
      return a >= b;
    }

    @Override
    public boolean holds(int order) {
      return order >= 0;
    }
  }
}
