package dev.adjoint.nn.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adjoint.formats.checkpoint.Checkpoints;
import dev.adjoint.formats.npy.Npy;
import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.network.Network;
import dev.adjoint.nn.layer.Model;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Networks with weights that others trained, against what PyTorch and TensorFlow make of them. PyTorch in
/// float32 is itself up to 3e-6 of the greatest result away from float64; twice that is allowed.
class PublishedWeightsTest {
  private static final double SHARE = 6e-6;

  private static Path at(String path) {
    Path found = Path.of(System.getProperty("adjoint.data", "../../shared/data")).resolve(path);
    assumeTrue(Files.exists(found), "no reference data: " + path + " is not in -Dadjoint.data");
    return found;
  }

  private static Map<String, Tensor> weights(String path) throws IOException {
    return Checkpoints.read(at(path)).tensors();
  }

  private static Model fitting(Architecture network, Tensor x) {
    return network.model(TensorSpec.of(x.type(), x.shape()));
  }

  private static Map<String, Tensor> run(Model model, Map<String, Tensor> weights, Tensor x) {
    return Network.of(model.graph(model.numbers(weights))).run(Map.of(Model.INPUT, x));
  }

  private static void requireAgreement(Tensor found, Path wanted) throws IOException {
    Tensor tensor = Npy.read(wanted);
    assertThat(found.shape()).isEqualTo(tensor.shape());
    double most = 0;
    double off = 0;
    for (int i = 0; i < tensor.shape().elements(); i++) {
      most = Math.max(most, Math.abs(tensor.real(i)));
      off = Math.max(off, Math.abs(tensor.real(i) - found.real(i)));
    }
    assertThat(off).as("greatest difference").isCloseTo(0, within(SHARE * most));
  }

  private static Tensor first(Map<String, Tensor> results) {
    return results.values().iterator().next();
  }

  private static Tensor at(Map<String, Tensor> results, String name) {
    return Objects.requireNonNull(results.get(name), name);
  }

  @Test
  void aVaeOfDigitsGivesThemAgain() throws IOException {
    Path folder = at("disentangling-vae/ref_VAE_mnist_reconstruct");
    Tensor digits = Npy.read(folder.resolve("digits.npy"));
    Model model = fitting(Vae.standard(), digits);

    Map<String, Tensor> results =
        run(model, weights("disentangling-vae/results/VAE_mnist/model.pt"), digits);

    assertThat(model.learned()).isEqualTo(469_173);
    requireAgreement(first(results), folder.resolve("recon.npy"));
    requireAgreement(at(results, "mu"), folder.resolve("mu.npy"));
    requireAgreement(at(results, "logvar"), folder.resolve("logvar.npy"));
  }

  @Test
  void theDecoderOfABetaVaeMakesChairs() throws IOException {
    Path folder = at("disentangling-vae/ref_betaH_chairs_decoder");
    Tensor z = Npy.read(folder.resolve("z.npy"));
    Vae chairs = new Vae(1, 64, 10);
    Model model = Model.of("decoder", chairs.decoder(), TensorSpec.of(z.type(), z.shape()));

    Map<String, Tensor> results =
        run(model, weights("disentangling-vae/results/betaH_chairs/model.pt"), z);

    assertThat(model.learned()).isEqualTo(249_953);
    requireAgreement(first(results), folder.resolve("image.npy"));
  }

  @Test
  void lapSrnEnlargesTwiceAndFourTimes() throws IOException {
    Path folder = at("lapsrn/ref_butterfly");
    Tensor luma = Npy.read(folder.resolve("lr_y.npy"));
    Model model = fitting(LapSrn.standard(), luma);

    Map<String, Tensor> results = run(model, weights("lapsrn/model/model_epoch_100.pth"), luma);

    assertThat(model.learned()).isEqualTo(870_112);
    requireAgreement(first(results), folder.resolve("sr4x.npy"));
    requireAgreement(at(results, "2x"), folder.resolve("sr2x.npy"));
  }

