package dev.adjoint.cli;

import static dev.adjoint.tensor.ElementType.FLOAT32;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.formats.onnx.OnnxOptions;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepairCommandTest {
  @TempDir Path folder;

  private Path model = Path.of("");

  @BeforeEach
  void write() throws IOException {
    GraphBuilder graph = new GraphBuilder("doubling");
    Value x = graph.input("x", TensorSpec.of(FLOAT32, List.of(size("N"), Size.of(1), size("H"))));
    Value w = graph.constant("up.weight", Tensor.of(Shape.of(1, 1, 3), 1f, 2f, 3f));
    ConvGeometry three = ConvGeometry.kernel(3).stride(2).padding(1).outputPadding(1);
    Value y = graph.node("up", new ConvTranspose(three), x, w);
    model = folder.resolve("doubling.onnx");
    OnnxOptions options =
        OnnxOptions.DEFAULT
            .withOpset(13)
            .withNotes(new LinkedHashMap<>(Map.of("author", "somebody")));
    Onnx.write(graph.build(y), model, options);
  }

  private static Size size(String name) {
    return Size.symbol(name);
  }

  private Outcome repair(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "repair";
    all[1] = model.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Outcome.of(folder, all);
  }

  private Path target() {
    return folder.resolve("repaired.onnx");
  }

  @Test
  void writesWhatWasRepairedAndTellsTheProof() throws IOException {
    Outcome outcome = repair("--only", "zero-extended-kernel", "--output", target().toString());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("zero-extended-kernel at ConvTranspose \"up\": g1 k3s2p1o1 becomes g1 k4s2p1")
        .contains("+1 parameters, +64 multiply-adds")
        .contains("outputs differ by ")
        .endsWith("output   repaired.onnx, operator set 13\n");
    assertThat(Onnx.opset(target())).isEqualTo(13);
    assertThat(Onnx.notes(target()))
        .containsEntry("author", "somebody")
        .containsEntry("adjoint.repair", "zero-extended-kernel at ConvTranspose \"up\"");
    assertThat(Onnx.read(target()).constants().values())
        .containsExactly(Tensor.of(Shape.of(1, 1, 4), 1f, 2f, 3f, 0f));
  }

  @Test
  void nothingIsWrittenWhereNothingIsRepaired() {
    Outcome outcome = repair("--only", "sub-pixel", "--node", "down", "-o", target().toString());
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).contains("nothing  was repaired");
    assertThat(Files.exists(target())).isFalse();
  }

  @Test
  void listTellsWhatIsPossible() {
    Outcome outcome = repair("--list");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("sub-pixel exact: ")
        .contains("ConvTranspose \"up\": g1 k3s2p1o1 becomes a convolution g1 k2");
  }

  /// The layer is found to be uneven, and one filter cures all that is found at it.
  @Test
  void findingsAreRepairedWithWhatTheyName() {
    Outcome exact = repair("--output", target().toString());
    assertThat(exact.code()).isEqualTo(1);
    Outcome outcome = repair("--approximate", "--output", target().toString());
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("anti-imaging at ConvTranspose \"up\"")
        .doesNotContain("equal-gains")
        .contains("changed  by ")
        .contains("pattern  energy for a flat input");
    assertThat(Outcome.of(folder, "inspect", model.toString()).code()).isEqualTo(1);
    assertThat(Outcome.of(folder, "inspect", target().toString()).code()).isZero();
  }

  @Test
  void wrongCommandLinesAreRefused() {
    assertThat(repair().code()).isEqualTo(2);
    Outcome outcome = repair("--only", "sub-pixels", "-o", target().toString());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("there is no repair 'sub-pixels'; did you mean 'sub-pixel'?");
  }

  @Test
  void whatCannotBeReadCannotBeRepaired() throws IOException {
    Files.write(model, new byte[] {1, 2, 3});
    assertThat(repair("--list").code()).isEqualTo(3);
  }
}
