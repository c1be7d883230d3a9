package dev.adjoint.operator.pointwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Operator;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Functions of one number against formulas written another way.
class UnaryTest {
  private static final Map<Unary, DoubleUnaryOperator> FORMULAS = new HashMap<>();

  static {
    FORMULAS.put(new Abs(), x -> Math.sqrt(x * x));
    FORMULAS.put(new Celu(1.5f), x -> x > 0 ? x : 1.5 * (Math.exp(x / 1.5) - 1));
    FORMULAS.put(new Elu(0.7f), x -> x > 0 ? x : 0.7f * (Math.exp(x) - 1));
    FORMULAS.put(new Erf(), UnaryTest::erf);
    FORMULAS.put(new Exp(), x -> Math.pow(Math.E, x));
    FORMULAS.put(new Gelu(false), x -> x * (1 + erf(x / Math.sqrt(2))) / 2);
    FORMULAS.put(new Gelu(true), UnaryTest::geluByTanh);
    FORMULAS.put(new HardSigmoid(0.2f, 0.5f), x -> Math.max(0, Math.min(1, x * 0.2f + 0.5f)));
    FORMULAS.put(new HardSwish(), x -> x <= -3 ? 0 : x >= 3 ? x : x * (x + 3) / 6);
    FORMULAS.put(new LeakyRelu(0.1f), x -> Math.max(x, 0) + 0.1f * Math.min(x, 0));
    FORMULAS.put(new Log(), x -> 2 * Math.log(Math.sqrt(x)));
    FORMULAS.put(new Mish(), UnaryTest::mish);
    FORMULAS.put(new Neg(), x -> 0 - x);
    FORMULAS.put(new Reciprocal(), x -> Math.pow(x, -1));
    FORMULAS.put(new Relu(), x -> (x + Math.abs(x)) / 2);
    FORMULAS.put(new Rounding.Ceil(), x -> rounded(x, RoundingMode.CEILING));
    FORMULAS.put(new Rounding.Floor(), x -> rounded(x, RoundingMode.FLOOR));
    FORMULAS.put(new Rounding.Round(), x -> rounded(x, RoundingMode.HALF_EVEN));
    FORMULAS.put(new Selu(1.67f, 1.05f), x -> 1.05f * (x > 0 ? x : 1.67f * (Math.exp(x) - 1)));
    FORMULAS.put(new Shrink(0.4f, 0.1f), x -> Math.abs(x) <= 0.4f ? 0 : x - Math.copySign(0.1f, x));
    FORMULAS.put(new Sigmoid(), x -> (1 + Math.tanh(x / 2)) / 2);
    FORMULAS.put(new Sign(), x -> x / Math.max(Math.abs(x), Double.MIN_VALUE));
    FORMULAS.put(new Softplus(), x -> Math.log(1 + Math.exp(x)));
    FORMULAS.put(new Softsign(), x -> x > 0 ? 1 - 1 / (1 + x) : 1 / (1 - x) - 1);
    FORMULAS.put(new Sqrt(), x -> x == 0 ? 0 : Math.exp(Math.log(x) / 2));
    FORMULAS.put(new Swish(1.3f), x -> x * (1 + Math.tanh(1.3f * x / 2)) / 2);
    FORMULAS.put(new Tanh(), x -> 1 - 2 / (Math.exp(2 * x) + 1));
    FORMULAS.put(new ThresholdedRelu(0.3f), x -> x <= 0.3f ? 0 : x);
    FORMULAS.put(new Trigonometric.Acos(), x -> Math.PI / 2 - Math.asin(x));
    FORMULAS.put(new Trigonometric.Acosh(), x -> Math.log(x + Math.sqrt(x * x - 1)));
    FORMULAS.put(new Trigonometric.Asin(), x -> Math.atan2(x, Math.sqrt(1 - x * x)));
    FORMULAS.put(
        new Trigonometric.Asinh(),
        x -> Math.signum(x) * Math.log(Math.abs(x) + Math.sqrt(x * x + 1)));
    FORMULAS.put(new Trigonometric.Atan(), x -> Math.atan2(x, 1));
    FORMULAS.put(new Trigonometric.Atanh(), x -> Math.log((1 + x) / (1 - x)) / 2);
    FORMULAS.put(new Trigonometric.Cos(), x -> 1 - 2 * Math.pow(Math.sin(x / 2), 2));
    FORMULAS.put(new Trigonometric.Cosh(), x -> (Math.exp(x) + Math.exp(-x)) / 2);
    FORMULAS.put(new Trigonometric.Sin(), x -> 2 * Math.sin(x / 2) * Math.cos(x / 2));
    FORMULAS.put(new Trigonometric.Sinh(), x -> (Math.exp(x) - Math.exp(-x)) / 2);
    FORMULAS.put(new Trigonometric.Tan(), x -> Math.sin(x) / Math.cos(x));
  }

