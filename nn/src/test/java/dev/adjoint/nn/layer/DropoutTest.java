package dev.adjoint.nn.layer;

import static dev.adjoint.nn.layer.Layers.batchNorm2d;
import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.dropout;
import static dev.adjoint.nn.layer.Layers.dropout2d;
import static dev.adjoint.nn.layer.Layers.sequential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.graph.GraphException;
import dev.adjoint.network.Network;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DropoutTest {
  private static final Shape SHAPE = Shape.of(4, 8, 16, 16);
  private static final TensorSpec SPEC = TensorSpec.of(ElementType.FLOAT32, SHAPE);

  private static Tensor ones() {
    float[] values = new float[SHAPE.elements()];
    Arrays.fill(values, 1);
    return Tensor.of(SHAPE, values);
  }

  private static FloatTensor trained(Layer layer, long step) {
    Assembled network = Model.of("dropout", layer, SPEC).assembled(true);
    Map<String, Tensor> inputs = new HashMap<>(Map.of(Model.INPUT, ones()));
    network.randoms().forEach(random -> inputs.put(random.name(), random.draw(7, step)));
    return Network.of(network.graph(List.of(network.output())))
        .run(inputs)
        .firstEntry()
        .getValue()
        .toFloats();
  }

  @Test
  void elementsAreKeptWithTheRestOfTheProbabilityAndTheirMeanStays() {
    float[] values = trained(dropout(0.25), 1).values();

    int kept = 0;
    for (float value : values) {
      assertThat(value == 0 || value == (float) (1 / 0.75)).isTrue();
      kept += value == 0 ? 0 : 1;
    }
    // Five deviations of a binomial distribution.
    double deviation = Math.sqrt(0.25 * 0.75 / values.length);
    assertThat((double) kept / values.length).isCloseTo(0.75, within(5 * deviation));
  }

  @Test
  void wholeChannelsGoTogether() {
    float[] values = trained(dropout2d(0.5), 1).values();

    int channel = SHAPE.step(1);
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).isEqualTo(values[i / channel * channel]);
    }
    assertThat(values).contains(0f).contains(2f);
  }

  @Test
  void masksFollowFromTheStepAndDifferFromStepToStep() {
    assertThat(trained(dropout(0.5), 3)).isEqualTo(trained(dropout(0.5), 3));
    assertThat(trained(dropout(0.5), 3)).isNotEqualTo(trained(dropout(0.5), 4));
  }

  @Test
  void outsideTrainingNothingIsTakenOut() {
    Model model = Model.of("dropout", sequential(conv2d(8, 8, 1), dropout(0.5)), SPEC);

    assertThat(model.graph(model.initial(1)).nodes()).hasSize(1);
    assertThat(model.graph(model.initial(1)).inputs()).hasSize(1);
  }

  @Test
  void probabilitiesThatLeaveNothingAreRefused() {
    assertThatThrownBy(() -> dropout(1)).hasMessageContaining("below 1");
    assertThatThrownBy(() -> dropout(Double.NaN)).hasMessageContaining("NaN");
  }

  @Test
  void partsOfOneNameShareParametersAndRunningValuesGoOn() {
    Layer norm = batchNorm2d(8);
    Layer twice =
        (scope, x) ->
            scope.part("norm", norm, scope.node(new Add(), x, scope.part("norm", norm, x)));
    Assembled network = Model.of("twice", twice, SPEC).assembled(true);

    assertThat(network.parameters().values().stream().map(Parameter::name))
        .containsExactly("norm.weight", "norm.bias", "norm.running_mean", "norm.running_var");
    Map<String, Tensor> inputs = new LinkedHashMap<>(Map.of(Model.INPUT, ones()));
    network.parameters().values().forEach(p -> inputs.put(p.name(), p.begin(1)));
    Tensor mean =
        Network.of(network.graph(List.copyOf(network.updates().values())))
            .run(inputs)
            .firstEntry()
            .getValue();
    // Ones, seen twice with a momentum of 0.1: 0.1, then 0.1 + 0.9 * 0.1.
    assertThat(mean.real(0)).isCloseTo(0.19, within(1e-6));
  }

  @Test
  void partsOfOneNameAndOtherShapesAreRefused() {
    Layer clash =
        (scope, x) -> scope.part("conv", conv2d(4, 8, 1), scope.part("conv", conv2d(8, 4, 1), x));

    assertThatThrownBy(() -> Model.of("clash", clash, SPEC))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("\"conv.weight\" is asked for twice")
        .hasMessageContaining("another name");
  }
}
