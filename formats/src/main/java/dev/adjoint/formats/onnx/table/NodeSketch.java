package dev.adjoint.formats.onnx.table;

import dev.adjoint.formats.onnx.wire.OnnxAttribute;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Wholes;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A node on its way from a graph into a file. Rows of the table give it attributes; where it is
/// written in an old operator set, upgrades are gone back on: inputs become the attributes they were.
public final class NodeSketch {
  private final Node node;
  private final Graph graph;
  private final Specs specs;
  private final int opset;
  private final List<Optional<Value>> inputs;
  private final List<OnnxAttribute> attributes = new ArrayList<>();

  /// @param specs what is known of the graph's values
  /// @param opset the version of ONNX's operator set that the model will import
  public NodeSketch(Node node, Graph graph, Specs specs, int opset) {
    this.node = node;
    this.graph = graph;
    this.specs = specs;
    this.opset = opset;
    this.inputs = new ArrayList<>(node.inputs());
  }

  Node node() {
    return node;
  }

  int opset() {
    return opset;
  }

  boolean hasInput(int index) {
    return index < inputs.size() && inputs.get(index).isPresent();
  }

  /// What is known of an input that is there.
  TensorSpec spec(int index) {
    return specs.at(inputs.get(index).orElseThrow());
  }

  /// The inputs as they are written; absent ones at the end are left out.
  public List<Optional<Value>> inputs() {
    int count = inputs.size();
    while (count > 0 && inputs.get(count - 1).isEmpty()) {
      count--;
    }
    return List.copyOf(inputs.subList(0, count));
  }

  public void set(String name, OnnxAttribute.Value value) {
    attributes.add(new OnnxAttribute(name, value, 0));
  }

  /// In the order in which they were set.
  public List<OnnxAttribute> attributes() {
    return List.copyOf(attributes);
  }

  /// Makes an input of whole numbers the attribute it was before an operator set; nothing where it is
  /// absent.
  ///
  /// @throws IllegalArgumentException if it is computed
  void moveToAttribute(int index, String attribute, int since) {
    if (hasInput(index)) {
      Optional<Tensor> constant = graph.constant(inputs.get(index).orElseThrow());
      require(since, attribute + " that are computed", constant.isEmpty());
      set(attribute, new Wholes((IntegerTensor) constant.orElseThrow()));
      inputs.set(index, Optional.empty());
    }
  }

  /// Refuses what older operator sets do not have.
  ///
  /// @param since the operator set that has it
  /// @param what it is, for the message
  /// @param needed whether this node needs it
  /// @throws IllegalArgumentException if it does, and the operator set is older
  void require(int since, String what, boolean needed) {
    if (needed && opset < since) {
      throw new IllegalArgumentException(
          "%s: ONNX has that since operator set %d, and the model is written in %d; write it in %d or a newer one (OnnxOptions.withOpset)"
              .formatted(what, since, opset, since));
    }
  }
}