  @Test
  void srGanEnlargesFourTimes() throws IOException {
    Path folder = at("leftthomas-srgan/ref_x4");
    Tensor colours = Npy.read(folder.resolve("lr_rgb.npy"));
    Model model = fitting(SrResNet.of2018(), colours);

    Map<String, Tensor> results =
        run(model, weights("leftthomas-srgan/netG_epoch_4_100.pth"), colours);

    assertThat(model.learned()).isEqualTo(734_092);
    requireAgreement(first(results), folder.resolve("sr_rgb.npy"));
  }

  @Test
  void upConv7EnlargesTwice() throws IOException {
    Path folder = at("waifu2x-ncnn");
    Path reference = folder.resolve("ref_models-upconv_7_photo_scale2.0x_model");
    String weights = "waifu2x-ncnn/models/models-upconv_7_photo/scale2.0x_model.safetensors";
    Model model = new UpConv7(UpConv7.Naming.NCNN).model();

    Map<String, Tensor> results =
        run(model, weights(weights), Npy.read(reference.resolve("x.npy")));

    assertThat(model.learned()).isEqualTo(552_483);
    requireAgreement(first(results), reference.resolve("y.npy"));
  }

  /// From TensorFlow: `[taps..., in, out]`, names of its own, and the last bias behind the pixel shuffle.
  @Test
  void fsrcnnEnlargesTwice() throws IOException {
    Path folder = at("fsrcnn-tf");
    Tensor luma = Npy.read(folder.resolve("ref_FSRCNN_x2/lr_y_nchw.npy"));
    Map<String, Tensor> stored = weights("fsrcnn-tf/models/FSRCNN_x2.safetensors");
    Map<String, Tensor> weights = new LinkedHashMap<>();
    for (int layer = 1; layer <= 8; layer++) {
      String part = layer == 1 ? "first_part" : layer == 8 ? "last_part" : "mid_part";
      int place = layer == 1 || layer == 8 ? 0 : 2 * (layer - 2);
      Tensor kernel = at(stored, "f" + layer);
      weights.put(part + "." + place + ".weight", turned(kernel, Transpose.of(3, 2, 0, 1)));
      weights.put(part + "." + place + ".bias", at(stored, "b" + layer));
      if (layer < 8) {
        weights.put(part + "." + (place + 1) + ".weight", at(stored, "alpha" + layer));
      }
    }
    float shift = (float) at(stored, "b8").real(0);
    weights.put("last_part.0.bias", Tensor.of(Shape.of(4), shift, shift, shift, shift));
    Model model = fitting(Fsrcnn.standard(2).withPixelShuffle(), luma);

    Map<String, Tensor> results = run(model, weights, luma);

    requireAgreement(first(results), folder.resolve("ref_FSRCNN_x2/sr_y_nchw.npy"));
  }

  /// The weights of an ONNX file, which has PyTorch's names.
  @Test
  void theTutorialsNetworkEnlargesThreeTimes() throws IOException {
    Path folder = at("ort-examples");
    Map<String, Tensor> weights = new LinkedHashMap<>();
    Onnx.read(folder.resolve("espcn_core_opset18.onnx"))
        .constants()
        .forEach((value, tensor) -> weights.put(value.name(), tensor));
    Tensor luma = Npy.read(folder.resolve("ref_espcn_opset18/y_224.npy"));

    Map<String, Tensor> results = run(new SuperResolution(3).model(), weights, luma);

    requireAgreement(first(results), folder.resolve("ref_espcn_opset18/sr_y_672.npy"));
  }

  private static Tensor turned(Tensor tensor, Transpose order) {
    return order.evaluate(Inputs.of(tensor)).getFirst();
  }

  /// From TensorFlow, where one axis of kernels is 1.
  @Test
  void phaseNetFindsWaves() throws IOException {
    Path folder = at("phasenet");
    Tensor waves = Npy.read(folder.resolve("ref/waveform.npy"));
    Map<String, Tensor> stored = weights("phasenet/phasenet_tf_names.npz");
    Map<String, Tensor> weights = new LinkedHashMap<>();
    stored.forEach(
        (name, tensor) -> weights.put(PhaseNetNames.of(name), PhaseNetNames.turned(name, tensor)));
    Model model = fitting(PhaseNet.standard(), waves);

    Map<String, Tensor> results = run(model, weights, waves);

    assertThat(model.learned()).isEqualTo(268_443);
    requireAgreement(first(results), folder.resolve("ref/prob.npy"));
  }
}
