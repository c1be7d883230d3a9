package dev.adjoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adjoint.formats.npy.Npy;
import dev.adjoint.formats.npy.Npz;
import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.formats.picture.Picture;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Published networks, run by the command. That the library reproduces their stored outputs is
/// tested where it reads them.
class ReferenceModelsTest {
  private static final String WAIFU2X =
      "waifu2x-ncnn/models/models-upconv_7_photo/scale2.0x_model.converted.onnx";

  @TempDir Path folder;

  private static Path data(String path) {
    Path found = Path.of(System.getProperty("adjoint.data", "../../shared/data")).resolve(path);
    assumeTrue(Files.exists(found), "no reference data: " + path + " is not in -Dadjoint.data");
    return found;
  }

  private void run(String... arguments) {
    Outcome outcome = Outcome.of(folder, arguments);
    assertThat(outcome.code()).as(outcome.err()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    WAIFU2X + ", x, waifu2x-ncnn/ref_models-upconv_7_photo_scale2.0x_model/x.npy",
    "ort-examples/espcn_core_opset11.onnx, input, ort-examples/ref_espcn_opset11/y_224.npy",
    "ort-examples/espcn_core_opset18.onnx, _ppp5_expanded, ort-examples/ref_espcn_opset18/y_224.npy",
    "ort-examples/supres.onnx, input, ort-examples/ref_espcn_opset11/y_224.npy",
    "fsrcnn-tf/models/FSRCNN_x2.converted.onnx, x, fsrcnn-tf/ref_FSRCNN_x2/lr_y_nchw.npy",
    "lapsrn/ref_butterfly/model.onnx, lr_y, lapsrn/ref_butterfly/lr_y.npy",
    "leftthomas-srgan/ref_x4/model.onnx, lr_rgb, leftthomas-srgan/ref_x4/lr_rgb.npy",
    "disentangling-vae/ref_VAE_mnist_reconstruct/model.onnx, digits, disentangling-vae/ref_VAE_mnist_reconstruct/digits.npy",
    "disentangling-vae/ref_betaH_chairs_decoder/model.onnx, z, disentangling-vae/ref_betaH_chairs_decoder/z.npy",
    "phasenet/phasenet_3000.converted.onnx, waveform, phasenet/ref/waveform.npy"
  })
  void theCommandWritesWhatTheLibraryComputes(String model, String name, String array)
      throws IOException {
    Path file = data(model);
    Path input = data(array);
    Path output = folder.resolve("out.npz");
    run("run", file.toString(), "-i", name + "=" + input, "-o", output.toString());
    assertThat(Npz.read(output))
        .containsExactlyEntriesOf(Onnx.load(file).run(Map.of(name, Npy.read(input))));
  }

  /// A photograph, made smaller and enlarged again, comes out nearer to what it was than bicubic
  /// resizing brings it, in decibels. An upscaler that shifts its picture by a fraction of a pixel, or
  /// is given wrong colours or values, does not pass.
  @ParameterizedTest
  @CsvSource({
    WAIFU2X + ", 2, 2.0",
    "fsrcnn-tf/models/FSRCNN_x2.converted.onnx, 2, 0.5",
    "ort-examples/espcn_core_opset18.onnx, 3, 0.1",
    "leftthomas-srgan/ref_x4/model.onnx, 4, 0.8"
  })
  void photographsComeOutSharperThanByResizing(String model, int scale, double gain)
      throws IOException {
    Path file = data(model);
    Picture photograph = part(Picture.read(data("imageio/images/coffee.png")), 216, 192, 120, 60);
    Path small = folder.resolve("small.png");
    Path large = folder.resolve("large.png");
    photograph.resized(216 / scale, 192 / scale).write(small);
    run("upscale", small.toString(), "--model", file.toString(), "-o", large.toString());
    double resized = decibels(photograph, Picture.read(small).resized(216, 192));
    assertThat(decibels(photograph, Picture.read(large))).isGreaterThan(resized + gain);
  }

  private static Picture part(Picture picture, int height, int width, int top, int left) {
    float[] values = new float[3 * height * width];
    for (int i = 0; i < values.length; i++) {
      int y = top + i / width % height;
      int x = left + i % width;
      int plane = i / width / height;
      values[i] = picture.planes().values()[(plane * picture.height() + y) * picture.width() + x];
    }
    return Picture.of(Tensor.of(Shape.of(3, height, width), values));
  }

  /// Peak signal to noise.
  private static double decibels(Picture wanted, Picture found) {
    FloatTensor expected = wanted.planes();
    double sum = 0;
    for (int i = 0; i < expected.values().length; i++) {
      double difference = expected.values()[i] - found.planes().values()[i];
      sum += difference * difference;
    }
    return -10 * Math.log10(sum / expected.values().length);
  }

  @Test
  void picturesOfAFixedSizeAreResizedOnRequest() throws IOException {
    String model = data("ort-examples/supres.onnx").toString();
    String photograph = data("imageio/images/coffee.png").toString();
    Path output = folder.resolve("out.png");
    Outcome refused = Outcome.of(folder, "run", model, "-i", photograph, "-o", output.toString());
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err()).contains("takes pictures of 224 x 224 only", "--resize");
    assertThat(output).doesNotExist();
    run("run", model, "-i", photograph, "-o", output.toString(), "--resize");
    assertThat(Picture.read(output)).hasToString("672 x 672, RGB, 8 bit");
    run("upscale", photograph, "--model", model, "-o", output.toString(), "--resize");
    assertThat(Picture.read(output)).hasToString("672 x 672, RGB, 8 bit");
  }

  @Test
  void decodersFillASheet() throws IOException {
    String reference = "disentangling-vae/ref_betaH_chairs_decoder/";
    String model = data(reference + "model.onnx").toString();
    Path output = folder.resolve("chairs.png");
    run("run", model, "-i", data(reference + "z.npy").toString(), "-o", output.toString());
    assertThat(Picture.read(output)).hasToString("256 x 256, gray, 8 bit");
  }
}
