package dev.adjoint.engine.conv.winograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.engine.lanes.Combination;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ToomCookTest {
  private static final double ROUNDING = 1e-12;

  static Stream<ToomCook> transforms() {
    return IntStream.rangeClosed(1, ToomCook.MOST_PRODUCTS)
        .boxed()
        .flatMap(m ->
            IntStream.rangeClosed(1, ToomCook.MOST_PRODUCTS - m + 1)
                .mapToObj(r -> ToomCook.of(m, r)));
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void fewerProductsGiveTheCorrelation(ToomCook transform) {
    SplittableRandom random = new SplittableRandom(5);
    double[] weights = random.doubles(transform.taps(), -1, 1).toArray();
    double[] inputs = random.doubles(transform.products(), -1, 1).toArray();
    double[] products = new double[transform.products()];
    for (int i = 0; i < products.length; i++) {
      products[i] =
          dot(transform.weights().get(i), weights) * combine(transform.inputs().get(i), inputs);
    }
    for (int k = 0; k < transform.results(); k++) {
      double expected = 0;
      for (int t = 0; t < weights.length; t++) {
        expected += weights[t] * inputs[k + t];
      }
      assertThat(combine(transform.outputs().get(k), products))
          .isCloseTo(expected, within(ROUNDING));
    }
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  private static double combine(Combination combination, double[] values) {
    return IntStream.range(0, combination.terms())
        .mapToDouble(term -> combination.factor(term) * values[combination.row(term)])
        .sum();
  }

  /// F(2,3) as published: A. Lavin and S. Gray, 2016, section 4.1, with signs shared out otherwise.
  @Test
  void fourProductsForTwoResultsOfThreeTaps() {
    ToomCook transform = ToomCook.of(2, 3);
    assertThat(transform.products()).isEqualTo(4);
    assertThat(transform.weights())
        .containsExactly(
            new double[] {-1, 0, 0},
            new double[] {0.5, 0.5, 0.5},
            new double[] {0.5, -0.5, 0.5},
            new double[] {0, 0, 1});
    assertThat(terms(transform.inputs())).containsExactly(2, 2, 2, 2);
    assertThat(terms(transform.outputs())).containsExactly(3, 3);
  }

  private static List<Integer> terms(List<Combination> combinations) {
    return combinations.stream().map(Combination::terms).toList();
  }

  @Test
  void errorsGrowWithTheNumberOfProducts() {
    assertThat(ToomCook.of(4, 1).size(List.of(true))).isEqualTo(1);
    assertThat(growth(ToomCook.of(2, 3))).isBetween(1.0, 3.0);
    assertThat(growth(ToomCook.of(4, 3))).isGreaterThan(growth(ToomCook.of(2, 3)));
  }

  private static double growth(ToomCook transform) {
    return transform.size(Collections.nCopies(transform.taps(), true)) / transform.taps();
  }

  static Stream<ToomCook> transformsOfTiles() {
    return transforms().filter(transform -> transform.results() > 1 || transform.taps() == 1);
  }

  @ParameterizedTest
  @MethodSource("transformsOfTiles")
  void whatIsAddedToSomeProductsIsAddedToAllResults(ToomCook transform) {
    double[] products =
        IntStream.range(0, transform.products())
            .mapToDouble(i -> transform.addsToResults(i) ? 1 : 0)
            .toArray();
    assertThat(transform.outputs())
        .allSatisfy(output -> assertThat(combine(output, products)).isEqualTo(1));
  }

  @Test
  void productsOfMissingTapsAreLeftOut() {
    ToomCook transform = ToomCook.of(3, 2);
    assertThat(IntStream.range(0, 4).mapToObj(i -> transform.meets(i, List.of(true, false))))
        .containsExactly(true, true, true, false);
    assertThat(IntStream.range(0, 4).mapToObj(i -> transform.meets(i, List.of(false, true))))
        .containsExactly(false, true, true, true);
  }
}
