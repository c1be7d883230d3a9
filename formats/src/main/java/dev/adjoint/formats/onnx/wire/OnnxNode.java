package dev.adjoint.formats.onnx.wire;

import java.util.List;

/// A `NodeProto`: one operator applied to named values.
///
/// @param name empty where none is given; not always unique
/// @param domain the operator set, with `ai.onnx` already as the empty text it is an alias of
/// @param inputs names of values; an empty name is an optional input left out
/// @param outputs names of values; an empty name is an optional output left out
/// @param offset bytes from the start of the file to the message
public record OnnxNode(
    String name,
    String domain,
    String opType,
    List<String> inputs,
    List<String> outputs,
    List<OnnxAttribute> attributes,
    int offset) {
  public OnnxNode {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    attributes = List.copyOf(attributes);
  }

  /// `Conv` or, outside ONNX's own operator set, `com.microsoft.FusedConv`.
  public String qualifiedType() {
    return domain.isEmpty() ? opType : domain + "." + opType;
  }

  /// The node's name, or that of its first output where it has none.
  public String displayName() {
    boolean named = !name.isEmpty() || outputs.isEmpty();
    return named ? name : outputs.getFirst();
  }

  /// The same node under another name.
  public OnnxNode named(String other) {
    return new OnnxNode(other, domain, opType, inputs, outputs, attributes, offset);
  }

  /// The operator and the name, as messages begin: `ConvTranspose "dec.3"`.
  public String title() {
    return qualifiedType() + " \"" + displayName() + '"';
  }
}
