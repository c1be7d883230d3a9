package dev.adjoint.operator.pointwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.operator.Case;
import dev.adjoint.operator.Cells;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.Randoms;
import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArithmeticTest {
  private static final long SEED = 11;

  private static final Map<Class<?>, DoubleBinaryOperator> REALS =
      Map.ofEntries(
          Map.entry(Add.class, (a, b) -> a + b),
          Map.entry(Sub.class, (a, b) -> a - b),
          Map.entry(Mul.class, (a, b) -> a * b),
          Map.entry(Div.class, (a, b) -> a / b),
          Map.entry(Mod.class, (a, b) -> Math.IEEEremainder(a, b) + fix(a, b)),
          Map.entry(Pow.class, Math::pow),
          Map.entry(PRelu.class, (x, slope) -> Math.max(x, 0) + slope * Math.min(x, 0)),
          Map.entry(Comparison.Equal.class, (a, b) -> Double.compare(a, b) == 0 ? 1 : 0),
          Map.entry(Comparison.Less.class, (a, b) -> Double.compare(a, b) < 0 ? 1 : 0),
          Map.entry(Comparison.LessOrEqual.class, (a, b) -> Double.compare(a, b) <= 0 ? 1 : 0),
          Map.entry(Comparison.Greater.class, (a, b) -> Double.compare(a, b) > 0 ? 1 : 0),
          Map.entry(Comparison.GreaterOrEqual.class, (a, b) -> Double.compare(a, b) >= 0 ? 1 : 0));

  /// From the remainder nearest to 0 to the one with the sign of the dividend.
  private static double fix(double a, double b) {
    double nearest = Math.IEEEremainder(a, b);
    return nearest * a < 0 ? Math.copySign(b, a) : 0;
  }

  @Test
  void inputsMeetCellByCell() {
    new PointwiseCases(SEED)
        .stream(200)
            .filter(c -> REALS.containsKey(c.operator().getClass()))
            .forEach(ArithmeticTest::requireCells);
  }

  private static void requireCells(Case c) {
    DoubleBinaryOperator formula = Objects.requireNonNull(REALS.get(c.operator().getClass()));
    Tensor a = c.inputs().at(0);
    Tensor b = c.inputs().at(1);
    Tensor found = c.outputs().getFirst();

    DoubleTensor expected =
        Cells.tensor(
            found.shape(),
            index -> formula.applyAsDouble(Cells.broadcast(a, index), Cells.broadcast(b, index)));

    for (int i = 0; i < found.shape().elements(); i++) {
      double margin = 4 * Math.ulp(expected.real(i)) + 4 * Math.ulp(1.0);
      assertThat(Math.abs(found.real(i) - expected.real(i)))
          .as("element %d of %s", i, c)
          .satisfiesAnyOf(
              difference -> assertThat(difference).isLessThanOrEqualTo(margin),
              difference -> assertThat(difference).isNaN());
      assertThat(Double.isNaN(found.real(i)))
          .as("element %d of %s", i, c)
          .isEqualTo(Double.isNaN(expected.real(i)));
    }
  }

  @Test
  void longRunsOfFloat32AreThoseOfFloat64Rounded() {
    Randoms random = new Randoms(SEED);
    List<Shape> shapes =
        List.of(Shape.of(3, 2500), Shape.of(2500), Shape.of(3, 1), Shape.of(1, 1), Shape.of());
    for (Operator operator : List.of(new Add(), new Sub(), new Mul(), new Div(), new Max())) {
      for (Shape shape : shapes) {
        Tensor full = random.tensor(shapes.getFirst()).toFloats();
        Tensor narrow = random.tensor(shape).toFloats();
        requireRounded(operator, full, narrow);
        requireRounded(operator, narrow, full);
      }
    }
  }

  private static void requireRounded(Operator operator, Tensor a, Tensor b) {
    Tensor exact = evaluate(operator, a.toDoubles(), b.toDoubles());

    assertThat(evaluate(operator, a, b))
        .as("%s of %s, %s", operator, a, b)
        .isEqualTo(exact.toFloats());
  }

  private static final Map<Operator, BinaryOperator<BigInteger>> INTEGERS =
      Map.of(
          new Add(), BigInteger::add,
          new Sub(), BigInteger::subtract,
          new Mul(), BigInteger::multiply,
          new Div(), BigInteger::divide,
          new Mod(true), BigInteger::remainder,
          new Mod(false), (a, b) -> a.subtract(b.multiply(floor(a, b))),
          new Min(), BigInteger::min,
          new Max(), BigInteger::max);

  private static BigInteger floor(BigInteger a, BigInteger b) {
    BigInteger[] parts = a.divideAndRemainder(b);
    boolean below = parts[1].signum() * b.signum() < 0;
    return below ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  @Test
  void integersOfEveryTypeWrapAround() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (ElementType type : ElementType.values()) {
      if (type.isInteger()) {
        Tensor a = integers(type, random);
        Tensor b = integers(type, random);
        INTEGERS.forEach((operator, formula) -> requireWrapped(operator, formula, a, b));
      }
    }
  }

  /// Numbers of all sizes, and none of them 0.
  private static Tensor integers(ElementType type, SplittableRandom random) {
    long[] values = new long[400];
    Arrays.setAll(
        values,
        i -> {
          long value = type.wrap(random.nextLong() >> random.nextInt(Long.SIZE));
          return value == 0 ? 1 : value;
        });
    values[0] = type.wrap(Long.MIN_VALUE) == 0 ? 1 : type.wrap(Long.MIN_VALUE);
    return new IntegerTensor(type, Shape.of(values.length), values);
  }

  private static void requireWrapped(
      Operator operator, BinaryOperator<BigInteger> formula, Tensor a, Tensor b) {
    Tensor found = operator.evaluate(Inputs.of(a, b)).getFirst();

    for (int i = 0; i < a.shape().elements(); i++) {
      BigInteger exact = formula.apply(number(a, i), number(b, i));
      assertThat(found.whole(i))
          .as("seed %d: %s of %s %s and %s", SEED, operator, a.type(), number(a, i), number(b, i))
          .isEqualTo(a.type().wrap(exact.longValue()));
    }
  }

  private static BigInteger number(Tensor tensor, int i) {
    return tensor.type() == ElementType.UINT64
        ? new BigInteger(Long.toUnsignedString(tensor.whole(i)))
        : BigInteger.valueOf(tensor.whole(i));
  }

  @Test
  void unsignedIntegersCompareAsSuch() {
    Tensor most = new IntegerTensor(ElementType.UINT64, Shape.of(), new long[] {-1});
    Tensor one = new IntegerTensor(ElementType.UINT64, Shape.of(), new long[] {1});

    assertThat(evaluate(new Comparison.Greater(), most, one).whole(0)).isEqualTo(1);
    assertThat(evaluate(new Comparison.LessOrEqual(), most, one).whole(0)).isEqualTo(0);
  }

  @Test
  void integersWhichNoDoubleHoldsAreComparedExactly() {
    Tensor large = Tensor.scalar((1L << 53) + 1);
    Tensor near = Tensor.scalar(1L << 53);

    assertThat(evaluate(new Comparison.Equal(), large, near).whole(0)).isEqualTo(0);
    assertThat(evaluate(new Comparison.Less(), near, large).whole(0)).isEqualTo(1);
  }

  @Test
  void nothingComparesWithNaN() {
    Tensor nan = Tensor.scalar(Float.NaN);

    PointwiseCases.BINARY.stream()
        .filter(Comparison.class::isInstance)
        .forEach(operator -> assertThat(evaluate(operator, nan, nan).whole(0)).isEqualTo(0));
  }

  @Test
  void powersOfIntegersAreExact() {
    assertThat(evaluate(new Pow(), Tensor.integers(3, -2, 7, 1), Tensor.integers(39, 63, 0, -5)))
        .isEqualTo(Tensor.integers(4052555153018976267L, Long.MIN_VALUE, 1, 1));
    assertThat(evaluate(new Pow(), Tensor.integers(2, -1, -1, 0), Tensor.integers(-1, -2, -3, -1)))
        .isEqualTo(Tensor.integers(0, 1, -1, 0));
  }

  @Test
  void thePowerHasTheTypeOfTheBase() {
    Tensor integers = Tensor.integers(1, 4, 9);
    Tensor reals = Tensor.of(Shape.of(3), 0.5f, 0.5f, 0.5f);

    assertThat(evaluate(new Pow(), integers, reals)).isEqualTo(Tensor.integers(1, 2, 3));
    assertThat(evaluate(new Pow(), reals, Tensor.integers(1, 2, 3)))
        .isEqualTo(Tensor.of(Shape.of(3), 0.5f, 0.25f, 0.125f));
  }

  @Test
  void remaindersOfRealNumbersNeedTheirOwnForm() {
    Tensor x = Tensor.of(Shape.of(1), 5f);

    assertThatThrownBy(() -> evaluate(new Mod(false), x, x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fmod must be 1");
  }

  @Test
  void anIntegerDividedByZeroIsRefused() {
    for (Operator operator : List.of(new Div(), new Mod(true), new Mod(false))) {
      assertThatThrownBy(() -> evaluate(operator, Tensor.integers(1, 2), Tensor.integers(1, 0)))
          .as(operator.toString())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("divided by 0");
    }
  }

  @Test
  void inputsOfDifferentTypesAreRefused() {
    assertThatThrownBy(() -> evaluate(new Add(), Tensor.integers(1), Tensor.scalar(1f)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("inputs are of types int64, float32; they must be of one, so cast the others");
  }

  @Test
  void slopesMayNotMakeTheInputLarger() {
    Tensor x = Tensor.zeros(Shape.of(1, 3));

    assertThatThrownBy(() -> evaluate(new PRelu(), x, Tensor.zeros(Shape.of(2, 3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("slopes float32 2 x 3 do not broadcast");
  }

  @Test
  void theMeanAndTheSumAreOfAllInputs() {
    Randoms random = new Randoms(SEED);
    Tensor a = random.tensor(Shape.of(2, 3));
    Tensor b = random.tensor(Shape.of(3));
    Tensor c = random.tensor(Shape.of(2, 1));

    Tensor sum = new Sum().evaluate(Inputs.of(a, b, c)).getFirst();
    Tensor mean = new Mean().evaluate(Inputs.of(a, b, c)).getFirst();

    Cells.each(
        Shape.of(2, 3),
        index -> {
          double expected =
              Cells.at(a, index) + Cells.broadcast(b, index) + Cells.broadcast(c, index);
          assertThat(Cells.at(sum, index)).isEqualTo(expected);
          assertThat(Cells.at(mean, index)).isEqualTo(expected / 3);
        });
  }

  @Test
  void leastAndGreatestLetNaNThrough() {
    Tensor nan = Tensor.of(Shape.of(2), Float.NaN, 1f);
    Tensor other = Tensor.of(Shape.of(2), 0f, 2f);

    assertThat(evaluate(new Min(), nan, other).real(0)).isNaN();
    assertThat(evaluate(new Max(), nan, other).real(0)).isNaN();
    assertThat(evaluate(new Max(), nan, other).real(1)).isEqualTo(2);
  }

  @Test
  void aSumOfNothingIsRefused() {
    assertThatThrownBy(() -> new Sum().evaluate(Inputs.<Tensor>of(List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no inputs");
  }

  @Test
  void nothingIsLeftOfEmptyTensors() {
    Tensor empty = Tensor.zeros(Shape.of(0, 3));

    assertThat(evaluate(new Add(), empty, Tensor.zeros(Shape.of(1, 3)))).isEqualTo(empty);
    assertThat(IntStream.of(evaluate(new Mul(), empty, empty).shape().toArray()).sum())
        .isEqualTo(3);
  }

  private static Tensor evaluate(Operator operator, Tensor a, Tensor b) {
    return operator.evaluate(Inputs.of(a, b)).getFirst();
  }
}
