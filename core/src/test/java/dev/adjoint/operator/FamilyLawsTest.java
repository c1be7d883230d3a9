package dev.adjoint.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.operator.arrange.ArrangeCases;
import dev.adjoint.operator.arrange.Arrangement;
import dev.adjoint.operator.arrange.Squeeze;
import dev.adjoint.operator.matrix.MatrixCases;
import dev.adjoint.operator.matrix.MatrixProduct;
import dev.adjoint.operator.pointwise.Pointwise;
import dev.adjoint.operator.pointwise.PointwiseCases;
import dev.adjoint.operator.source.Source;
import dev.adjoint.operator.source.SourceCases;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What holds of every pointwise operator, arrangement, product of matrices and source.
class FamilyLawsTest {
  private static final long SEED = 20_260_207;
  private static final int ROUNDS = 40;
  private static final double FLOAT_EPS = Math.ulp(1f);

  private static Stream<Case> cases() {
    return Stream.of(
            new PointwiseCases(SEED),
            new ArrangeCases(SEED),
            new MatrixCases(SEED),
            new SourceCases(SEED))
        .flatMap(maker -> maker.stream(ROUNDS));
  }

  @Test
  void everyOperatorHasItsCases() {
    Set<Class<?>> met = new HashSet<>();
    cases()
        .forEach(c -> {
          met.add(c.operator().getClass());
          linearInputs(c).forEach(i -> met.add(adjoint(c, i).getClass()));
        });

    List<Class<?>> families =
        List.of(Pointwise.class, Arrangement.class, MatrixProduct.class, Source.class);
    assertThat(met).containsAll(families.stream().flatMap(FamilyLawsTest::records).toList());
  }

  private static Stream<Class<?>> records(Class<?> family) {
    return family.isRecord()
        ? Stream.of(family)
        : Arrays.stream(family.getPermittedSubclasses()).flatMap(FamilyLawsTest::records);
  }

  @Test
  void whatIsInferredIsWhatComes() {
    cases()
        .forEach(c -> {
          List<TensorSpec> specs = Inference.infer(c.operator(), c.specs());
          List<Tensor> outputs = c.outputs();

          assertThat(specs).as("%s", c).hasSameSizeAs(outputs);
          for (int i = 0; i < specs.size(); i++) {
            assertThat(specs.get(i).shape()).as("%s", c).isEqualTo(outputs.get(i).shape());
            assertThat(specs.get(i).type()).as("%s", c).isEqualTo(outputs.get(i).type());
            assertThat(specs.get(i).contents())
                .as("%s", c)
                .isEqualTo(isSmall(c) ? Optional.of(outputs.get(i)) : Optional.empty());
          }
        });
  }

  /// Whether contents are followed.
  private static boolean isSmall(Case c) {
    return Stream.concat(c.inputs().present().stream(), c.outputs().stream())
        .allMatch(tensor -> tensor.shape().elements() <= TensorSpec.MOST_CONTENTS);
  }

  /// Equal extents are given equal symbols, so that what must be alike stays alike.
  @Test
  void symbolicSizesAreTheConcreteOnes() {
    Map<String, Size> values = new HashMap<>();
    IntStream.rangeClosed(0, 400).forEach(n -> values.put("s" + n, Size.of(n)));
    cases()
        .forEach(c -> {
          List<TensorSpec> inferred = Inference.infer(c.operator(), symbolic(c));

          List<Tensor> outputs = c.outputs();
          boolean open = c.operator() instanceof Squeeze && c.inputs().count() == 1;
          for (int i = 0; i < outputs.size() && !open; i++) {
            assertThat(concrete(inferred.get(i).knownRank(), values))
                .as("%s gives %s", c, inferred.get(i))
                .isEqualTo(outputs.get(i).shape());
          }
        });
  }

  private static Inputs<TensorSpec> symbolic(Case c) {
    Inputs<TensorSpec> specs = c.specs();
    for (int i = 0; i < specs.count(); i++) {
      if (!c.parameters().contains(i)) {
        TensorSpec spec = specs.at(i);
        List<Size> symbols = spec.knownRank().stream().map(FamilyLawsTest::symbol).toList();
        specs = Case.replaced(specs, i, TensorSpec.of(spec.type(), symbols));
      }
    }
    return specs;
  }

  private static Size symbol(Size extent) {
    return extent.is(1) ? extent : Size.symbol("s" + extent);
  }

  private static Shape concrete(List<Size> sizes, Map<String, Size> values) {
    return Shape.of(sizes.stream().map(size -> size.with(values).value()).toList());
  }

  @Test
  void float32IsFloat64Rounded() {
    cases()
        .forEach(c -> {
          Case narrow = c.with(c.inputs().map(FamilyLawsTest::narrowed));
          Case wide = c.with(narrow.inputs().map(FamilyLawsTest::widened));

          List<Tensor> rounded = narrow.outputs();

          List<Tensor> exact = wide.outputs();
          for (int i = 0; i < exact.size(); i++) {
            requireRounded(c, rounded.get(i), exact.get(i));
          }
        });
  }

  private static Tensor narrowed(Tensor x) {
    return x instanceof DoubleTensor ? x.toFloats() : x;
  }

  private static Tensor widened(Tensor x) {
    return x.type().isReal() ? x.toDoubles() : x;
  }

