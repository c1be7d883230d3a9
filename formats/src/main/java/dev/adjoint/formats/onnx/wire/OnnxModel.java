package dev.adjoint.formats.onnx.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A `ModelProto`.
///
/// @param file what the model was read from, for messages
/// @param irVersion 0 where none is given
/// @param producer name and version of what wrote the model; empty where not given
/// @param notes `metadata_props`: what the model says of itself, by name
public record OnnxModel(
    String file,
    long irVersion,
    String producer,
    List<Opset> opsets,
    OnnxGraph graph,
    SequencedMap<String, String> notes) {
  public OnnxModel {
    opsets = List.copyOf(opsets);
    notes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(notes));
  }

  /// A model without notes.
  public OnnxModel(
      String file, long irVersion, String producer, List<Opset> opsets, OnnxGraph graph) {
    this(file, irVersion, producer, opsets, graph, new LinkedHashMap<>());
  }

  /// The same model around another graph.
  public OnnxModel with(OnnxGraph other) {
    return new OnnxModel(file, irVersion, producer, opsets, other, notes);
  }

  /// An operator set that a model imports.
  ///
  /// @param domain empty for ONNX's own, whose alias `ai.onnx` does not appear here
  public record Opset(String domain, long version) {}

  /// ONNX's own operator set and that alias of its name.
  static String domain(String name) {
    return name.equals("ai.onnx") ? "" : name;
  }
}
