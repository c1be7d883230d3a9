package dev.adjoint.formats.onnx.table;

import dev.adjoint.operator.pointwise.Abs;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Cast;
import dev.adjoint.operator.pointwise.CastLike;
import dev.adjoint.operator.pointwise.Celu;
import dev.adjoint.operator.pointwise.Classification;
import dev.adjoint.operator.pointwise.Clip;
import dev.adjoint.operator.pointwise.Comparison;
import dev.adjoint.operator.pointwise.Div;
import dev.adjoint.operator.pointwise.Dropout;
import dev.adjoint.operator.pointwise.Elu;
import dev.adjoint.operator.pointwise.Erf;
import dev.adjoint.operator.pointwise.Exp;
import dev.adjoint.operator.pointwise.Gelu;
import dev.adjoint.operator.pointwise.HardSigmoid;
import dev.adjoint.operator.pointwise.HardSwish;
import dev.adjoint.operator.pointwise.LeakyRelu;
import dev.adjoint.operator.pointwise.Log;
import dev.adjoint.operator.pointwise.Logical;
import dev.adjoint.operator.pointwise.Max;
import dev.adjoint.operator.pointwise.Mean;
import dev.adjoint.operator.pointwise.Min;
import dev.adjoint.operator.pointwise.Mish;
import dev.adjoint.operator.pointwise.Mod;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.operator.pointwise.Neg;
import dev.adjoint.operator.pointwise.Not;
import dev.adjoint.operator.pointwise.PRelu;
import dev.adjoint.operator.pointwise.Pow;
import dev.adjoint.operator.pointwise.Reciprocal;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.operator.pointwise.Rounding;
import dev.adjoint.operator.pointwise.Selu;
import dev.adjoint.operator.pointwise.Shrink;
import dev.adjoint.operator.pointwise.Sigmoid;
import dev.adjoint.operator.pointwise.Sign;
import dev.adjoint.operator.pointwise.Softplus;
import dev.adjoint.operator.pointwise.Softsign;
import dev.adjoint.operator.pointwise.Sqrt;
import dev.adjoint.operator.pointwise.Sub;
import dev.adjoint.operator.pointwise.Sum;
import dev.adjoint.operator.pointwise.Swish;
import dev.adjoint.operator.pointwise.Tanh;
import dev.adjoint.operator.pointwise.ThresholdedRelu;
import dev.adjoint.operator.pointwise.Trigonometric;
import dev.adjoint.operator.pointwise.Where;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Operators that act on each element by itself, or on elements that broadcasting brings together.
final class PointwiseRows {
  private static final String ONLY_FLOAT8 = "only conversions to 8-bit reals ask for it";

  private PointwiseRows() {}

  static Stream<Row<?>> all() {
    return Stream.of(functions(), parametric(), arithmetic(), logic(), others()).flatMap(s -> s);
  }

  private static Stream<Row<?>> functions() {
    Stream<Row<?>> first =
        Stream.of(
            Row.plain(1, new Abs()),
            Row.plain(1, new Rounding.Ceil()),
            Row.plain(9, new Erf()),
            Row.plain(1, new Exp()),
            Row.plain(1, new Rounding.Floor()),
            Row.plain(14, new HardSwish()),
            Row.plain(1, new Log()),
            Row.plain(18, new Mish()),
            Row.plain(1, new Neg()),
            Row.plain(1, new Reciprocal()),
            Row.plain(1, new Relu()),
            Row.plain(11, new Rounding.Round()),
            Row.plain(1, new Sigmoid()),
            Row.plain(9, new Sign()),
            Row.plain(1, new Softplus()),
            Row.plain(1, new Softsign()),
            Row.plain(1, new Sqrt()),
            Row.plain(1, new Tanh()));
    return Stream.concat(first, trigonometric());
  }

  private static Stream<Row<?>> trigonometric() {
    return Stream.of(
        Row.plain(7, new Trigonometric.Acos()),
        Row.plain(9, new Trigonometric.Acosh()),
        Row.plain(7, new Trigonometric.Asin()),
        Row.plain(9, new Trigonometric.Asinh()),
        Row.plain(7, new Trigonometric.Atan()),
        Row.plain(9, new Trigonometric.Atanh()),
        Row.plain(7, new Trigonometric.Cos()),
        Row.plain(9, new Trigonometric.Cosh()),
        Row.plain(7, new Trigonometric.Sin()),
        Row.plain(9, new Trigonometric.Sinh()),
        Row.plain(7, new Trigonometric.Tan()));
  }

