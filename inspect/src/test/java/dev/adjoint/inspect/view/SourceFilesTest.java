package dev.adjoint.inspect.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adjoint.formats.onnx.OnnxSource;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Files of others, seen as rules see them. The system property `adjoint.data` says where they lie.
class SourceFilesTest {
  private static Path data(String path) {
    Path found = Path.of(System.getProperty("adjoint.data", "../../shared/data")).resolve(path);
    assumeTrue(Files.exists(found), "no reference data: " + path);
    return found;
  }

  private static View view(Path file) throws IOException {
    OnnxSource source = OnnxSource.read(file);
    return View.of(new Subject(file.toString(), source.graph(), source.attributes()));
  }

  @Test
  void everyFileCanBeSeen() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(data("."))) {
      files = found.filter(file -> file.toString().endsWith(".onnx")).sorted().toList();
    }
    for (Path file : files) {
      View view = view(file);
      view.graph().nodes().forEach(view::place);
      assertThat(view.graph().outputs()).as(file.toString()).isNotEmpty();
    }
    assertThat(files).hasSizeGreaterThan(500);
  }

  @Test
  void theOldExportOfAPixelShuffleIsOne() throws IOException {
    Graph graph = view(data("ort-examples/espcn_core_opset11.onnx")).graph();
    assertThat(graph.nodes().stream().map(Node::operator))
        .contains(new DepthToSpace(3, DepthOrder.CRD));
    assertThat(graph.nodes()).extracting(node -> node.operator().name()).doesNotContain("Reshape");
  }
}
