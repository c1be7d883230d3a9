package dev.adjoint.formats.onnx.table;

import dev.adjoint.formats.onnx.wire.OnnxAttribute;
import dev.adjoint.graph.Node;
import java.util.ArrayList;
import java.util.List;

/// What a row of the table says of a node that is being written.
public final class NodeSketch {
  private final Node node;
  private final List<OnnxAttribute> attributes = new ArrayList<>();

  NodeSketch(Node node) {
    this.node = node;
  }

  boolean hasInput(int index) {
    return index < node.inputs().size() && node.inputs().get(index).isPresent();
  }

  public void set(String name, OnnxAttribute.Value value) {
    attributes.add(new OnnxAttribute(name, value, 0));
  }

  /// In the order in which they were set.
  public List<OnnxAttribute> attributes() {
    return List.copyOf(attributes);
  }
}
