package dev.adjoint.cli;

import dev.adjoint.formats.onnx.OnnxSource;
import dev.adjoint.inspect.view.Subject;
import dev.adjoint.nn.architecture.Architectures;
import dev.adjoint.nn.layer.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A network to inspect.
///
/// @param file that it was read from; empty for one that is built in
record Subjects(Subject subject, Optional<Path> file) {
  private static final long SEED = 0;

  /// @param name a file, or a network that is built in, if there is no such file; its weights are then
  ///     those that training would begin with
  static Subjects named(String name) throws IOException {
    Path file = Path.of(name);
    if (!Files.exists(file) && Architectures.names().contains(name)) {
      Model model = Architectures.named(name).model();
      Subject built = Subject.of(model.graph(model.initial(SEED)));
      return new Subjects(
          new Subject(name + " (untrained)", built.graph(), built.attributes()), Optional.empty());
    }
    OnnxSource source = OnnxSource.read(file);
    return new Subjects(new Subject(name, source.graph(), source.attributes()), Optional.of(file));
  }
}
