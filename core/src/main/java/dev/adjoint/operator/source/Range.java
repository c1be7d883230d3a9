package dev.adjoint.operator.source;

import dev.adjoint.operator.Inference;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.operator.pointwise.Cast;
import dev.adjoint.size.Exact;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/// Numbers from a start, by a step, up to but without a limit. Inputs start, limit and step, scalars of
/// one type; one vector of that type. Source: ONNX Range-11.
public record Range() implements Source {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    List<TensorSpec> all = List.of(inputs.at(0), inputs.at(1), inputs.at(2));
    ElementType type = Types.same(all);
    Types.requireNumbers(all.getFirst());
    all.forEach(Range::requireOne);
    boolean known = all.stream().allMatch(spec -> spec.contents().isPresent());
    Size size =
        known
            ? size(all.stream().map(spec -> spec.contents().orElseThrow()).toList())
            : Size.symbol("range(%s)".formatted(Types.text(type)));
    return List.of(TensorSpec.of(type, List.of(size)));
  }

  private static void requireOne(TensorSpec spec) {
    if (spec.isConcrete() && spec.shape().elements() != 1) {
      throw new IllegalArgumentException("an input is " + spec + "; it must be a scalar");
    }
  }

  private static Size size(List<Tensor> all) {
    Tensor start = all.get(0);
    Tensor limit = all.get(1);
    Tensor step = all.get(2);
    boolean symbolic = all.stream().anyMatch(SymbolicTensor.class::isInstance);
    if (symbolic) {
      return symbolic(start.size(0), limit.size(0), step.size(0));
    }
    requireStep(step);
    return Size.of(
        start.type().isReal()
            ? (long) Math.max(0, Math.ceil((limit.real(0) - start.real(0)) / step.real(0)))
            : Math.max(0, steps(start.whole(0), limit.whole(0), step.whole(0))));
  }

  private static void requireStep(Tensor step) {
    if (step.real(0) == 0) {
      throw new IllegalArgumentException("the step is 0; it must lead from the start to the limit");
    }
  }

  private static long steps(long start, long limit, long step) {
    return Math.ceilDiv(Exact.minus(limit, start), step);
  }

  /// A limit that is not known is taken to lie behind the start.
  private static Size symbolic(Size start, Size limit, Size step) {
    return step.isKnown() && step.value() > 0
        ? limit.minus(start).plus(step.value() - 1).floorDiv(step.value())
        : Size.symbol("range(%s, %s, %s)".formatted(start, limit, step));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    Shape shape = Inference.shape(this, inputs);
    Tensor start = inputs.at(0);
    Tensor step = inputs.at(2);
    return List.of(
        start.type().isReal()
            ? reals(start.real(0), step.real(0), shape, start.type())
            : wholes(start.whole(0), step.whole(0), shape, start.type()));
  }

  private static Tensor reals(double start, double step, Shape shape, ElementType type) {
    double[] values = new double[shape.elements()];
    Arrays.setAll(values, i -> start + i * step);
    return Cast.to(type, Tensor.of(shape, values));
  }

  private static Tensor wholes(long start, long step, Shape shape, ElementType type) {
    long[] values = new long[shape.elements()];
    Arrays.setAll(values, i -> type.wrap(start + i * step));
    return new IntegerTensor(type, shape, values);
  }
}
