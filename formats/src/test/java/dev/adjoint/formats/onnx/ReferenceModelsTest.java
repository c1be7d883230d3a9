package dev.adjoint.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.formats.ReferenceData;
import dev.adjoint.formats.npy.Npy;
import dev.adjoint.network.Network;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Published networks give the outputs that other programs computed of the same inputs.
class ReferenceModelsTest {
  /// Both the stored output and ours were summed in float32, each in its own order. The gap between
  /// one order and float64 is stored; twice that separates two orders that err independently, and
  /// as much again is left for the part of an output the stored gap was not taken of.
  private static final double GAPS = 4;

  /// Where no gap is stored: roundings that four layers of at most 576 products may pile up,
  /// `sqrt(4 * 576) * 2^-24`, relative to the largest output.
  private static final double NO_GAP = 48 * 0x1p-24;

  /// A model with the names of its input and outputs, which are those of the stored arrays unless
  /// the array's name follows behind `=`.
  record Case(String model, String reference, String input, List<String> outputs) {
    @Override
    public String toString() {
      return model;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "waifu2x-ncnn/models/models-upconv_7_photo/scale2.0x_model.converted.onnx",
            "waifu2x-ncnn/ref_models-upconv_7_photo_scale2.0x_model",
            "x",
            List.of("y")),
        new Case(
            "ort-examples/espcn_core_opset11.onnx",
            "ort-examples/ref_espcn_opset11",
            "input=y_224",
            List.of("output=sr_y_672")),
        new Case(
            "ort-examples/espcn_core_opset18.onnx",
            "ort-examples/ref_espcn_opset18",
            "_ppp5_expanded=y_224",
            List.of("output=sr_y_672")),
        new Case(
            "ort-examples/supres.onnx",
            "ort-examples/ref_espcn_opset11",
            "input=y_224",
            List.of("output=sr_y_672")),
        new Case(
            "fsrcnn-tf/models/FSRCNN_x2.converted.onnx",
            "fsrcnn-tf/ref_FSRCNN_x2",
            "x=lr_y_nchw",
            List.of("y=sr_y_nchw")),
        new Case(
            "lapsrn/ref_butterfly/model.onnx",
            "lapsrn/ref_butterfly",
            "lr_y",
            List.of("sr2x", "sr4x")),
        new Case(
            "leftthomas-srgan/ref_x4/model.onnx",
            "leftthomas-srgan/ref_x4",
            "lr_rgb",
            List.of("sr_rgb")),
        new Case(
            "disentangling-vae/ref_VAE_mnist_reconstruct/model.onnx",
            "disentangling-vae/ref_VAE_mnist_reconstruct",
            "digits",
            List.of("recon", "mu", "logvar")),
        new Case(
            "disentangling-vae/ref_betaH_chairs_decoder/model.onnx",
            "disentangling-vae/ref_betaH_chairs_decoder",
            "z",
            List.of("image")),
        new Case(
            "phasenet/phasenet_3000.converted.onnx", "phasenet/ref", "waveform", List.of("prob")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itsOutputsAreReproduced(Case model) throws IOException {
    Path reference = ReferenceData.at(model.reference);
    JsonNode notes = JsonMapper.shared().readTree(reference.resolve("REF.json"));
    Network network = Onnx.load(ReferenceData.at(model.model));
    Map<String, Tensor> found = network.run(inputs(model.input, reference));
    for (String output : model.outputs) {
      Tensor expected = array(output, reference);
      double allowed = allowed(notes, name(output, 1), largest(expected));
      assertThat(
              new Agreement(0, allowed)
                  .fault(Objects.requireNonNull(found.get(name(output, 0))), expected))
          .as("%s within %g", output, allowed)
          .isEmpty();
    }
  }

  private static Map<String, Tensor> inputs(String input, Path reference) throws IOException {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    inputs.put(name(input, 0), array(input, reference));
    return inputs;
  }

  private static Tensor array(String name, Path reference) throws IOException {
    return Npy.read(reference.resolve(name(name, 1) + ".npy"));
  }

  /// The name in the model (0) or of the array (1).
  private static String name(String both, int which) {
    String[] names = both.split("=", 2);
    return names[Math.min(which, names.length - 1)];
  }

  private static double allowed(JsonNode notes, String output, double largest) {
    JsonNode gaps = notes.path("f32_vs_f64");
    JsonNode gap = gaps.has(output) ? gaps.path(output) : gaps;
    return gap.has("maxabs") ? GAPS * gap.path("maxabs").asDouble() : NO_GAP * largest;
  }

  private static double largest(Tensor tensor) {
    double largest = 0;
    for (int i = 0; i < tensor.shape().elements(); i++) {
      largest = Math.max(largest, Math.abs(tensor.real(i)));
    }
    return largest;
  }
}
