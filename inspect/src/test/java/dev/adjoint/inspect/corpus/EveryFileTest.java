package dev.adjoint.inspect.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adjoint.formats.onnx.OnnxSource;
import dev.adjoint.inspect.Inspector;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.view.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever a file holds, rules have an answer or none, and no exception.
class EveryFileTest {
  private static final Path DATA = Path.of(System.getProperty("adjoint.data", "../../shared/data"));

  @Test
  void isInspected() throws IOException {
    assumeTrue(Files.exists(DATA), "no reference data: -Dadjoint.data is not there");
    List<Path> models;
    try (Stream<Path> files = Files.walk(DATA)) {
      models = files.filter(file -> file.toString().endsWith(".onnx")).sorted().toList();
    }
    assertThat(models).isNotEmpty().allSatisfy(file -> assertThat(findings(file)).isNotNull());
  }

  private static List<Finding> findings(Path file) {
    try {
      OnnxSource source = OnnxSource.read(file);
      Subject subject = new Subject(file.toString(), source.graph(), source.attributes());
      return Inspector.inspect(subject).findings();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
