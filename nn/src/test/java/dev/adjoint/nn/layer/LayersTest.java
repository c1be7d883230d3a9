package dev.adjoint.nn.layer;

import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.convTranspose2d;
import static dev.adjoint.nn.layer.Layers.linear;
import static dev.adjoint.nn.layer.Layers.maxPool2d;
import static dev.adjoint.nn.layer.Layers.sequential;
import static dev.adjoint.nn.layer.Layers.upsample;
import static dev.adjoint.nn.layer.Norms.groupNorm;
import static dev.adjoint.nn.layer.Norms.instanceNorm;
import static dev.adjoint.nn.layer.Norms.layerNorm;
import static dev.adjoint.nn.layer.Norms.spectralNorm;
import static dev.adjoint.nn.layer.Paddings.reflectionPad;
import static dev.adjoint.nn.layer.Paddings.zeroPad;
import static dev.adjoint.nn.layer.Pools.adaptiveAvgPool;
import static dev.adjoint.nn.layer.Pools.avgPool1d;
import static dev.adjoint.nn.layer.Pools.maxUnpool2d;
import static dev.adjoint.nn.layer.Trial.floats;
import static dev.adjoint.nn.layer.Trial.open;
import static dev.adjoint.nn.layer.Trial.ramp;
import static dev.adjoint.nn.layer.Trial.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.nn.layer.MaxPooling.Pooled;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LayersTest {
  private static final float ULP = Math.ulp(1f);

  private static Tensor line(float... values) {
    return Tensor.of(Shape.of(1, 1, values.length), values);
  }

  private static void requireClose(Tensor found, Tensor wanted, double bound) {
    assertThat(found.shape()).isEqualTo(wanted.shape());
    for (int i = 0; i < wanted.shape().elements(); i++) {
      assertThat(found.real(i)).as("element %d", i).isCloseTo(wanted.real(i), within(bound));
    }
  }

  /// Windows of 7 cells in 3: from 0, 2 and 4, three cells each.
  @Test
  void adaptiveWindowsOverlapAsInPyTorch() {
    requireClose(run(adaptiveAvgPool(3), line(0, 1, 2, 3, 4, 5, 9)), line(1, 3, 6), 4 * ULP);
    assertThat(run(adaptiveAvgPool(1), line(1, 2, 6))).isEqualTo(line(3));
  }

  @Test
  void adaptivePoolingTakesEachAxisForItself() {
    Tensor x = ramp(2, 3, 5, 7);

    Tensor once = run(adaptiveAvgPool(2, 3), x);
    Tensor rows = run(adaptiveAvgPool(5, 3), x);

    assertThat(once.shape()).isEqualTo(Shape.of(2, 3, 2, 3));
    requireClose(run(adaptiveAvgPool(2, 3), rows), once, 8 * ULP);
    assertThat(once.real(0))
        .isCloseTo((rows.real(0) + rows.real(3) + rows.real(6)) / 3, within(8.0 * ULP));
  }

  @Test
  void averagesCountThePaddingUnlessToldNotTo() {
    assertThat(run(avgPool1d(2).padding(1), line(4, 2, 6))).isEqualTo(line(2, 4));
    assertThat(run(avgPool1d(2).padding(1).countIncludePad(false), line(4, 2, 6)))
        .isEqualTo(line(4, 4));
  }

  @Test
  void unpoolingPutsTheGreatestBackWhereTheyWereAlsoOnOddSizes() {
    Tensor x = Tensor.of(Shape.of(1, 1, 3, 5), 1, 2, 9, 4, 5, 6, 7, 8, 3, 2, 1, 0, 5, 6, 7f);
    Layer both =
        (scope, value) -> {
          Pooled pooled = maxPool2d(2).addWithIndices(scope, value);
          return maxUnpool2d(2).add(scope, pooled.values(), pooled.indices(), value);
        };

    assertThat(run(both, x))
        .isEqualTo(Tensor.of(Shape.of(1, 1, 3, 5), 0, 0, 9, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0f));
  }

  @Test
  void upsamplingHasPyTorchsFrames() {
    assertThat(run(upsample(2), line(1, 2))).isEqualTo(line(1, 1, 2, 2));
    assertThat(run(upsample(2).linear(), line(1, 2))).isEqualTo(line(1, 1.25f, 1.75f, 2));
    requireClose(
        run(upsample(2).linear().alignCorners(true), line(1, 2)),
        line(1, 4f / 3, 5f / 3, 2),
        2 * ULP);
    assertThat(run(upsample(1).size(3), line(1, 2))).isEqualTo(line(1, 1, 2));
  }

  /// Keys' kernel with slope -3/4 at a quarter of a cell: its weights are -0.10546875, 0.87890625,
  /// 0.26171875 and -0.03515625.
  @Test
  void bicubicIsPyTorchs() {
    Tensor found = run(upsample(2).bicubic(), line(0, 0, 1, 0, 0, 0));

    assertThat(found.real(5)).isCloseTo(0.87890625, within(2.0 * ULP));
    assertThat(found.real(3)).isCloseTo(0.26171875, within(2.0 * ULP));
  }

  @Test
  void paddingSpeaksOfTheLastAxisFirst() {
    assertThat(run(reflectionPad(2, 1), line(1, 2, 3))).isEqualTo(line(3, 2, 1, 2, 3, 2));
    Tensor x = Tensor.of(Shape.of(1, 1, 1, 2), 1, 2f);
    assertThat(run(zeroPad(1, 0, 0, 1), x))
        .isEqualTo(Tensor.of(Shape.of(1, 1, 2, 3), 0, 1, 2, 0, 0, 0f));
  }

  @Test
  void aTransposedConvolutionCanBeToldItsSize() {
    Convolution up = convTranspose2d(1, 1, 3).stride(2).padding(1);

    assertThat(run(up.outputSize(7, 8), ramp(1, 1, 4, 4)).shape()).isEqualTo(Shape.of(1, 1, 7, 8));
    assertThatThrownBy(() -> run(sequential(up.outputSize(7, 9)), ramp(1, 1, 4, 4)))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("\"0\": ")
        .hasMessageContaining("9");
  }

  @Test
  void anOutputPaddingThatPyTorchRefusesIsRefused() {
    Layer layer = sequential(convTranspose2d(1, 1, 3).stride(2).outputPadding(2));

    assertThatThrownBy(() -> run(layer, ramp(1, 1, 4, 4)))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("\"0\": ")
        .hasMessageContaining("output padding");
  }

  @Test
  void kernelsNeedNotBeSquareAndSamePaddingKeepsSizes() {
    Layer layer = sequential(conv2d(1, 1, 4, 3).samePadding(), convTranspose2d(1, 1, 1, 2));

    assertThat(run(layer, ramp(1, 1, 5, 6)).shape()).isEqualTo(Shape.of(1, 1, 5, 7));
  }

  @Test
  void aTransposedConvolutionReachesTheSizeOfAnotherValue() {
    Layer layer =
        (scope, x) -> {
          Value half = scope.part("down", conv2d(1, 1, 3).stride(2).padding(1), x);
          Convolution up = convTranspose2d(1, 1, 3).stride(2).padding(1);
          return scope.part("up", up.outputSizeOf(x), half);
        };

    assertThat(run(layer, ramp(1, 1, 7, 8)).shape()).isEqualTo(Shape.of(1, 1, 7, 8));
  }

  private static Layer fitting(Layer change) {
    return (scope, x) -> Wiring.fitted(scope, change.add(scope, x), x);
  }

  @Test
  void whatIsTooSmallIsPaddedAndWhatIsTooLargeCropped() {
    assertThat(run(fitting(Pools.maxPool1d(2).stride(1)), line(3, 1, 2))).isEqualTo(line(3, 2, 0));
    assertThat(run(fitting(zeroPad(1, 2)), line(3, 1, 2))).isEqualTo(line(3, 1, 2));
  }

  @Test
  void whereSizesAreOpenTheGraphComputesWhatIsMissing() {
    Model model = Model.of("open", fitting(Pools.maxPool1d(3).stride(1)), open(1, 1));

    for (Tensor x : List.of(line(3, 1, 2, 5), line(7, 1, 2, 5, 8, 1, 2))) {
      assertThat(run(model, x, Map.of())).isEqualTo(run(fitting(Pools.maxPool1d(3).stride(1)), x));
    }
  }

  @Test
  void groupsAndSamplesAndLayersAreStandardised() {
    Tensor x = ramp(2, 4, 3, 5);

    requireStandard(run(groupNorm(2, 4), x), 30);
    requireStandard(run(instanceNorm(4), x), 15);
    requireStandard(run(layerNorm(3, 5), x), 15);
  }

  /// Each run of elements has the mean 0 and the variance `v / (v + 1e-5)`; v is above 0.1 here.
  private static void requireStandard(Tensor y, int length) {
    for (int begin = 0; begin < y.shape().elements(); begin += length) {
      double sum = 0;
      double squares = 0;
      for (int i = begin; i < begin + length; i++) {
        sum += y.real(i);
        squares += y.real(i) * y.real(i);
      }
      assertThat(sum / length).isCloseTo(0, within(8.0 * ULP));
      assertThat(squares / length).isCloseTo(1, within(1e-4 + 16 * ULP));
    }
  }

  @Test
  void normsHavePyTorchsParameters() {
    Model model =
        Model.of("n", sequential(groupNorm(2, 4), instanceNorm(4), layerNorm(5)), floats(1, 4, 5));

    assertThat(model.parameters().stream().map(Parameter::name))
        .containsExactly("0.weight", "0.bias", "2.weight", "2.bias");
    assertThat(model.learned()).isEqualTo(4 + 4 + 5 + 5);
  }

  @Test
  void everyPositionGetsTheMean() {
    assertThat(run(new SpatialMean(), line(1, 2, 6))).isEqualTo(line(3, 3, 3));
  }

  /// The matrix has the singular values 3 and 1; what is not along the first vector shrinks ninefold in
  /// each step, so that after 12 less than one in 10^10 is left.
  @Test
  void spectralNormFollowsTheGreatestSingularValue() {
    Layer layer = spectralNorm(linear(2, 2).bias(false));
    Model model = Model.of("s", layer, floats(1, 2));
    Assembled training = model.assembled(true);
    List<Value> outputs = new ArrayList<>(training.updates().values());
    Network step = Network.of(training.graph(outputs));
    Map<String, Tensor> numbers = new LinkedHashMap<>(model.initial(1));
    numbers.put("weight_orig", Tensor.of(Shape.of(2, 2), 0, 1, 3, 0f));
    numbers.put(Model.INPUT, Tensor.of(Shape.of(1, 2), 6, 0f));

    for (int i = 0; i < 12; i++) {
      Map<String, Tensor> results = step.run(numbers);
      training
          .updates()
          .forEach((name, value) ->
              numbers.put(name, Objects.requireNonNull(results.get(value.name()))));
    }

    Tensor y = run(model, Tensor.of(Shape.of(1, 2), 6, 0f), numbers);
    assertThat(model.parameters().stream().map(Parameter::name))
        .containsExactly("weight_orig", "weight_u", "weight_v");
    assertThat(y.real(1)).isCloseTo(6, within(32.0 * ULP));
  }

  /// `W' u` is (2.4, 0.6), so that v is (4, 1) / sqrt(17) and `W v` is (1, 12) / sqrt(17).
  @Test
  void bigGansSpectralNormTakesAStepFromU() {
    Layer inner = linear(2, 2).bias(false);
    Layer layer = new SpectralNorm(inner, Shape.of(2, 2), 0, SpectralNorm.Form.BIG_GAN);
    Model model = Model.of("s", layer, floats(1, 2));
    Map<String, Tensor> numbers = new LinkedHashMap<>(model.initial(1));
    numbers.put("weight", Tensor.of(Shape.of(2, 2), 0, 1, 3, 0f));
    numbers.put("u0", Tensor.of(Shape.of(1, 2), 0.6f, 0.8f));

    Tensor y = run(model, Tensor.of(Shape.of(1, 2), 6, 0f), numbers);

    assertThat(model.parameters().stream().map(Parameter::name))
        .containsExactly("weight", "u0", "sv0");
    assertThat(y.real(1)).isCloseTo(18 / Math.sqrt(145.0 / 17), within(16.0 * ULP));
    assertThat(model.assembled(true).updates()).containsOnlyKeys("u0", "sv0");
  }

  @Test
  void spectralNormOfATransposedConvolutionHasItsResultsChannelsFirst() {
    Model model = Model.of("s", spectralNorm(convTranspose2d(3, 5, 4)), floats(1, 3, 4, 4));

    assertThat(model.parameters().get(1).shape()).isEqualTo(Shape.of(5));
    assertThat(model.parameters().get(2).shape()).isEqualTo(Shape.of(3 * 16));
  }

  @Test
  void aResidualThatDoesNotFitIsNamed() {
    Layer layer = sequential(Wiring.residual(conv2d(3, 4, 3)));

    assertThatThrownBy(() -> Model.of("m", layer, floats(1, 3, 8, 8)))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("Add \"0")
        .hasMessageContaining("sizes 3 and 4");
  }
}
