package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Trial.ramp;
import static dev.adjoint.nn.layer.Trial.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.nn.architecture.UNet.OddSizes;
import dev.adjoint.nn.layer.Model;
import dev.adjoint.nn.layer.Trial;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// How variants of a network that have the same names, or other names, differ and agree.
class VariantsTest {
  private static Map<String, Tensor> numbers(Architecture network) {
    return new HashMap<>(network.model().initial(3));
  }

  private static FloatTensor at(Map<String, Tensor> numbers, String name) {
    return Objects.requireNonNull(numbers.get(name), name).toFloats();
  }

  private static void scale(Map<String, Tensor> numbers, String name, float factor) {
    FloatTensor tensor = at(numbers, name);
    float[] values = tensor.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    numbers.put(name, Tensor.of(tensor.shape(), values));
  }

  private static void requireClose(Tensor found, Tensor wanted) {
    double most = 0;
    for (int i = 0; i < wanted.shape().elements(); i++) {
      most = Math.max(most, Math.abs(wanted.real(i)));
    }
    for (int i = 0; i < wanted.shape().elements(); i++) {
      assertThat(found.real(i)).isCloseTo(wanted.real(i), within(256.0 * Math.ulp((float) most)));
    }
  }

  /// What is scaled down before a convolution may as well be scaled down in its weights.
  @Test
  void fcnAtOnceHasWeightsThatAreSoMuchGreater() {
    Fcn plain = new Fcn(3, 2, 4, 8);
    Map<String, Tensor> numbers = numbers(plain);
    Tensor wanted = run(plain, ramp(1, 3, 20, 33), numbers);

    scale(numbers, "score_pool4.weight", 100);
    scale(numbers, "score_pool3.weight", 10_000);

    requireClose(run(new Fcn(3, 2, 4, 8, true), ramp(1, 3, 20, 33), numbers), wanted);
  }

  @Test
  void nunifsUpConvCutsOffWhatNcnnsLeaves() {
    UpConv7 ncnn = new UpConv7(UpConv7.Naming.NCNN);
    UpConv7 nunif = new UpConv7(UpConv7.Naming.NUNIF);
    Map<String, Tensor> numbers = numbers(ncnn);
    scale(numbers, "conv7_layer.weight", 100);
    Map<String, Tensor> renamed = new HashMap<>();
    for (int i = 0; i < 7; i++) {
      for (String part : new String[] {"weight", "bias"}) {
        renamed.put("net.%d.%s".formatted(2 * i, part), at(numbers, layer(i) + part));
      }
    }

    Tensor whole = run(ncnn, ramp(1, 3, 18, 17), numbers);
    Tensor cut = run(nunif, ramp(1, 3, 18, 17), renamed);

    for (int i = 0; i < whole.shape().elements(); i++) {
      assertThat(cut.real(i)).isEqualTo(Math.clamp(whole.real(i), 0, 1));
    }
  }

  private static String layer(int index) {
    return "conv%d_layer.".formatted(index + 1);
  }

  /// Without the weights of what comes up, it makes no difference what that is.
  @Test
  void whatComesUpIsJoinedFirstInTheHubsUNetAndLastInMilesials() {
    BrainUNet hub = new BrainUNet(1, 1, 2);
    assertThat(dependsOnRise(hub, "upconv1.bias", "decoder1.dec1conv1.weight", 0)).isFalse();
    assertThat(dependsOnRise(hub, "upconv1.bias", "decoder1.dec1conv1.weight", 2)).isTrue();
    UNet milesial = new UNet(1, 1, 2, 4, 2, OddSizes.PAD);
    String joining = "up4.conv.double_conv.0.weight";
    assertThat(dependsOnRise(milesial, "up4.up.bias", joining, 0)).isTrue();
    assertThat(dependsOnRise(milesial, "up4.up.bias", joining, 2)).isFalse();
  }

  /// @param joining weights `[2, 4, 3, 3]`, of which two input channels from one on are set to 0
  private static boolean dependsOnRise(
      Architecture network, String rise, String joining, int silenced) {
    Model model = network.model(Trial.floats(1, 1, 16, 16));
    Map<String, Tensor> numbers = new HashMap<>(model.initial(3));
    float[] values = at(numbers, joining).values().clone();
    for (int i = 0; i < values.length; i++) {
      int channel = i / 9 % 4;
      values[i] = channel == silenced || channel == silenced + 1 ? 0 : values[i];
    }
    numbers.put(joining, Tensor.of(at(numbers, joining).shape(), values));
    Tensor before = run(model, ramp(1, 1, 16, 16), numbers);
    scale(numbers, rise, -3);
    return !run(model, ramp(1, 1, 16, 16), numbers).equals(before);
  }
}
