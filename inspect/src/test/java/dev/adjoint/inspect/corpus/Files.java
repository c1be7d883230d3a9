package dev.adjoint.inspect.corpus;

import static dev.adjoint.inspect.finding.Rule.BORDER;
import static dev.adjoint.inspect.finding.Rule.FRAMES;
import static dev.adjoint.inspect.finding.Rule.PHASE_GAIN;
import static dev.adjoint.inspect.finding.Rule.PORTABILITY;
import static dev.adjoint.inspect.finding.Rule.SPECTRAL_IMAGES;
import static dev.adjoint.inspect.finding.Rule.UNEVEN_OVERLAP;

import dev.adjoint.formats.bundled.BundledModels;
import dev.adjoint.formats.onnx.OnnxSource;
import dev.adjoint.graph.Graph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Trained networks that others published, as far as they are there; and those that come along.
final class Files {
  private static final Path DATA = Path.of(System.getProperty("adjoint.data", "../../shared/data"));

  private Files() {}

  static Stream<Specimen> all() {
    return Stream.concat(bundled(), published().filter(Files::isThere));
  }

  private static Stream<Specimen> bundled() {
    return BundledModels.SCALES.stream()
        .map(scale -> Specimen.of("bundled x" + scale, () -> BundledModels.upscaler(scale)));
  }

  private static Stream<Specimen> published() {
    return Stream.of(
        file("waifu2x-ncnn/models/models-upconv_7_photo/scale2.0x_model.converted.onnx"),
        file("lapsrn/ref_butterfly/model.onnx"),
        file("leftthomas-srgan/ref_x4/model.onnx"),
        file("fsrcnn-tf/models/FSRCNN_x2.converted.onnx"),
        file("ort-examples/espcn_core_opset18.onnx"),
        file("ort-examples/espcn_core_opset11.onnx"),
        file("disentangling-vae/ref_betaH_chairs_decoder/model.onnx"),
        file("disentangling-vae/ref_VAE_mnist_reconstruct/model.onnx"),
        file("phasenet/phasenet_3000.converted.onnx")
            .must(UNEVEN_OVERLAP, PHASE_GAIN, SPECTRAL_IMAGES, FRAMES)
            .may(PORTABILITY, BORDER));
  }

  private static Specimen file(String name) {
    return Specimen.of(name, () -> read(name));
  }

  private static boolean isThere(Specimen specimen) {
    return java.nio.file.Files.exists(DATA.resolve(specimen.name()));
  }

  private static Graph read(String name) {
    try {
      return OnnxSource.read(DATA.resolve(name)).graph();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
