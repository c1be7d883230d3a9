package dev.adjoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adjoint.formats.npy.Npy;
import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.network.Network;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The command gives for published networks what the library gives, to the bit; the library's
/// results are held against those of other programs where the formats are tested.
class ReferenceModelsTest {
  private static final Path DATA =
      Path.of(System.getProperty("adjoint.data", "../../shared/data")).normalize();

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "waifu2x-ncnn/models/models-upconv_7_photo/scale2.0x_model.converted.onnx,"
        + "waifu2x-ncnn/ref_models-upconv_7_photo_scale2.0x_model/x",
    "ort-examples/espcn_core_opset11.onnx, ort-examples/ref_espcn_opset11/y_224",
    "ort-examples/espcn_core_opset18.onnx, ort-examples/ref_espcn_opset18/y_224",
    "ort-examples/supres.onnx, ort-examples/ref_espcn_opset11/y_224",
    "fsrcnn-tf/models/FSRCNN_x2.converted.onnx, fsrcnn-tf/ref_FSRCNN_x2/lr_y_nchw",
    "lapsrn/ref_butterfly/model.onnx, lapsrn/ref_butterfly/lr_y",
    "leftthomas-srgan/ref_x4/model.onnx, leftthomas-srgan/ref_x4/lr_rgb",
    "disentangling-vae/ref_VAE_mnist_reconstruct/model.onnx,"
        + "disentangling-vae/ref_VAE_mnist_reconstruct/digits",
    "disentangling-vae/ref_betaH_chairs_decoder/model.onnx,"
        + "disentangling-vae/ref_betaH_chairs_decoder/z",
    "phasenet/phasenet_3000.converted.onnx, phasenet/ref/waveform"
  })
  void theCommandWritesWhatTheLibraryComputes(String model, String input) throws IOException {
    Path file = DATA.resolve(model);
    assumeTrue(Files.exists(file), () -> "reference model absent: " + model);
    Path given = DATA.resolve(input + ".npy");
    Network network = Onnx.load(file);
    String name = network.outputs().getFirst().name();
    Path written = folder.resolve("result.npy");
    Outcome outcome =
        Outcome.of(
            folder, "run", file.toString(), "-i", given.toString(), "-o", name + "=" + written);
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    Map<String, Tensor> expected =
        network.run(Map.of(network.inputs().getFirst().name(), Npy.read(given)));
    assertThat(Npy.read(written)).isEqualTo(expected.get(name));
  }
}
