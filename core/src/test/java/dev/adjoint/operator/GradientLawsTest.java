package dev.adjoint.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.operator.pointwise.Cast;
import dev.adjoint.operator.pointwise.PointwiseCases;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What holds of every gradient that an operator states: it is what central differences find.
class GradientLawsTest {
  private static final long SEED = 20_261_121;
  private static final int ROUNDS = 25;

  /// Half the distance over which differences are taken. Their error is STEP squared for the third
  /// derivative and one rounding over STEP, each below BOUND for what is met here.
  private static final double STEP = 1e-5;

  private static final double BOUND = 2e-7;

  private static Stream<Case> cases() {
    return Stream.of(new PointwiseCases(SEED), new GradientCases(SEED))
        .flatMap(maker -> maker.stream(ROUNDS))
        .filter(c -> c.operator() instanceof Differentiable);
  }

  private static IntStream inputs(Case c) {
    return IntStream.range(0, c.inputs().count())
        .filter(i -> ((Differentiable) c.operator()).differentiableIn(i));
  }

  @Test
  void everyOperatorThatStatesGradientsHasItsCases() {
    Set<Class<?>> met = new HashSet<>();

    cases().forEach(c -> met.add(c.operator().getClass()));

    assertThat(met).containsAll(stating());
  }

  private static List<Class<?>> stating() {
    return records(Operator.class).filter(Differentiable.class::isAssignableFrom).toList();
  }

  private static Stream<Class<?>> records(Class<?> family) {
    return family.isRecord()
        ? Stream.of(family)
        : Arrays.stream(family.getPermittedSubclasses()).flatMap(GradientLawsTest::records);
  }

  @Test
  void theGradientIsWhatCentralDifferencesFind() {
    Set<Class<?>> compared = new HashSet<>();
    cases()
        .forEach(c ->
            inputs(c)
                .forEach(input -> {
                  if (requireDifferences(c, input)) {
                    compared.add(c.operator().getClass());
                  }
                }));

    assertThat(compared).containsAll(stating());
  }

  /// @return whether the result was finite around these inputs, and no kink or jump between
  private static boolean requireDifferences(Case c, int input) {
    Randoms random = new Randoms(SEED);
    Tensor x = c.inputs().at(input);
    Tensor direction = random.tensor(x.shape());
    Tensor y = c.outputs().getFirst();
    Tensor upstream = random.tensor(y.shape());
    double wide = difference(c, input, direction, upstream, STEP);
    double narrow = difference(c, input, direction, upstream, STEP / 2);
    double size = 1 + Math.abs(wide);
    if (!Double.isFinite(wide) || Math.abs(wide - narrow) > BOUND * size) {
      return false;
    }

    Tensor gradient = gradient(c, input, upstream);

    assertThat(gradient.shape()).as("%s", c).isEqualTo(x.shape());
    assertThat(inner(gradient, direction))
        .as("input %d of %s", input, c)
        .isCloseTo(narrow, within(5 * BOUND * size));
    return true;
  }

  private static double difference(
      Case c, int input, Tensor direction, Tensor upstream, double step) {
    return (inner(moved(c, input, direction, step), upstream)
            - inner(moved(c, input, direction, -step), upstream))
        / (2 * step);
  }

  private static Tensor moved(Case c, int input, Tensor direction, double step) {
    double[] values = c.inputs().at(input).toDoubles().values().clone();
    Arrays.setAll(values, i -> values[i] + step * direction.real(i));
    Tensor x = Tensor.of(direction.shape(), values);
    return c.with(Case.replaced(c.inputs(), input, x)).outputs().getFirst();
  }

  private static Tensor gradient(Case c, int input, Tensor upstream) {
    Gradient gradient = new Gradient((Differentiable) c.operator(), input);
    return gradient.evaluate(behind(upstream, c.inputs())).getFirst();
  }

  private static Inputs<Tensor> behind(Tensor upstream, Inputs<Tensor> inputs) {
    return Inputs.of(Stream.concat(Stream.of(upstream), inputs.present().stream()).toList());
  }

  @Test
  void itTellsWhatItGives() {
    cases()
        .forEach(c ->
            inputs(c)
                .forEach(input -> {
                  Tensor upstream = new Randoms(SEED).tensor(c.outputs().getFirst().shape());
                  Inputs<Tensor> all = behind(upstream, c.inputs());
                  Gradient gradient = new Gradient((Differentiable) c.operator(), input);

                  TensorSpec spec = gradient.infer(all.map(TensorSpec::of)).getFirst();

                  Tensor result = gradient.evaluate(all).getFirst();
                  assertThat(result.shape()).as("%s", c).isEqualTo(spec.shape());
                  assertThat(result.type()).as("%s", c).isEqualTo(spec.type());
                }));
  }

  /// Loops for float32 are others than those for float64.
  @Test
  void float32IsFloat64Rounded() {
    cases()
        .forEach(c ->
            inputs(c)
                .forEach(input -> {
                  Tensor upstream =
                      new Randoms(SEED).tensor(c.outputs().getFirst().shape()).toFloats();
                  Inputs<Tensor> narrow =
                      behind(upstream, c.inputs()).map(GradientLawsTest::narrowed);
                  Inputs<Tensor> wide = narrow.map(GradientLawsTest::widened);
                  Gradient gradient = new Gradient((Differentiable) c.operator(), input);

                  Tensor rounded = gradient.evaluate(narrow).getFirst();

                  requireRounded(c, rounded, gradient.evaluate(wide).getFirst());
                }));
  }

  private static Tensor narrowed(Tensor x) {
    return x.type().isReal() ? x.toFloats() : x;
  }

  private static Tensor widened(Tensor x) {
    return x.type().isReal() ? Cast.to(ElementType.FLOAT64, x) : x;
  }

  private static void requireRounded(Case c, Tensor rounded, Tensor exact) {
    for (int i = 0; i < exact.shape().elements(); i++) {
      double value = exact.real(i);
      if (Double.isFinite(value) && Math.abs(value) < Float.MAX_VALUE) {
        assertThat(rounded.real(i))
            .as("element %d of %s", i, c)
            .isCloseTo(value, within(4 * Math.ulp(1f) * (1 + Math.abs(value))));
      }
    }
  }

  @Test
  void anInputWithoutAGradientIsRefused() {
    assertThatThrownBy(() -> new Gradient(new Relu(), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no gradient in input 1");
  }

  private static double inner(Tensor a, Tensor b) {
    return IntStream.range(0, a.shape().elements()).mapToDouble(i -> a.real(i) * b.real(i)).sum();
  }
}
