package dev.adjoint.nn.loss;

import static dev.adjoint.nn.layer.Layers.conv2d;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.nn.layer.Assembled;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.training.Objective;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PenaltiesTest {
  private static double value(Objective objective, Map<String, Tensor> inputs) {
    Assembled assembled = Assembled.of("penalty", true, objective::add);
    return Network.of(assembled.graph(List.of(assembled.output())))
        .run(inputs)
        .firstEntry()
        .getValue()
        .real(0);
  }

  private static Value input(Scope scope, String name, long... extents) {
    return scope.input(name, TensorSpec.of(ElementType.FLOAT32, Shape.of(extents)));
  }

  @Test
  void sobolevSumsSquaredDifferencesOfNeighbouringTaps() {
    Tensor kernel = Tensor.of(Shape.of(1, 1, 2, 3), 1, 2, 4, 0, 2, 7);

    // Down the columns 1, 0, 9; along the rows 1, 4 and 4, 25.
    assertThat(
            value(
                scope -> Penalties.sobolev(scope, input(scope, "w", 1, 1, 2, 3)),
                Map.of("w", kernel)))
        .isEqualTo(44);
  }

  @Test
  void sobolevOfANetworkIsThatOfItsKernelsAlone() {
    Objective ofBoth =
        scope -> {
          Value once = scope.part("a", conv2d(1, 2, 3), input(scope, "x", 1, 1, 8, 8));
          scope.part("b", conv2d(2, 2, 1), scope.part("c", conv2d(2, 2, 2), once));
          return Penalties.sobolev(scope);
        };
    Assembled assembled = Assembled.of("penalty", true, ofBoth::add);
    Map<String, Tensor> inputs = new HashMap<>();
    inputs.put("x", Tensor.zeros(Shape.of(1, 1, 8, 8)));
    assembled.parameters().values().forEach(p -> inputs.put(p.name(), p.begin(3)));

    double both = value(ofBoth, inputs);

    double apart = kernel(inputs, "a.weight", 2, 1, 3, 3) + kernel(inputs, "c.weight", 2, 2, 2, 2);
    assertThat(both).isCloseTo(apart, within(50 * Math.ulp(1f) * apart));
  }

  private static double kernel(Map<String, Tensor> inputs, String name, long... extents) {
    Tensor kernel = inputs.getOrDefault(name, Tensor.scalar(0));
    return value(
        scope -> Penalties.sobolev(scope, input(scope, "w", extents)), Map.of("w", kernel));
  }

  @Test
  void withoutKernelsThereIsNothingToPenalise() {
    assertThatThrownBy(() -> value(Penalties::sobolev, Map.of()))
        .hasMessageContaining("no kernel to penalise")
        .hasMessageContaining("add the network first");
  }

  @Test
  void slopesCostWhatTheyExceedTheLimitBy() {
    Tensor terrain = Tensor.of(Shape.of(1, 1, 2, 2), 0, 1, 5, 6);

    // Down: 5 twice, 3 too much; along: 1 twice, allowed.
    assertThat(
            value(
                scope -> Penalties.slopeLimit(scope, input(scope, "y", 1, 1, 2, 2), 2),
                Map.of("y", terrain)))
        .isEqualTo(9);
  }

  @Test
  void spectraOfShiftedPicturesAreTheSameAndThoseOfCheckerboardsAreNot() {
    Shape shape = Shape.of(1, 1, 6, 5);
    float[] picture = new float[30];
    float[] shifted = new float[30];
    float[] board = new float[30];
    for (int i = 0; i < 30; i++) {
      picture[i] = (float) Math.sin(i * i);
      shifted[(i / 5 + 2) % 6 * 5 + (i + 3) % 5] = picture[i];
      board[i] = picture[i] + ((i / 5) % 2 == 0 ? 0.5f : -0.5f);
    }
    Map<String, Tensor> moved =
        Map.of("y", Tensor.of(shape, shifted), "t", Tensor.of(shape, picture));
    Map<String, Tensor> striped =
        Map.of("y", Tensor.of(shape, board), "t", Tensor.of(shape, picture));

    assertThat(value(PenaltiesTest::spectral, moved)).isLessThan(1e-10);
    // The stripes are one frequency; its amplitude grows by 0.5 sqrt(30) at most, and by less than
    // that only as far as the picture has it already.
    assertThat(value(PenaltiesTest::spectral, striped)).isBetween(0.1 / 30, 0.25 + 1e-6);
  }

  private static Value spectral(Scope scope) {
    return Penalties.spectral(scope, input(scope, "y", 1, 1, 6, 5), input(scope, "t", 1, 1, 6, 5));
  }

  @Test
  void divergenceFromTheStandardDistributionIsPerItem() {
    double m = 0.7;
    double v = -0.4;
    Map<String, Tensor> inputs =
        Map.of(
            "m", Tensor.of(Shape.of(2, 1), (float) m, 0),
            "v", Tensor.of(Shape.of(2, 1), (float) v, 0));

    double expected = (m * m + Math.exp(v) - 1 - v) / 2 / 2;
    assertThat(
            value(
                scope -> Losses.kl(scope, input(scope, "m", 2, 1), input(scope, "v", 2, 1)),
                inputs))
        .isCloseTo(expected, within(8.0 * Math.ulp(1f)));
  }
}
