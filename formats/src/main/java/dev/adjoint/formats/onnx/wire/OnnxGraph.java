package dev.adjoint.formats.onnx.wire;

import java.util.List;

/// A `GraphProto`.
///
/// @param nodes in file order, which the specification wants to be topological
/// @param inputs what is given; one that is also an initializer has that for a default
/// @param declared what is said of values between inputs and outputs; a hint, not the truth
/// @param sparseInitializers their names and shapes; elements are not read
/// @param offset bytes from the start of the file to the message
public record OnnxGraph(
    String name,
    List<OnnxNode> nodes,
    List<OnnxTensor> initializers,
    List<OnnxValue> inputs,
    List<OnnxValue> outputs,
    List<OnnxValue> declared,
    List<OnnxTensor> sparseInitializers,
    int offset) {
  public OnnxGraph {
    nodes = List.copyOf(nodes);
    initializers = List.copyOf(initializers);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    declared = List.copyOf(declared);
    sparseInitializers = List.copyOf(sparseInitializers);
  }
}
