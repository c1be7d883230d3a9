package dev.adjoint.operator.pointwise;

import dev.adjoint.operator.Differentiable;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/// A function of one number. One input, any shape; one output of its type and shape.
public sealed interface Unary extends Pointwise, Differentiable
    permits Abs,
        Celu,
        Elu,
        Erf,
        Exp,
        Gelu,
        HardSigmoid,
        HardSwish,
        LeakyRelu,
        Log,
        Mish,
        Neg,
        Reciprocal,
        Relu,
        Rounding,
        Selu,
        Shrink,
        Sigmoid,
        Sign,
        Softplus,
        Softsign,
        Sqrt,
        Swish,
        Tanh,
        ThresholdedRelu,
        Trigonometric {

  /// The function. Float32 results are this to within 0.51 units in the last place.
  double apply(double x);

  /// Whether integers may be given; without this, reals only.
  default boolean takesIntegers() {
    return false;
  }

  /// The function of an integer, before it is brought into the range of its type.
  default long apply(long x, ElementType type) {
    throw new IllegalArgumentException(Types.text(type) + " given; only real numbers are allowed");
  }

  /// The function of a size.
  ///
  /// @throws IllegalStateException if what it is hangs on a size that is not known
  default Size apply(Size x) {
    throw new IllegalStateException(name() + " of the size " + x + " is not known yet");
  }

  /// The function of `from[begin]` to `from[end - 1]`, written to the same places of `to`, which may
  /// be the same array. Simple functions have their own loop, which the compiler turns into SIMD.
  default void apply(float[] from, float[] to, int begin, int end) {
    for (int i = begin; i < end; i++) {
      to[i] = (float) apply((double) from[i]);
    }
  }

  /// How the function changes with its argument; at a kink, one of the slopes around it.
  double slope(double x);

  /// Slopes at `x[begin]` to `x[end - 1]` times what stands at the same places of `upstream`, written
  /// to those of `to`, which may be `x`.
  default void chain(float[] x, float[] upstream, float[] to, int begin, int end) {
    for (int i = begin; i < end; i++) {
      to[i] = (float) (upstream[i] * slope(x[i]));
    }
  }

  @Override
  default boolean differentiableIn(int input) {
    return input == 0;
  }

  @Override
  default Tensor gradient(int input, Inputs<Tensor> inputs, Tensor upstream, Buffers buffers) {
    if (inputs.at(0) instanceof FloatTensor x && upstream instanceof FloatTensor above) {
      float[] to = buffers.floats(x.values().length);
      chain(x.values(), above.values(), to, 0, to.length);
      return Tensor.of(x.shape(), to);
    }
    double[] to = inputs.at(0).toDoubles().values().clone();
    Arrays.setAll(to, i -> upstream.real(i) * slope(to[i]));
    return Tensor.of(inputs.at(0).shape(), to);
  }

  @Override
  default List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec x = inputs.at(0);
    return List.of(x.withType(takesIntegers() ? Types.requireNumbers(x) : Types.requireReal(x)));
  }

  @Override
  default List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    return List.of(
        switch (inputs.at(0)) {
          case FloatTensor x -> Tensor.of(x.shape(), floats(x.values(), buffers));
          case DoubleTensor x ->
              Tensor.of(x.shape(), Arrays.stream(x.values()).map(this::apply).toArray());
          case IntegerTensor x -> integers(x);
          case SymbolicTensor x ->
              SymbolicTensor.known(
                  new SymbolicTensor(x.shape(), x.sizes().stream().map(this::apply).toList()));
        });
  }

  private float[] floats(float[] from, Buffers buffers) {
    float[] to = buffers.floats(from.length);
    apply(from, to, 0, from.length);
    return to;
  }

  private Tensor integers(IntegerTensor x) {
    infer(Inputs.of(TensorSpec.of(x)));
    long[] values =
        Arrays.stream(x.toLongs()).map(v -> x.type().wrap(apply(v, x.type()))).toArray();
    return new IntegerTensor(x.type(), x.shape(), values);
  }
}
