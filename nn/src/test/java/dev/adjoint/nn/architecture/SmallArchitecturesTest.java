package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Trial.ramp;
import static dev.adjoint.nn.layer.Trial.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.nn.architecture.Esrgan.Naming;
import dev.adjoint.nn.architecture.UNet.OddSizes;
import dev.adjoint.nn.gradient.Gradients;
import dev.adjoint.nn.layer.Assembled;
import dev.adjoint.nn.layer.Layer;
import dev.adjoint.nn.layer.Model;
import dev.adjoint.nn.layer.Trial;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.reduce.ReduceSumSquare;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Architectures with few channels, which run in no time.
class SmallArchitecturesTest {
  record Case(Architecture network, Shape input, Shape output) {}

  private static Stream<Case> cases() {
    return Stream.of(
        new Case(new DcganGenerator(5, 2, 1, 8), Shape.of(2, 5, 1, 1), Shape.of(2, 1, 8, 8)),
        new Case(new DcganDiscriminator(2, 1, 8, true), Shape.of(2, 1, 8, 8), Shape.of(2, 1, 1, 1)),
        new Case(
            new ConvAutoencoder(1, List.of(3, 5), 8, false),
            Shape.of(2, 1, 8, 8),
            Shape.of(2, 1, 8, 8)),
        new Case(new Vae(1, 32, 3), Shape.of(1, 1, 32, 32), Shape.of(1, 1, 32, 32)),
        new Case(
            new UNet(1, 2, 3, 2, 4, OddSizes.PAD), Shape.of(1, 1, 9, 10), Shape.of(1, 2, 9, 10)),
        new Case(
            new UNet(1, 2, 3, 2, 2, OddSizes.CROP), Shape.of(1, 1, 9, 10), Shape.of(1, 2, 8, 8)),
        new Case(
            new UNet(1, 2, 4, 2, 2, OddSizes.PAD).bilinear().withBiases(),
            Shape.of(1, 1, 9, 10),
            Shape.of(1, 2, 9, 10)),
        new Case(
            new UNet(1, 2, 4, 2, 2, OddSizes.OUTPUT_SIZE).bilinear(),
            Shape.of(1, 1, 9, 10),
            Shape.of(1, 2, 9, 10)),
        new Case(new BrainUNet(2, 3, 2), Shape.of(1, 2, 33, 18), Shape.of(1, 3, 33, 18)),
        new Case(new Fcn(3, 2, 4, 8), Shape.of(1, 3, 9, 12), Shape.of(1, 3, 9, 12)),
        new Case(new Fcn(3, 2, 4, 8, true), Shape.of(1, 3, 9, 12), Shape.of(1, 3, 9, 12)),
        new Case(
            new FcnResNet(3, List.of(1, 1, 2, 1)), Shape.of(1, 3, 17, 30), Shape.of(1, 3, 17, 30)),
        new Case(new SegNet(1, 3, 2), Shape.of(1, 1, 35, 42), Shape.of(1, 3, 35, 42)),
        new Case(new DeconvNet(3, 1, 4), Shape.of(1, 3, 224, 224), Shape.of(1, 3, 224, 224)),
        new Case(Espcn.standard(3), Shape.of(1, 1, 4, 5), Shape.of(1, 1, 12, 15)),
        new Case(new ResidualUpscaler(4, 2, 3), Shape.of(1, 1, 4, 5), Shape.of(1, 1, 12, 15)),
        new Case(Fsrcnn.standard(3), Shape.of(1, 1, 4, 5), Shape.of(1, 1, 12, 15)),
        new Case(new Edsr(3, 4, 2, 0.1, 1, 4), Shape.of(1, 3, 4, 5), Shape.of(1, 3, 16, 20)),
        new Case(new Edsr(1, 4, 2, 1, 1, 3), Shape.of(1, 1, 4, 5), Shape.of(1, 1, 12, 15)),
        new Case(new LapSrn(3, 2), Shape.of(1, 1, 3, 4), Shape.of(1, 1, 24, 32)),
        new Case(new SrResNet(1, 2, true), Shape.of(1, 3, 4, 5), Shape.of(1, 3, 8, 10)),
        new Case(
            new Esrgan(4, 2, 2, 4, Naming.ESRGAN), Shape.of(1, 3, 4, 5), Shape.of(1, 3, 16, 20)),
        new Case(
            new Esrgan(4, 2, 1, 2, Naming.BASIC_SR), Shape.of(1, 3, 4, 6), Shape.of(1, 3, 8, 12)),
        new Case(
            new Esrgan(4, 2, 1, 1, Naming.OLD_ESRGAN), Shape.of(1, 3, 8, 4), Shape.of(1, 3, 8, 4)),
        new Case(new UpConv7(UpConv7.Naming.NUNIF), Shape.of(1, 3, 17, 18), Shape.of(1, 3, 6, 8)),
        new Case(new PhaseNet(3, 2), Shape.of(1, 3, 101), Shape.of(1, 3, 101)),
        new Case(
            new HifiGan(4, List.of(4, 2), 8, List.of(3, 5)), Shape.of(1, 4, 6), Shape.of(1, 1, 48)),
        new Case(
            new HifiGan(4, List.of(4, 2), 8, List.of(3), List.of(List.of(1, 3)), false),
            Shape.of(1, 4, 6),
            Shape.of(1, 1, 48)),
        new Case(new MelGan(4, List.of(3, 2), 2, 2), Shape.of(1, 4, 12), Shape.of(1, 1, 72)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itsOutputHasTheSizesItSays(Case of) {
    Tensor y = run(of.network, ramp(extents(of.input)));

    assertThat(y.shape()).isEqualTo(of.output);
    for (int i = 0; i < y.shape().elements(); i++) {
      assertThat(y.real(i)).as("element %d", i).isFinite();
    }
  }

  /// Of all of them, and of the blocks that are given more than one value.
  private static Stream<Model> models() {
    return Stream.concat(
        cases().map(of -> of.network.model(Trial.floats(extents(of.input)))), blocks());
  }

  private static Stream<Model> blocks() {
    return Stream.of(
        new StyleGan2Block(3, 4, 5).model(Trial.floats(2, 3, 4, 4)),
        new BigGanBlock(3, 4, 5).model(Trial.floats(2, 3, 4, 4)),
        new FeaturePyramid(List.of(2, 3, 4), 5, false).model(Trial.floats(1, 2, 7, 10)),
        new UNet3dUp(3, 2, 4).model(Trial.floats(1, 3, 2, 3, 2)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void itCanBeTrained(Model model) {
    Assembled network = model.assembled(true);
    Value loss = network.scope().node(new ReduceSumSquare(false, false), network.output());
    List<Value> learned =
        network.parameters().entrySet().stream()
            .filter(entry -> entry.getValue().learned())
            .map(Map.Entry::getKey)
            .toList();

    Gradients gradients = Gradients.of(network.graph(List.of(loss)), loss, learned);

    assertThat(gradients.byValue().keySet()).containsExactlyElementsOf(learned);
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void blocksThatAreGivenSeveralValuesRun(Model model) {
    Network network = Network.of(model.graph(model.initial(1)));
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    network.inputs().forEach(port -> inputs.put(port.name(), ramp(extents(port.spec().shape()))));

    network
        .run(inputs)
        .forEach((name, y) -> {
          for (int i = 0; i < y.shape().elements(); i++) {
            assertThat(y.real(i)).as("%s %d", name, i).isFinite();
          }
        });
  }

  /// A constant stays constant: the three taps of the transposed convolution overlap unevenly, but the
  /// filter behind it gives every phase the sum of all, whatever the weights. Six cells at the border
  /// are left out, which zeros reach.
  @Test
  void styleGansUpsamplingHasNoCheckerboards() {
    Model model = new StyleGan2Block(3, 4, 5).model(Trial.floats(1, 3, 9, 9));
    Map<String, Tensor> inputs =
        Map.of(
            Model.INPUT,
            filled(Shape.of(1, 3, 9, 9)),
            "style",
            ramp(1, 5),
            "skip",
            ramp(1, 3, 9, 9));

    Tensor y = Network.of(model.graph(model.initial(3))).run(inputs).values().iterator().next();

    assertThat(y.shape()).isEqualTo(Shape.of(1, 4, 18, 18));
    for (int channel = 0; channel < 4; channel++) {
      double middle = y.real((channel * 18 + 9) * 18 + 9);
      for (int row = 6; row < 12; row++) {
        for (int column = 6; column < 12; column++) {
          assertThat(y.real((channel * 18 + row) * 18 + column))
              .as("channel %d, cell %d %d", channel, row, column)
              .isCloseTo(middle, within(64 * Math.ulp(1f) * (1 + Math.abs(middle))));
        }
      }
    }
  }

  /// Against the paper's own form: weights of each sample's own, (1) and (3).
  @Test
  void modulationMayBeTakenOutOfTheWeights() {
    Modulation modulation = new Modulation(2, 3, 3, 4, true);
    Conv face = new Conv(ConvGeometry.kernel(3, 3));
    Tensor styles = ramp(2, 4);
    Layer layer = (scope, x) -> modulation.add(scope, face, x, scope.constant(styles));
    Model model = Model.of("modulation", layer, Trial.floats(2, 2, 5, 5));
    Map<String, Tensor> numbers = model.initial(4);
    Tensor x = ramp(2, 2, 5, 5);

    Tensor y = run(model, x, numbers);

    for (int sample = 0; sample < 2; sample++) {
      Tensor own = weights(numbers, styles, sample);
      Tensor one = slice(x, sample);
      Tensor wanted = face.evaluate(Inputs.of(one, own)).getFirst();
      Tensor found = slice(y, sample);
      for (int i = 0; i < wanted.shape().elements(); i++) {
        assertThat(found.real(i)).isCloseTo(wanted.real(i), within(64.0 * Math.ulp(1f)));
      }
    }
  }

  private static Tensor weights(Map<String, Tensor> numbers, Tensor styles, int sample) {
    Tensor stored = at(numbers, "weight");
    double[] values = new double[54];
    for (int i = 0; i < values.length; i++) {
      int in = i / 9 % 2;
      double factor = at(numbers, "modulation.bias").real(in);
      for (int k = 0; k < 4; k++) {
        factor +=
            styles.real(sample * 4 + k) * at(numbers, "modulation.weight").real(in * 4 + k) / 2;
      }
      values[i] = stored.real(i) / Math.sqrt(18) * factor;
    }
    float[] divided = new float[54];
    for (int i = 0; i < values.length; i++) {
      double squares = Arrays.stream(values, i / 18 * 18, i / 18 * 18 + 18).map(v -> v * v).sum();
      divided[i] = (float) (values[i] / Math.sqrt(squares + 1e-8));
    }
    return Tensor.of(Shape.of(3, 2, 3, 3), divided);
  }

  private static Tensor at(Map<String, Tensor> numbers, String name) {
    return Objects.requireNonNull(numbers.get(name), name);
  }

  private static Tensor slice(Tensor tensor, int sample) {
    Shape one = tensor.shape().with(0, 1);
    float[] values = tensor.toFloats().values();
    return Tensor.of(
        one, Arrays.copyOfRange(values, sample * one.elements(), (sample + 1) * one.elements()));
  }

  private static Tensor filled(Shape shape) {
    float[] values = new float[shape.elements()];
    Arrays.fill(values, 1);
    return Tensor.of(shape, values);
  }

  private static long[] extents(Shape shape) {
    return shape.toList().stream().mapToLong(Integer::longValue).toArray();
  }
}