  /// One rounding of the result, and where several numbers are added one for each sum.
  private static void requireRounded(Case c, Tensor rounded, Tensor exact) {
    assertThat(rounded.shape()).as("%s", c).isEqualTo(exact.shape());
    for (int i = 0; i < exact.shape().elements(); i++) {
      double value = exact.real(i);
      double sums = c.inputs().count() * (double) c.inputs().count();
      if (Double.isNaN(value) || Math.abs(value) > Float.MAX_VALUE) {
        assertThat((float) rounded.real(i)).as("%s", c).isEqualTo(Float.valueOf((float) value));
      } else {
        assertThat(rounded.real(i))
            .as("element %d of %s", i, c)
            .isCloseTo(value, within(FLOAT_EPS * (Math.abs(value) + sums)));
      }
    }
  }

  @Test
  void everyElementOfABufferIsWritten() {
    cases()
        .forEach(c -> {
          Inputs<Tensor> inputs = c.inputs().map(FamilyLawsTest::narrowed);

          List<Tensor> outputs = c.operator().evaluate(inputs, FamilyLawsTest::dirty);

          assertThat(outputs).as("%s", c).isEqualTo(c.operator().evaluate(inputs));
        });
  }

  private static float[] dirty(int length) {
    float[] values = new float[length];
    Arrays.fill(values, -12_345.678f);
    return values;
  }

  @Test
  void inputsAreLeftAsTheyWere() {
    cases()
        .forEach(c -> {
          Inputs<Tensor> inputs = c.inputs().map(FamilyLawsTest::narrowed);
          Inputs<Tensor> kept = inputs.map(FamilyLawsTest::copy);

          c.operator().evaluate(inputs);

          assertThat(inputs.asList()).as("%s", c).isEqualTo(kept.asList());
        });
  }

  private static Tensor copy(Tensor x) {
    return x.pick(x.shape(), IntStream.range(0, x.shape().elements()).toArray());
  }

  @Test
  void theAdjointHasTheSameInnerProduct() {
    cases()
        .filter(c -> c.outputs().getFirst().type() == ElementType.FLOAT64)
        .forEach(c -> linearInputs(c).forEach(input -> requireAdjoint(c, input)));
  }

  /// `<A x, y> = <x, A' y>`. What the operator adds to A x is what comes of x = 0. Every element of
  /// the two sides is a sum of products of numbers of size 1, no more than there are elements in all.
  private static void requireAdjoint(Case c, int input) {
    Tensor x = c.inputs().at(input);
    List<Tensor> ax = c.outputs();
    List<Tensor> a0 = c.with(Case.replaced(c.inputs(), input, zeros(x.shape()))).outputs();
    Randoms random = new Randoms(SEED);
    List<Tensor> y = ax.stream().<Tensor>map(output -> random.tensor(output.shape())).toList();

    Tensor aty = adjoint(c, input).evaluate(adjointInputs(c, input, y)).getFirst();

    assertThat(aty.shape()).as("%s", c).isEqualTo(x.shape());
    double left = 0;
    double magnitude = 0;
    for (int i = 0; i < y.size(); i++) {
      left += inner(ax.get(i), y.get(i)) - inner(a0.get(i), y.get(i));
      magnitude += bound(ax.get(i), y.get(i)) + bound(a0.get(i), y.get(i));
    }
    magnitude += bound(x, aty);
    int terms = c.inputs().present().stream().mapToInt(t -> t.shape().elements() + 8).sum();
    assertThat(inner(x, aty))
        .as("input %d of %s", input, c)
        .isCloseTo(left, within(terms * Math.ulp(1.0) * (magnitude + terms)));
  }

  private static Inputs<Tensor> adjointInputs(Case c, int input, List<Tensor> y) {
    return y.size() == 1 ? Case.replaced(c.inputs(), input, y.getFirst()) : Inputs.of(y);
  }

  @Test
  void theAdjointTellsWhatItGives() {
    cases().forEach(c -> linearInputs(c).forEach(input -> requireAdjointInference(c, input)));
  }

  private static void requireAdjointInference(Case c, int input) {
    List<TensorSpec> y = c.operator().infer(c.specs());
    Inputs<TensorSpec> specs =
        y.size() == 1 ? Case.replaced(c.specs(), input, y.getFirst()) : Inputs.of(y);

    TensorSpec spec = adjoint(c, input).infer(specs).getFirst();

    Tensor x = c.inputs().at(input);
    assertThat(spec.shape()).as("%s", c).isEqualTo(x.shape());
    assertThat(spec.type()).as("%s", c).isEqualTo(x.type());
  }

  private static Operator adjoint(Case c, int input) {
    return ((Linear) c.operator()).adjoint(input, c.specs());
  }

  private static List<Integer> linearInputs(Case c) {
    List<Integer> linear = new ArrayList<>();
    for (int i = 0; i < c.inputs().count(); i++) {
      if (c.operator() instanceof Linear operator && operator.linearIn(i)) {
        linear.add(i);
      }
    }
    return linear;
  }

  private static Tensor zeros(Shape shape) {
    return Tensor.of(shape, new double[shape.elements()]);
  }

  private static double inner(Tensor a, Tensor b) {
    return IntStream.range(0, a.shape().elements()).mapToDouble(i -> a.real(i) * b.real(i)).sum();
  }

  private static double bound(Tensor a, Tensor b) {
    return IntStream.range(0, a.shape().elements())
        .mapToDouble(i -> Math.abs(a.real(i) * b.real(i)))
        .sum();
  }

  @Test
  void anAdjointWhereNothingIsLinearIsRefused() {
    cases()
        .filter(c -> c.operator() instanceof Linear)
        .forEach(c -> {
          Linear operator = (Linear) c.operator();
          IntStream.rangeClosed(-1, c.inputs().count() - 1)
              .filter(input -> !operator.linearIn(input))
              .forEach(input -> requireRefused(c, input));
        });
  }

  private static void requireRefused(Case c, int input) {
    assertThatThrownBy(() -> adjoint(c, input))
        .as("input %d of %s", input, c)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not linear");
  }
}
