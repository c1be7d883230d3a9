package dev.adjoint.operator.pointwise;

import dev.adjoint.operator.Case;
import dev.adjoint.operator.CaseMaker;
import dev.adjoint.operator.Operator;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Random pointwise operators.
public final class PointwiseCases extends CaseMaker {
  static final List<Unary> UNARY =
      List.of(
          new Abs(),
          new Celu(1.5f),
          new Elu(0.7f),
          new Erf(),
          new Exp(),
          new Gelu(false),
          new Gelu(true),
          new HardSigmoid(0.2f, 0.5f),
          new HardSwish(),
          new LeakyRelu(0.1f),
          new Log(),
          new Mish(),
          new Neg(),
          new Reciprocal(),
          new Relu(),
          new Rounding.Ceil(),
          new Rounding.Floor(),
          new Rounding.Round(),
          new Selu(1.67f, 1.05f),
          new Shrink(0.4f, 0.1f),
          new Sigmoid(),
          new Sign(),
          new Softplus(),
          new Softsign(),
          new Sqrt(),
          new Swish(1.3f),
          new Tanh(),
          new ThresholdedRelu(0.3f),
          new Trigonometric.Acos(),
          new Trigonometric.Acosh(),
          new Trigonometric.Asin(),
          new Trigonometric.Asinh(),
          new Trigonometric.Atan(),
          new Trigonometric.Atanh(),
          new Trigonometric.Cos(),
          new Trigonometric.Cosh(),
          new Trigonometric.Sin(),
          new Trigonometric.Sinh(),
          new Trigonometric.Tan());

  static final List<Operator> BINARY =
      List.of(
          new Add(),
          new Sub(),
          new Mul(),
          new Div(),
          new Mod(true),
          new Pow(),
          new Comparison.Equal(),
          new Comparison.Greater(),
          new Comparison.GreaterOrEqual(),
          new Comparison.Less(),
          new Comparison.LessOrEqual());

  public PointwiseCases(long seed) {
    super(seed);
  }

  @Override
  protected List<Supplier<Case>> ways() {
    Stream<Supplier<Case>> others =
        Stream.of(
            this::prelu,
            this::cast,
            () -> of(new CastLike(), tensor(shape()), truths(shape())),
            this::clip,
            () -> of(new Dropout(false), tensor(shape())),
            () -> of(new Dropout(true), tensor(shape())),
            () -> logical(new Logical.And()),
            () -> logical(new Logical.Or()),
            () -> logical(new Logical.Xor()),
            () -> of(new Not(), truths(shape())),
            () -> of(new Classification.IsNaN(), tensor(shape())),
            () -> of(new Classification.IsInf(true, false), tensor(shape())),
            () -> variadic(new Max()),
            () -> variadic(new Mean()),
            () -> variadic(new Min()),
            () -> variadic(new Sum()),
            this::where);
    return Stream.of(
            UNARY.stream().<Supplier<Case>>map(op -> () -> of(op, tensor(shape()))),
            BINARY.stream().<Supplier<Case>>map(op -> () -> binary(op, this::tensor)),
            others)
        .flatMap(ways -> ways)
        .toList();
  }

  private Case binary(Operator operator, Function<Shape, Tensor> tensor) {
    Shape shape = shape();
    Tensor narrow = tensor.apply(narrower(shape));
    Tensor full = tensor.apply(shape);
    return random.chance(2) ? of(operator, narrow, full) : of(operator, full, narrow);
  }

  private Case logical(Logical operator) {
    return binary(operator, this::truths);
  }

  private Case prelu() {
    Shape shape = shape();
    return of(new PRelu(), tensor(shape), tensor(narrower(shape)));
  }

  private Case cast() {
    return of(new Cast(random.pick(ElementType.values())), tensor(shape()));
  }

  private Case clip() {
    Tensor least = Tensor.of(Shape.of(), -0.5);
    return random.chance(2)
        ? of(new Clip(), tensor(shape()), least)
        : of(new Clip(), tensor(shape()), least, Tensor.of(Shape.of(1), 0.25));
  }

  private Case variadic(Variadic operator) {
    Shape shape = shape();
    List<Tensor> inputs = new ArrayList<>();
    for (int i = random.between(0, 3); i > 0; i--) {
      inputs.add(tensor(narrower(shape)));
    }
    inputs.add(random.between(0, inputs.size()), tensor(shape));
    return of(operator, inputs.toArray(Tensor[]::new));
  }

  private Case where() {
    Shape shape = shape();
    return of(new Where(), truths(narrower(shape)), tensor(shape), tensor(narrower(shape)));
  }
}
