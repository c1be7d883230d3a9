package dev.adjoint.cli;

import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.formats.onnx.OnnxOptions;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphException;
import dev.adjoint.inspect.repair.Repaired;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// The file of a repaired model: in the operator set of the model it came from, or in a later one if
/// that does not know an operator, with the same notes and one on what was repaired.
final class RepairedFile {
  private static final String NOTE = "adjoint.repair";
  private static final int OLDEST = 11;

  private final Path target;
  private final SequencedMap<String, String> notes;
  private OnnxOptions options;

  /// @param source the model that is repaired
  RepairedFile(Path source, Path target) throws IOException {
    this.target = target;
    this.notes = new LinkedHashMap<>(Onnx.notes(source));
    this.options = OnnxOptions.DEFAULT.withOpset(Math.max(Onnx.opset(source), OLDEST));
  }

  /// A graph as it is when it has gone through a file.
  Graph readBack(Graph graph) {
    return Onnx.read(bytes(graph), target.toString());
  }

  private byte[] bytes(Graph graph) {
    try {
      return Onnx.bytes(graph, options);
    } catch (GraphException olderSet) {
      options = options.withOpset(Math.max(options.opset(), OnnxOptions.DEFAULT.opset()));
      return Onnx.bytes(graph, options);
    }
  }

  void write(Repaired repaired) throws IOException {
    readBack(repaired.after());
    notes.put(
        NOTE,
        repaired.done().stream()
            .map(done -> done.repair().name() + " at " + done.place())
            .collect(Collectors.joining("; ")));
    Onnx.write(repaired.after(), target, options.withNotes(notes));
  }

  /// As in `operator set 17`.
  String told() {
    return "operator set " + options.opset();
  }
}
