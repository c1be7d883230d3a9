package dev.adjoint.operator.pointwise;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Linear;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;

/// The same numbers in another type. Any input; one output of its shape. Source: ONNX Cast-24.
///
/// A real number loses its fraction on the way to an integer, and an integer that does not fit wraps
/// around; what is not 0 is true. Symbolic sizes stay as they are: they are whole in any type.
public record Cast(ElementType to) implements Pointwise, Linear {
  private static final double TWO_TO_63 = 0x1p63;

  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    return List.of(inputs.at(0).withType(to));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    return List.of(to(to, inputs.at(0)));
  }

  @Override
  public boolean followsSizes() {
    return true;
  }

  /// The tensor itself if it is of that type already.
  ///
  /// @throws IllegalStateException if it is asked whether a size is 0 that is not known
  public static Tensor to(ElementType type, Tensor tensor) {
    boolean stays = tensor instanceof SymbolicTensor && type != ElementType.BOOL;
    if (stays || tensor.type() == type) {
      return tensor;
    }
    return switch (type) {
      case FLOAT32 -> tensor.toFloats();
      case FLOAT64 -> tensor.toDoubles();
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 ->
          integers(type, tensor.shape(), i -> type.wrap(whole(tensor, i)));
      case BOOL -> integers(type, tensor.shape(), i -> isZero(tensor, i) ? 0 : 1);
    };
  }

  private static IntegerTensor integers(ElementType type, Shape shape, IntToLongFunction element) {
    long[] values = new long[shape.elements()];
    Arrays.setAll(values, element);
    return new IntegerTensor(type, shape, values);
  }

  /// The element without its fraction. What only unsigned 64-bit numbers hold keeps its bits.
  private static long whole(Tensor tensor, int position) {
    boolean upper = tensor.type().isReal() && tensor.real(position) >= TWO_TO_63;
    return upper
        ? (long) (tensor.real(position) - TWO_TO_63) ^ Long.MIN_VALUE
        : tensor.whole(position);
  }

  private static boolean isZero(Tensor tensor, int position) {
    return tensor.type().isReal() ? tensor.real(position) == 0 : tensor.whole(position) == 0;
  }

  @Override
  public boolean linearIn(int input) {
    return input == 0 && to.isReal();
  }

  @Override
  public Operator adjoint(int input, Inputs<TensorSpec> inputs) {
    requireLinear(input);
    return new Cast(Types.requireReal(inputs.at(0)));
  }
}