  private static double geluByTanh(double x) {
    double inner = Math.sqrt(2 / Math.PI) * (x + 0.044715 * Math.pow(x, 3));
    return x / (1 + Math.exp(-2 * inner));
  }

  private static double mish(double x) {
    double square = Math.pow(1 + Math.exp(x), 2);
    return x * (square - 1) / (square + 1);
  }

  private static double rounded(double x, RoundingMode mode) {
    return BigDecimal.valueOf(x).setScale(0, mode).doubleValue();
  }

  /// The integral by Simpson's rule, whose error here is below 1e-15.
  private static double erf(double x) {
    int intervals = 4000;
    double step = x / intervals;
    double sum =
        IntStream.rangeClosed(0, intervals)
            .mapToDouble(i -> {
              int weight = i == 0 || i == intervals ? 1 : i % 2 == 1 ? 4 : 2;
              return weight * Math.exp(-step * i * step * i);
            })
            .sum();
    return 2 / Math.sqrt(Math.PI) * sum * step / 3;
  }

  private static double[] samples() {
    return DoubleStream.concat(
            IntStream.rangeClosed(-48, 48).mapToDouble(i -> i / 8.0),
            DoubleStream.of(0.3, -0.99, 0.51, 2.49999, 2.50001, 1e-3, -1e-3))
        .toArray();
  }

  private static Tensor evaluate(Operator operator, Tensor x) {
    return operator.evaluate(Inputs.of(x)).getFirst();
  }

  @Test
  void everyFunctionHasItsFormula() {
    assertThat(FORMULAS.keySet()).containsExactlyInAnyOrderElementsOf(PointwiseCases.UNARY);
  }

  @Test
  void functionsAreWhatTheirFormulasSay() {
    double[] samples = samples();
    Tensor x = Tensor.of(Shape.of(samples.length), samples);
    FORMULAS.forEach((operator, formula) -> {
      Tensor y = evaluate(operator, x);
      for (int i = 0; i < samples.length; i++) {
        requireClose(operator, samples[i], y.real(i), formula.applyAsDouble(samples[i]));
      }
    });
  }

  /// Either formula loses a few of the last digits of numbers as large as e^|x|, no more.
  private static void requireClose(Unary operator, double x, double found, double expected) {
    if (!Double.isFinite(expected)) {
      assertThat((Double) found).as("%s of %s", operator, x).isEqualTo((Double) expected);
      return;
    }
    double size = Math.max(Math.abs(expected), Math.min(1 + Math.abs(x), Math.exp(Math.abs(x))));
    assertThat(found).as("%s of %s", operator, x).isCloseTo(expected, within(32 * Math.ulp(size)));
  }

