package dev.adjoint.operator.pointwise;

import dev.adjoint.operator.Differentiable;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.operator.axis.Result;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Numbers cut off at a least and a greatest one. Inputs x, and optionally least and greatest, of
/// one element each and of the type of x; one output of the shape of x. Where the least is greater
/// than the greatest, everything becomes the greatest. Source: ONNX Clip-13.
public record Clip() implements Pointwise, Differentiable {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    Types.same(inputs.present());
    Stream.of(inputs.find(1), inputs.find(2)).flatMap(Optional::stream).forEach(Clip::requireOne);
    return List.of(inputs.at(0).withType(Types.requireNumbers(inputs.at(0))));
  }

  private static void requireOne(TensorSpec bound) {
    if (bound.isConcrete() && bound.shape().elements() != 1) {
      throw new IllegalArgumentException("a bound is " + bound + "; it must have 1 element");
    }
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    infer(inputs.map(TensorSpec::of));
    Tensor x = inputs.at(0);
    double least = inputs.find(1).map(t -> t.real(0)).orElse(Double.NEGATIVE_INFINITY);
    double greatest = inputs.find(2).map(t -> t.real(0)).orElse(Double.POSITIVE_INFINITY);
    return List.of(
        switch (x) {
          case FloatTensor f ->
              Tensor.of(f.shape(), floats(f.values(), (float) least, (float) greatest, buffers));
          case DoubleTensor d ->
              Tensor.of(
                  d.shape(),
                  Arrays.stream(d.values()).map(v -> clip(v, least, greatest)).toArray());
          case IntegerTensor i -> integers(i, inputs);
          case SymbolicTensor s -> throw new IllegalStateException(s + " is not known yet");
        });
  }

  private static double clip(double value, double least, double greatest) {
    return Math.min(Math.max(value, least), greatest);
  }

  private static float[] floats(float[] from, float least, float greatest, Buffers buffers) {
    float[] to = buffers.floats(from.length);
    for (int i = 0; i < to.length; i++) {
      to[i] = Math.min(Math.max(from[i], least), greatest);
    }
    return to;
  }

  /// Integers are compared as such: not all of 64 bits have a double.
  private static Tensor integers(IntegerTensor x, Inputs<Tensor> inputs) {
    Optional<Tensor> least = inputs.find(1).map(bound -> scalar(bound));
    Optional<Tensor> greatest = inputs.find(2).map(bound -> scalar(bound));
    Tensor above =
        least.map(bound -> new Meeting(x, bound).combine(new Max(), Buffers.FRESH)).orElse(x);
    return greatest
        .map(bound -> new Meeting(above, bound).combine(new Min(), Buffers.FRESH))
        .orElse(above);
  }

  private static Tensor scalar(Tensor bound) {
    return bound.reshape(Shape.of());
  }

  @Override
  public boolean differentiableIn(int input) {
    return input == 0;
  }

  /// What is between the bounds or at one of them passes.
  @Override
  public Tensor gradient(int input, Inputs<Tensor> inputs, Tensor upstream, Buffers buffers) {
    Tensor x = inputs.at(0);
    double least = inputs.find(1).map(t -> t.real(0)).orElse(Double.NEGATIVE_INFINITY);
    double greatest = inputs.find(2).map(t -> t.real(0)).orElse(Double.POSITIVE_INFINITY);
    Result result = Result.of(x.type(), x.shape(), buffers);
    for (int i = 0; i < x.shape().elements(); i++) {
      boolean passes = x.real(i) >= least && x.real(i) <= greatest;
      result.set(i, passes ? upstream.real(i) : 0);
    }
    return result.tensor();
  }
}
