package dev.adjoint.nn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.formats.onnx.OnnxOptions;
import dev.adjoint.graph.Graph;
import dev.adjoint.nn.layer.Model;
import dev.adjoint.tensor.Tensor;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Architectures written as ONNX models and read back.
class ExportedArchitecturesTest {
  private static final OnnxOptions HALVES = OnnxOptions.DEFAULT.withHalves();

  /// Larger networks are of the same parts.
  private static final long MOST_PARAMETERS = 2_000_000;

  /// From this set on all that they need is there; many can be written in older ones.
  private static final int ALL_SINCE = 18;

  static Stream<String> names() {
    return Architectures.names().stream()
        .filter(name -> parameters(Architectures.named(name).model()) <= MOST_PARAMETERS);
  }

  private static long parameters(Model model) {
    return model.parameters().stream().mapToLong(p -> p.shape().elements()).sum();
  }

  @ParameterizedTest
  @MethodSource("names")
  void networksAreReadBackFromEverySetWithTheNamesOfTheirParameters(String name) {
    Model model = Architectures.named(name).model();
    Graph graph = model.graph(model.initial(1));

    assertThat(Onnx.read(Onnx.bytes(graph), name)).isEqualTo(graph);
    for (int opset = ALL_SINCE; opset <= 28; opset++) {
      byte[] bytes = Onnx.bytes(graph, OnnxOptions.DEFAULT.withOpset(opset));
      assertThat(Onnx.read(bytes, name)).as("in %d", opset).isEqualTo(graph);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void kernelsInHalvesDifferByRoundingAlone(String name) {
    Model model = Architectures.named(name).model();
    Graph graph = model.graph(model.initial(1));
    byte[] halves = Onnx.bytes(graph, HALVES);

    Graph again = Onnx.read(halves, name);

    assertThat(again.nodes()).isEqualTo(graph.nodes());
    assertThat(again.constants().sequencedKeySet())
        .containsExactlyElementsOf(graph.constants().sequencedKeySet());
    graph
        .constants()
        .forEach((value, tensor) -> assertRounded(tensor, again.constant(value).orElseThrow()));
    if (parameters(model) > 20_000) {
      assertThat(halves.length).isLessThan(Onnx.bytes(graph).length * 6 / 10);
    }
  }

  /// Half a unit in the last of 11 places, or of the smallest number there is.
  private static void assertRounded(Tensor tensor, Tensor half) {
    assertThat(half.shape()).isEqualTo(tensor.shape());
    assertThat(half.type()).isEqualTo(tensor.type());
    for (int i = 0; tensor.type().isReal() && i < tensor.shape().elements(); i++) {
      double bound = Math.max(Math.abs(tensor.real(i)) * 0x1p-11, 0x1p-25);
      if (!(Math.abs(tensor.real(i) - half.real(i)) <= bound)) {
        throw new AssertionError("%s becomes %s".formatted(tensor.real(i), half.real(i)));
      }
    }
  }
}