  /// Source: table 7.23 of Abramowitz and Stegun continued to 16 digits.
  @Test
  void theErrorFunctionHasItsKnownValues() {
    assertThat(Erf.erf(0.5)).isCloseTo(0.5204998778130465, within(4e-16));
    assertThat(Erf.erf(1)).isCloseTo(0.8427007929497149, within(4e-16));
    assertThat(Erf.erf(2)).isCloseTo(0.9953222650189527, within(4e-16));
    assertThat(Erf.erf(3)).isCloseTo(0.9999779095030014, within(4e-16));
    assertThat(Erf.erf(Double.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(Erf.erf(Double.NEGATIVE_INFINITY)).isEqualTo(-1);
    assertThat(Erf.erf(Double.NaN)).isNaN();
  }

  /// By the midpoint rule, whose error is `h^3 / 24` times the second derivative of the slope.
  @Test
  void theErrorFunctionIsOddAndRisesBetweenThePlacesItIsTabulatedAt() {
    assertThat(Erf.erf(-0.7)).isEqualTo(-Erf.erf(0.7));
    assertThat(Erf.erf(-4.0)).isEqualTo(-Erf.erf(4));
    for (int i = 0; i < 6000; i++) {
      double x = i / 1000.0;
      double slope = 2 / Math.sqrt(Math.PI) * Math.exp(-x * x);
      double margin = 1e-9 / 24 * slope * (4 * x * x + 2);
      double rise = Erf.erf(x + 0.0005) - Erf.erf(Math.max(x - 0.0005, -1));
      assertThat(rise).as("at %s", x).isCloseTo(slope / 1000, within(margin + 4e-16));
    }
  }

  @Test
  void bigNumbersDoNotOverflowOnTheWay() {
    assertThat(new Softplus().apply(1000)).isEqualTo(1000);
    assertThat(new Softplus().apply(-1000)).isEqualTo(0);
    assertThat(new Sigmoid().apply(-1000)).isEqualTo(0);
    assertThat(new Mish().apply(1000)).isEqualTo(1000);
    assertThat(new Trigonometric.Asinh().apply(1e300))
        .isCloseTo(Math.log(1e300) + Math.log(2), within(1e-12));
  }

  @Test
  void relusLetNaNThrough() {
    assertThat(new Relu().apply(Double.NaN)).isNaN();
    assertThat(evaluate(new Relu(), Tensor.scalar(Float.NaN)).real(0)).isNaN();
    assertThat(evaluate(new LeakyRelu(0.1f), Tensor.scalar(Float.NaN)).real(0)).isNaN();
  }

  @Test
  void aRangeOfAnArrayCanBeChangedInPlace() {
    float[] values = {-1, -2, 3, -4};

    new Relu().apply(values, values, 1, 3);

    assertThat(values).containsExactly(-1, 0, 3, -4);
  }

  @Test
  void integersWrapAround() {
    assertThat(int8(new Neg(), -128, 5)).isEqualTo(int8(-128, -5));
    assertThat(int8(new Abs(), -128, -5)).isEqualTo(int8(-128, 5));
    assertThat(int8(new Relu(), -7, 7)).isEqualTo(int8(0, 7));
    assertThat(int8(new Sign(), -7, 0)).isEqualTo(int8(-1, 0));
  }

  private static Tensor int8(Unary operator, long... values) {
    return evaluate(operator, int8(values));
  }

  private static Tensor int8(long... values) {
    return new IntegerTensor(ElementType.INT8, Shape.of(values.length), values);
  }

  @Test
  void unsignedIntegersHaveNoSign() {
    Tensor most = new IntegerTensor(ElementType.UINT64, Shape.of(), new long[] {-1});

    assertThat(evaluate(new Abs(), most)).isEqualTo(most);
    assertThat(evaluate(new Relu(), most)).isEqualTo(most);
    assertThat(evaluate(new Sign(), most).whole(0)).isEqualTo(1);
  }

  @Test
  void typesThatAFunctionDoesNotTakeAreRefused() {
    Tensor integers = Tensor.integers(1, 2);
    Set<Class<?>> takeIntegers = Set.of(Abs.class, Neg.class, Relu.class, Shrink.class, Sign.class);

    PointwiseCases.UNARY.stream()
        .filter(operator -> !takeIntegers.contains(operator.getClass()))
        .forEach(operator ->
            assertThatThrownBy(() -> evaluate(operator, integers))
                .as(operator.toString())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an input is int64 2; it must hold real numbers"));
  }
}
