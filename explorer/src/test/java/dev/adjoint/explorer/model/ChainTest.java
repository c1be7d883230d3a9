package dev.adjoint.explorer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adjoint.formats.onnx.OnnxSource;
import dev.adjoint.inspect.Inspector;
import dev.adjoint.inspect.report.Account;
import dev.adjoint.inspect.report.JsonReport;
import dev.adjoint.inspect.view.Subject;
import dev.adjoint.nn.architecture.Architectures;
import dev.adjoint.nn.layer.Model;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Networks as chains of grids.
class ChainTest {
  private static Subject built(String name) {
    Model model = Architectures.named(name).model();
    return Subject.of(model.graph(model.initial(0)));
  }

  private static Subject read(String path) throws IOException {
    Path file = Path.of(System.getProperty("adjoint.data", "../../shared/data")).resolve(path);
    assumeTrue(Files.exists(file), "no reference data: " + path + " is not in -Dadjoint.data");
    OnnxSource source = OnnxSource.read(file);
    return new Subject(path, source.graph(), source.attributes());
  }

  /// `operator from>to geometry, what follows, the layers it reads`.
  private static List<String> lines(Told told) {
    List<String> lines = new ArrayList<>();
    for (JsonNode item : told.chain()) {
      lines.add(
          "%s %s>%s %s %s %s"
              .formatted(
                  item.get("operator").asString(),
                  item.get("from"),
                  item.get("to"),
                  item.get("geometry"),
                  item.get("then"),
                  item.get("inputs")));
    }
    return lines;
  }

  @Test
  void aGeneratorIsItsUpsamplingLayers() {
    assertThat(lines(Told.of(built("dcgan-generator"))))
        .containsExactly(
            "ConvTranspose [1,1]>[4,4] \"K4\" [\"BatchNormalization\",\"Relu\"] [-1]",
            "ConvTranspose [4,4]>[8,8] \"K4 S2 P1\" [\"BatchNormalization\",\"Relu\"] [0]",
            "ConvTranspose [8,8]>[16,16] \"K4 S2 P1\" [\"BatchNormalization\",\"Relu\"] [1]",
            "ConvTranspose [16,16]>[32,32] \"K4 S2 P1\" [\"BatchNormalization\",\"Relu\"] [2]",
            "ConvTranspose [32,32]>[64,64] \"K4 S2 P1\" [\"Tanh\"] [3]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fsrcnn-tf/models/FSRCNN_x2.converted.onnx",
        "waifu2x-ncnn/models/models-upconv_7_photo/scale2.0x_model.converted.onnx",
        "phasenet/phasenet_3000.converted.onnx",
        "disentangling-vae/ref_VAE_mnist_reconstruct/model.onnx",
        "ort-examples/espcn_core_opset11.onnx"
      })
  void publishedNetworksAreReadable(String path) throws IOException {
    Told told = Told.of(read(path));
    assertThat(told.chain()).hasSizeBetween(5, 60);
    assertThat(Told.bytes(told.pages().find("model.json").orElseThrow()).length)
        .isLessThan(100_000);
    requireWhole(told);
    assertThat(told.chain()).anyMatch(item -> item.get("opens").isObject());
  }

  /// Items read earlier ones; each node, and so each place of a finding, is in one item; all kernels are there.
  private static void requireWhole(Told told) {
    List<JsonNode> chain = told.chain();
    List<String> nodes = new ArrayList<>();
    for (int i = 0; i < chain.size(); i++) {
      int index = i;
      chain.get(i).get("nodes").forEach(node -> nodes.add(node.asString()));
      assertThat(chain.get(i).get("inputs")).allMatch(input -> input.asInt() < index);
    }
    assertThat(nodes).doesNotHaveDuplicates();
    assertThat(told.model().get("report").get("findings"))
        .map(finding -> finding.get("node").asString())
        .isSubsetOf(nodes);
    assertThat(told.pages().paths()).allMatch(path -> told.pages().find(path).isPresent());
  }

  @Test
  void theReportIsThatOfTheInspector() throws IOException {
    Subject subject = built("dcgan-generator");
    StringBuilder text = new StringBuilder();
    new JsonReport().write(Account.of(Inspector.inspect(subject), "0.1.0"), text);
    assertThat(Told.of(subject).model().get("report"))
        .isEqualTo(JsonMapper.shared().readTree(text.toString()));
  }

  @Test
  void withoutANetworkThereIsNone() {
    ModelPages none = ModelPages.none(OptionalLong.of(7));
    assertThat(
            new String(Told.bytes(none.find("model.json").orElseThrow()), StandardCharsets.UTF_8))
        .isEqualTo("{\"takes\":true,\"most\":7,\"model\":null}");
    assertThat(none.find("kernels/0.json")).isEmpty();
    assertThat(none.paths()).containsExactly("model.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kernels/9999999.json",
        "kernels/-1.json",
        "kernels/../model.json",
        "kernels/99999999999.json",
        "kernels/"
      })
  void kernelsThatAreNoneAreNotFound(String path) {
    assertThat(Told.of(built("espcn-x2")).pages().find(path)).isEmpty();
  }
}