  private static Stream<Row<?>> parametric() {
    return Stream.of(
        Row.of("Celu", 12, Celu.class, Attributes.real("alpha", 1).as(Celu::new, Celu::alpha)),
        Row.of("Elu", 1, Elu.class, Attributes.real("alpha", 1).as(Elu::new, Elu::alpha)),
        Row.of(
            "Gelu",
            20,
            Gelu.class,
            Attributes.choice("approximate", "none", Map.of("none", false, "tanh", true))
                .as(Gelu::new, Gelu::tanh)),
        Row.of(
            "HardSigmoid",
            1,
            HardSigmoid.class,
            Form.of(
                Attributes.real("alpha", 0.2f),
                HardSigmoid::alpha,
                Attributes.real("beta", 0.5f),
                HardSigmoid::beta,
                HardSigmoid::new)),
        Row.of(
            "LeakyRelu",
            1,
            LeakyRelu.class,
            Attributes.real("alpha", 0.01f).as(LeakyRelu::new, LeakyRelu::alpha)),
        Row.of(
            "Selu",
            1,
            Selu.class,
            Form.of(
                Attributes.real("alpha", 1.6732632f),
                Selu::alpha,
                Attributes.real("gamma", 1.050701f),
                Selu::gamma,
                Selu::new)),
        Row.of(
            "Shrink",
            9,
            Shrink.class,
            Form.of(
                Attributes.real("lambd", 0.5f),
                Shrink::lambd,
                Attributes.real("bias", 0),
                Shrink::bias,
                Shrink::new)),
        Row.of("Swish", 24, Swish.class, Attributes.real("alpha", 1).as(Swish::new, Swish::alpha)),
        Row.of(
            "ThresholdedRelu",
            10,
            ThresholdedRelu.class,
            Attributes.real("alpha", 1).as(ThresholdedRelu::new, ThresholdedRelu::alpha)));
  }

  private static Stream<Row<?>> arithmetic() {
    return Stream.of(
        Row.plain(1, new Add()),
        Row.plain(1, new Div()),
        Row.plain(1, new Max()),
        Row.plain(1, new Mean()),
        Row.plain(1, new Min()),
        Row.of("Mod", 10, Mod.class, Attributes.flag("fmod", false).as(Mod::new, Mod::fmod)),
        Row.plain(1, new Mul()),
        Row.plain(1, new PRelu()),
        Row.plain(1, new Pow()),
        Row.plain(1, new Sub()),
        Row.plain(1, new Sum()));
  }

  private static Stream<Row<?>> logic() {
    return Stream.of(
        Row.plain(1, new Logical.And()),
        Row.plain(1, new Comparison.Equal()),
        Row.plain(1, new Comparison.Greater()),
        Row.plain(12, new Comparison.GreaterOrEqual()),
        Row.of(
            "IsInf",
            10,
            Classification.IsInf.class,
            Form.of(
                Attributes.flag("detect_negative", true),
                Classification.IsInf::negative,
                Attributes.flag("detect_positive", true),
                Classification.IsInf::positive,
                Classification.IsInf::new)),
        Row.plain(9, new Classification.IsNaN()),
        Row.plain(1, new Comparison.Less()),
        Row.plain(12, new Comparison.LessOrEqual()),
        Row.plain(1, new Not()),
        Row.plain(1, new Logical.Or()),
        Row.plain(9, new Where()),
        Row.plain(1, new Logical.Xor()));
  }

  private static Stream<Row<?>> others() {
    return Stream.of(
        Row.of("Cast", 1, Cast.class, ElementTypes.required("to").as(Cast::new, Cast::to))
            .ignoring("saturate", ONLY_FLOAT8)
            .ignoring("round_mode", ONLY_FLOAT8),
        Row.plain(15, new CastLike())
            .ignoring("saturate", ONLY_FLOAT8)
            .ignoring("round_mode", ONLY_FLOAT8),
        Row.plain(1, new Clip()),
        Row.of("Dropout", 1, Dropout.class, dropout())
            .ignoring("seed", "only training draws random numbers"));
  }

  /// The mask is there if it is asked for.
  private static Form<Dropout> dropout() {
    return new Form<>(node -> new Dropout(node.hasOutput(1)), (dropout, sketch) -> {}, List.of());
  }
}
