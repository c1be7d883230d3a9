package dev.adjoint.formats.onnx.table;

import java.util.List;
import java.util.function.Consumer;

/// How a node of an old operator set becomes one of a newer: what ONNX's change log says changed.
///
/// @param opType the operator as old sets call it
/// @param below the operator set that brought the change
/// @param becomes the operator as it is called from then on
/// @param attributes the attributes that the change took away, for the documentation
/// @param note what was different, as the documentation says it after "before opset N: "
/// @param change brings the node into the form it has from `below` on
/// @param back brings a node that is written in an older set into the form it had before; throws
///     IllegalArgumentException if it had none
public record Upgrade(
    String opType,
    int below,
    String becomes,
    List<String> attributes,
    String note,
    Consumer<NodeView> change,
    Consumer<NodeSketch> back) {
  private static final String TO_INPUT = "used; it became an input";

  public Upgrade {
    attributes = List.copyOf(attributes);
  }

  static Upgrade of(
      String opType, int below, String note, Consumer<NodeView> change, String... attributes) {
    return new Upgrade(
        opType,
        below,
        opType,
        List.of(attributes),
        note,
        change,
        sketch -> sketch.require(below, "this form of " + opType, true));
  }

  /// The same, with a way back.
  Upgrade back(Consumer<NodeSketch> way) {
    return new Upgrade(opType, below, becomes, attributes, note, change, way);
  }

  /// The operator was given another name.
  static Upgrade renaming(String opType, int below, String becomes) {
    return new Upgrade(
        opType,
        below,
        becomes,
        List.of(),
        "called " + opType,
        node -> node.become(becomes),
        sketch -> sketch.require(below, becomes, true));
  }

  boolean renames() {
    return !becomes.equals(opType);
  }

  /// An attribute of whole numbers became an input.
  static Upgrade toInput(String opType, int below, String attribute, int input) {
    return of(opType, below, TO_INPUT, node -> node.moveToInput(attribute, input), attribute)
        .back(sketch -> sketch.moveToAttribute(input, attribute, below));
  }

  /// An attribute that is a number became an input of the type of the first one.
  static Upgrade toTypedInput(String opType, int below, String attribute, int input) {
    return of(opType, below, TO_INPUT, node -> node.moveToTypedInput(attribute, input), attribute);
  }

  /// Goes back on the upgrade where the set that is written is older.
  public void goBack(NodeSketch sketch, String written) {
    if (sketch.opset() < below && written.equals(becomes)) {
      back.accept(sketch);
    }
  }

  public void apply(NodeView node) {
    if (node.opset() < below && node.opType().equals(opType)) {
      change.accept(node);
    }
  }
}
