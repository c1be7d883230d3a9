package dev.adjoint.formats.onnx.table;

import dev.adjoint.operator.Operator;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// An operator of ONNX and the record it is here.
///
/// @param opType its name in ONNX's own operator set
/// @param since the version of that set which first had it
/// @param record the class of the record
/// @param form what the attributes of its newest version say
/// @param ignored attributes that are passed over, with the reason
/// @param refused attributes with which the operator does what is not supported, with the reason
public record Row<O extends Operator>(
    String opType,
    int since,
    Class<O> record,
    Form<O> form,
    Map<String, String> ignored,
    Map<String, String> refused) {

  public static <O extends Operator> Row<O> of(
      String opType, int since, Class<O> record, Form<O> form) {
    return new Row<>(opType, since, record, form, Map.of(), Map.of());
  }

  /// An operator that has no attributes and is called as its record is.
  @SuppressWarnings("unchecked") // getClass() of an O is a class of O: records have no subclasses
  public static <O extends Operator> Row<O> plain(int since, O operator) {
    return of(operator.name(), since, (Class<O>) operator.getClass(), Form.plain(operator));
  }

  public Row<O> ignoring(String attribute, String reason) {
    return new Row<>(opType, since, record, form, with(ignored, attribute, reason), refused);
  }

  public Row<O> refusing(String attribute, String reason) {
    return new Row<>(opType, since, record, form, ignored, with(refused, attribute, reason));
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(map);
    more.put(key, value);
    return Collections.unmodifiableMap(more);
  }

  /// The operator that a node of the newest version states.
  ///
  /// @throws IllegalArgumentException if an attribute is missing, wrong, or not known
  public O read(NodeView node) {
    refused.forEach((name, reason) -> requireAbsent(node, name, reason));
    O operator = form.read(node);
    ignored.keySet().forEach(node::drop);
    if (!node.unread().isEmpty()) {
      throw new IllegalArgumentException(
          "attributes %s are not known; known are %s".formatted(node.unread(), known()));
    }
    return operator;
  }

  private static void requireAbsent(NodeView node, String name, String reason) {
    if (node.has(name)) {
      throw new IllegalArgumentException(
          "attribute %s is not supported: %s".formatted(name, reason));
    }
  }

  private List<String> known() {
    return Stream.of(form.attributes().stream(), ignored.keySet().stream())
        .flatMap(names -> names)
        .sorted()
        .toList();
  }

  /// Gives a node whose operator is of this row's record its attributes.
  ///
  /// @throws IllegalArgumentException if ONNX cannot say what the operator does, or not yet in the
  ///     operator set that is written
  void write(NodeSketch sketch) {
    sketch.require(since, opType, true);
    form.write(record.cast(sketch.node().operator()), sketch);
  }
}
