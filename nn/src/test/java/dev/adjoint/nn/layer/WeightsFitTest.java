package dev.adjoint.nn.layer;

import static dev.adjoint.nn.layer.Layers.batchNorm2d;
import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.linear;
import static dev.adjoint.nn.layer.Layers.sequential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.nn.layer.WeightsFit.Misshapen;
import dev.adjoint.nn.layer.WeightsFit.Transposed;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class WeightsFitTest {
  private static final Model MODEL =
      Model.of(
          "small",
          sequential(conv2d(3, 8, 5), batchNorm2d(8)),
          TensorSpec.of(ElementType.FLOAT32, Shape.of(1, 3, 9, 9)));

  private static SequencedMap<String, Shape> shapes(String prefix) {
    SequencedMap<String, Shape> shapes = new LinkedHashMap<>();
    MODEL.parameters().forEach(p -> shapes.put(prefix + p.name(), p.shape()));
    return shapes;
  }

  @Test
  void theNetworksOwnNamesFit() {
    WeightsFit fit = WeightsFit.of(MODEL.parameters(), shapes(""));

    assertThat(fit.isWhole()).isTrue();
    assertThat(fit.fitting()).isEqualTo(shapes(""));
    assertThat(fit.text()).isEqualTo("6 of 6 parameters fit");
  }

  @Test
  void aPrefixIsTakenOff() {
    SequencedMap<String, Shape> shapes = shapes("module.net.");
    shapes.put("module.net.1.num_batches_tracked", Shape.of());

    WeightsFit fit = WeightsFit.of(MODEL.parameters(), shapes);

    assertThat(fit.isWhole()).isTrue();
    assertThat(fit.prefix()).isEqualTo("module.net.");
    assertThat(fit.leftOver()).isEmpty();
    assertThat(fit.text()).contains("every name begins with \"module.net.\", which is taken off");
  }

  @Test
  void theOneDictionaryThatFitsIsFoundAmongOthers() {
    SequencedMap<String, Shape> shapes = shapes("generator.module.");
    shapes.put("discriminator.0.weight", Shape.of(1, 3, 5, 5));
    shapes.put("discriminator.0.bias", Shape.of(1));
    shapes.put("optimizer.state.0.exp_avg", Shape.of(8, 3, 5, 5));

    WeightsFit fit = WeightsFit.of(MODEL.parameters(), shapes);

    assertThat(fit.isWhole()).isTrue();
    assertThat(fit.prefix()).isEqualTo("generator.module.");
    assertThat(fit.leftOver()).hasSize(3);
    assertThat(fit.text()).contains("those below \"generator.module\" are taken");
  }

  @Test
  void ofSeveralThatFitTheAveragedOnesAreTaken() {
    for (String averaged : List.of("params_ema.", "g_ema.", "ema.", "net.ema_model.")) {
      SequencedMap<String, Shape> shapes = shapes("params.");
      shapes.putAll(shapes(averaged));

      WeightsFit fit = WeightsFit.of(MODEL.parameters(), shapes);

      assertThat(fit.prefix()).isEqualTo(averaged);
      assertThat(fit.isWhole()).isTrue();
    }
  }

  @Test
  void namesAsTheyAreComeBeforeThoseWithAPrefix() {
    SequencedMap<String, Shape> shapes = shapes("ema.");
    shapes.putAll(shapes(""));

    assertThat(WeightsFit.of(MODEL.parameters(), shapes).prefix()).isEmpty();
  }

  @Test
  void whereSeveralFitTheFileIsRefusedAndTheyAreNamed() {
    SequencedMap<String, Shape> shapes = shapes("first.");
    shapes.putAll(shapes("schema."));

    WeightsFit fit = WeightsFit.of(MODEL.parameters(), shapes);

    assertThat(fit.rivals()).containsExactly("schema.");
    assertThat(fit.isWhole()).isFalse();
    assertThat(fit.text())
        .contains("as many fit below each of \"first.\", \"schema.\": say which are meant")
        .contains("--part first");
  }

  /// A convolution without a bias computes something else than one with it.
  @Test
  void aTensorTooManyInALayerIsAnObstacle() {
    Model unbiased = Model.of("m", sequential(conv2d(3, 8, 5).bias(false)), MODEL.input());
    SequencedMap<String, Shape> shapes = shapes("module.");

    WeightsFit fit = WeightsFit.of(unbiased.parameters(), shapes);

    assertThat(fit.isWhole()).isFalse();
    assertThat(fit.missing()).isEmpty();
    assertThat(fit.surplus()).isEqualTo(Map.of("module.0.bias", Shape.of(8)));
    assertThat(fit.leftOver()).hasSize(4);
    assertThat(fit.text()).contains("1 too many in the network's layers: \"module.0.bias\" 8");
  }

  @Test
  void weightsOfKerasAreCalledTransposedAndTheOrderOfTheirAxesIsTold() {
    SequencedMap<String, Shape> shapes = shapes("");
    shapes.put("0.weight", Shape.of(5, 5, 3, 8));

    WeightsFit fit = WeightsFit.of(MODEL.parameters(), shapes);

    assertThat(fit.transposed())
        .containsExactly(
            new Transposed(
                "0.weight", Shape.of(8, 3, 5, 5), Shape.of(5, 5, 3, 8), List.of(3, 2, 0, 1)));
    assertThat(fit.isWhole()).isFalse();
  }

  @Test
  void anyOtherOrderOfAxesIsFound() {
    SequencedMap<String, Shape> shapes = shapes("");
    shapes.put("0.weight", Shape.of(5, 8, 5, 3));

    assertThat(WeightsFit.of(MODEL.parameters(), shapes).transposed().getFirst().order())
        .isEqualTo(List.of(1, 3, 0, 2));
  }

  @Test
  void whatIsMissingLeftOverAndMisshapenIsTold() {
    SequencedMap<String, Shape> shapes = shapes("");
    shapes.remove("1.running_mean");
    shapes.put("extra", Shape.of(2));
    shapes.put("0.bias", Shape.of(9));

    WeightsFit fit = WeightsFit.of(MODEL.parameters(), shapes);

    assertThat(fit.missing()).isEqualTo(Map.of("1.running_mean", Shape.of(8)));
    assertThat(fit.leftOver()).isEqualTo(Map.of("extra", Shape.of(2)));
    assertThat(fit.misshapen()).containsExactly(new Misshapen("0.bias", Shape.of(8), Shape.of(9)));
    assertThat(fit.text())
        .startsWith("4 of 6 parameters fit")
        .contains("1 missing: \"1.running_mean\" 8")
        .contains("1 left over: \"extra\" 2")
        .contains("\"0.bias\" should be 8 and is 9");
  }

  @Test
  void aCheckpointGivesAModelItsNumbersWhateverPrefixItHas() {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    MODEL.initial(3).forEach((name, tensor) -> tensors.put("netG." + name, tensor));

    assertThat(MODEL.numbers(tensors)).isEqualTo(MODEL.initial(3));
  }

  @Test
  void aCheckpointOfAnotherNetworkIsRefusedByName() {
    Map<String, Tensor> other = Map.of("fc.weight", Tensor.zeros(Shape.of(2, 2)));

    assertThatThrownBy(() -> MODEL.numbers(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not those of small: 0 of 6 parameters fit")
        .hasMessageContaining("1 left over: \"fc.weight\" 2x2");
  }

  /// The direction's slices have the lengths 5 and 13.
  @Test
  void weightsWithANormAreMultipliedOut() {
    Model model = Model.of("m", sequential(linear(2, 2).bias(false)), Trial.floats(1, 2));
    Tensor length = Tensor.of(Shape.of(2, 1), 10, 39f);
    Tensor direction = Tensor.of(Shape.of(2, 2), 3, 4, 5, 12f);
    Tensor weights = Tensor.of(Shape.of(2, 2), 6, 8, 15, 36f);

    assertThat(model.numbers(Map.of("net.0.weight_g", length, "net.0.weight_v", direction)))
        .isEqualTo(Map.of("0.weight", weights));
    assertThat(
            model.numbers(
                Map.of(
                    "0.parametrizations.weight.original0", length,
                    "0.parametrizations.weight.original1", direction)))
        .isEqualTo(Map.of("0.weight", weights));
    SequencedMap<String, Shape> two = new LinkedHashMap<>();
    for (String part : List.of("net.0.", "other.5.")) {
      two.put(part + "weight_g", length.shape());
      two.put(part + "weight_v", direction.shape());
    }
    WeightsFit fit = WeightsFit.of(model.parameters(), two);
    assertThat(fit.multiplied()).containsExactly("net.0.weight");
    assertThat(fit.leftOver()).containsOnlyKeys("other.5.weight");
    assertThat(fit.text())
        .contains("1 weights stand as direction and length (weight norm) and are multiplied out");
  }
}
