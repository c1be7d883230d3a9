package dev.adjoint.formats.onnx;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.StagedFiles;
import dev.adjoint.formats.checkpoint.Checkpoint;
import dev.adjoint.formats.onnx.wire.ExternalData;
import dev.adjoint.formats.onnx.wire.FolderData;
import dev.adjoint.formats.onnx.wire.ModelNotes;
import dev.adjoint.formats.onnx.wire.ModelReader;
import dev.adjoint.formats.onnx.wire.ModelWriter;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphException;
import dev.adjoint.network.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SequencedMap;

/// Models in ONNX's form, `.onnx` files.
///
///     Network network = Onnx.load(Path.of("upconv.onnx"));
///
/// What is supported, operator by operator, is in the project's `docs/coverage.md`. Half-precision
/// weights become float32, and are constants whether or not the model casts them. Inputs that the model gives a default are constants here.
public final class Onnx {
  private Onnx() {}

  /// Reads a model, ready to run.
  ///
  /// @throws FormatException if the file is no model, needs an operator that is not supported, or
  ///     its nodes do not fit one another
  /// @throws IOException if the file, or one beside it that holds tensors, cannot be read
  public static Network load(Path file) throws IOException {
    Graph graph = read(file);
    try {
      return Network.of(graph);
    } catch (GraphException e) {
      throw new FormatException(file, Objects.toString(e.getMessage()), e);
    }
  }

  /// Reads a model as a graph, whose nodes need not fit one another.
  ///
  /// @throws FormatException if the file is no model or needs an operator that is not supported
  /// @throws IOException if the file, or one beside it that holds tensors, cannot be read
  public static Graph read(Path file) throws IOException {
    return read(ModelFile.bytes(file), file.toString(), FolderData.beside(file));
  }

  /// Reads a model from the bytes of a file.
  ///
  /// @param name what messages call the bytes
  /// @throws FormatException if they are no model or need an operator that is not supported
  public static Graph read(byte[] bytes, String name) {
    return Importer.graph(ModelReader.read(name, bytes), ExternalData.NONE);
  }

  /// Reads a model from a stream, to its end; the stream stays open.
  ///
  /// @param name what messages call the stream
  /// @throws FormatException if it holds no model or one that needs an operator that is not supported
  /// @throws IOException if reading fails
  public static Graph read(InputStream stream, String name) throws IOException {
    return read(stream.readAllBytes(), name);
  }

  private static Graph read(byte[] bytes, String name, ExternalData externalData)
      throws IOException {
    try {
      return Importer.graph(ModelReader.read(name, bytes), externalData);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// Writes a graph as a model that this class, and other programs, read. The same graph gives the
  /// same bytes. The file appears whole or not at all.
  ///
  /// @throws GraphException naming a node that ONNX has no operator for
  /// @throws IOException if the file cannot be written
  public static void write(Graph graph, Path file) throws IOException {
    write(graph, file, OnnxOptions.DEFAULT);
  }

  /// Writes a graph as [#write(Graph, Path)] does, in a way that is chosen.
  ///
  /// @throws GraphException naming a node that ONNX has no operator for, or a constant that 16 bits
  ///     do not hold where they are asked for
  /// @throws IOException if the file cannot be written
  public static void write(Graph graph, Path file, OnnxOptions options) throws IOException {
    write(bytes(graph, options), file);
  }

  private static void write(byte[] bytes, Path file) throws IOException {
    try (StagedFiles staged = new StagedFiles()) {
      try (OutputStream out = staged.open(file)) {
        out.write(bytes);
      }
      staged.commit();
    }
  }

  /// The bytes of a file that holds the graph.
  ///
  /// @throws GraphException naming a node that ONNX has no operator for
  public static byte[] bytes(Graph graph) {
    return bytes(graph, OnnxOptions.DEFAULT);
  }

  /// The bytes of a file that holds the graph, written in a way that is chosen.
  ///
  /// @throws GraphException as [#write(Graph, Path, OnnxOptions)] does
  public static byte[] bytes(Graph graph, OnnxOptions options) {
    return ModelWriter.bytes(Exporter.model(graph, options));
  }

  /// What a model says of itself, by name: `metadata_props`. What is not UTF-8 becomes U+FFFD.
  ///
  /// @throws FormatException if the file is no model
  /// @throws IOException if it cannot be read
  public static SequencedMap<String, String> notes(Path file) throws IOException {
    return ModelReader.read(file.toString(), ModelFile.bytes(file)).notes();
  }

  /// The version of ONNX's own operator set that a model was written for.
  ///
  /// @throws FormatException if the file is no model, or wants a version that is not known
  /// @throws IOException if it cannot be read
  public static int opset(Path file) throws IOException {
    return Opsets.of(ModelReader.read(file.toString(), ModelFile.bytes(file)));
  }

  /// Notes something in the file of a model, in place of what was noted under that name before. All
  /// else stays as it is, byte for byte. The file is whole at any time.
  ///
  /// @throws FormatException if the file is no model
  /// @throws IOException if it cannot be read or written
  public static void note(Path file, String name, String text) throws IOException {
    write(ModelNotes.with(file.toString(), ModelFile.bytes(file), name, text), file);
  }

  /// The tensors that a model brings along, and its notes, whatever its operators are.
  ///
  /// @throws FormatException if the file is no model, or a tensor does not hold what it declares
  /// @throws IOException if the file, or one beside it that holds tensors, cannot be read
  public static Checkpoint weights(Path file) throws IOException {
    return ModelWeights.read(file);
  }
}
