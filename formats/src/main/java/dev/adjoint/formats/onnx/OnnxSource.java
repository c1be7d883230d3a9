package dev.adjoint.formats.onnx;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.onnx.wire.ExternalData;
import dev.adjoint.formats.onnx.wire.FolderData;
import dev.adjoint.formats.onnx.wire.ModelReader;
import dev.adjoint.graph.Graph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A model of ONNX's form as it can be looked at: all of its nodes, whether or not they can be run.
///
///     OnnxSource source = OnnxSource.read(Path.of("detector.onnx"));
///
/// Nodes whose operators, attributes or attached graphs are not known here are
/// [dev.adjoint.operator.Foreign]; so are tensors
/// that cannot be decoded, such as texts. What such a node's graphs read of the graph around them it reads
/// itself. Results that have no name are left out of them. Float32 stands for types that are not known.
///
/// @param graph the nodes; each has a name that no other has
/// @param opset the version of ONNX's own operator set that the model imports, or the nearest that is
///     known
/// @param attributes what the file says of each node, by the node's name: attributes as text (`auto_pad`
///     `SAME_UPPER`, `pads` `1, 1, 1, 1`), and besides [#OPERATOR], [#OPSET] and, where they apply,
///     [#WEIGHT_TYPE]
public record OnnxSource(Graph graph, int opset, Map<String, Map<String, String>> attributes) {
  /// Key of the operator's name in the file, as in `com.microsoft.FusedConv`.
  public static final String OPERATOR = "op_type";

  /// Key of the operator set's version.
  public static final String OPSET = "opset";

  /// Key of the element type of the weight, the second input, where the file holds it in another type
  /// than float32 and no Cast stands before the node: `FLOAT16`, `BFLOAT16`, `DOUBLE`.
  public static final String WEIGHT_TYPE = "weight_type";

  public OnnxSource {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /// Reads a model.
  ///
  /// @throws FormatException if the file is no model, or damaged
  /// @throws IOException if the file, or one beside it that holds tensors, cannot be read
  public static OnnxSource read(Path file) throws IOException {
    try {
      byte[] bytes = ModelFile.bytes(file);
      return read(bytes, file.toString(), FolderData.beside(file));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// Reads a model from the bytes of a file.
  ///
  /// @param name what messages call the bytes
  /// @throws FormatException if they are no model, or damaged
  public static OnnxSource read(byte[] bytes, String name) {
    return read(bytes, name, ExternalData.NONE);
  }

  private static OnnxSource read(byte[] bytes, String name, ExternalData data) {
    return SourceImporter.source(ModelReader.read(name, bytes), data);
  }
}
