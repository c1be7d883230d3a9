package dev.adjoint.formats.onnx.wire;

import java.util.List;

/// A `ModelProto`.
///
/// @param file what the model was read from, for messages
/// @param irVersion 0 where none is given
/// @param producer name and version of what wrote the model; empty where not given
public record OnnxModel(
    String file, long irVersion, String producer, List<Opset> opsets, OnnxGraph graph) {
  public OnnxModel {
    opsets = List.copyOf(opsets);
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
