package dev.adjoint.formats.onnx.wire;

import dev.adjoint.formats.onnx.wire.OnnxAttribute.Held;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Nested;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Other;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Real;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Reals;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Text;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Texts;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Value;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Whole;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Wholes;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one `AttributeProto`. Its `type` says which of the value fields counts; a writer may leave
/// out a value that is zero or empty, and models of IR version 1 leave out the type.
final class AttributeReader {
  /// `AttributeProto.AttributeType`.
  private static final int UNDEFINED = 0;

  private static final int FLOAT = 1;
  private static final int INT = 2;
  private static final int STRING = 3;
  private static final int TENSOR = 4;
  private static final int GRAPH = 5;
  private static final int FLOATS = 6;
  private static final int INTS = 7;
  private static final int STRINGS = 8;

  private final WireReader wire;
  private final GraphReader graphs;
  private String name = "";
  private int type = UNDEFINED;
  private int typeOfLastValue = UNDEFINED;
  private long whole;
  private float real;
  private String text = "";
  private Optional<OnnxTensor> tensor = Optional.empty();
  private Optional<OnnxGraph> graph = Optional.empty();
  private final Bits wholes = new Bits();
  private final Bits reals = new Bits();
  private final List<String> texts = new ArrayList<>();
  private String other = "a value of no known kind";

  AttributeReader(WireReader wire, GraphReader graphs) {
    this.wire = wire;
    this.graphs = graphs;
  }

  OnnxAttribute attribute() {
    int offset = wire.offset();
    return wire.message("AttributeProto", () -> attribute(offset));
  }

  private OnnxAttribute attribute(int offset) {
    while (wire.next()) {
      switch (wire.field()) {
        case Proto.Attribute.NAME -> name = wire.text();
        case Proto.Attribute.TYPE -> type = (int) wire.whole();
        case Proto.Attribute.REF_ATTR_NAME -> other("a reference to \"" + wire.text() + "\"");
        default -> value();
      }
    }
    if (name.isEmpty()) {
      throw wire.refuse(offset, "an attribute has no name");
    }
    return new OnnxAttribute(name, chosen(offset), offset);
  }

  private void value() {
    typeOfLastValue =
        switch (wire.field()) {
          case Proto.Attribute.F -> real(wire.real());
          case Proto.Attribute.I -> whole(wire.whole());
          case Proto.Attribute.S -> text(wire.lenientText());
          case Proto.Attribute.T -> tensor(graphs.tensor());
          case Proto.Attribute.G -> graph(graphs.graph());
          case Proto.Attribute.FLOATS -> floats();
          case Proto.Attribute.INTS -> wholes();
          case Proto.Attribute.STRINGS -> texts(wire.lenientText());
          default -> rest();
        };
  }

  private int real(float value) {
    real = value;
    return FLOAT;
  }

  private int whole(long value) {
    whole = value;
    return INT;
  }

  private int text(String value) {
    text = value;
    return STRING;
  }

  private int tensor(OnnxTensor value) {
    tensor = Optional.of(value);
    return TENSOR;
  }

  private int graph(OnnxGraph value) {
    graph = Optional.of(value);
    return GRAPH;
  }

  private int floats() {
    wire.floats(reals);
    return FLOATS;
  }

  private int wholes() {
    wire.wholes(wholes);
    return INTS;
  }

  private int texts(String value) {
    texts.add(value);
    return STRINGS;
  }

  /// Kinds that no operator we know of takes, and fields that are no value, such as a doc string.
  private int rest() {
    switch (wire.field()) {
      case Proto.Attribute.TENSORS -> other("a list of tensors");
      case Proto.Attribute.GRAPHS -> other("a list of graphs");
      case Proto.Attribute.TP, Proto.Attribute.TYPE_PROTOS -> other("a type");
      case Proto.Attribute.SPARSE_TENSOR, Proto.Attribute.SPARSE_TENSORS ->
          other("a sparse tensor");
      default -> {}
    }
    wire.skip();
    return typeOfLastValue;
  }

  private void other(String kind) {
    other = kind;
  }

  private Value chosen(int offset) {
    return switch (type == UNDEFINED ? typeOfLastValue : type) {
      case FLOAT -> new Real(real);
      case INT -> new Whole(whole);
      case STRING -> new Text(text);
      case TENSOR -> new Held(tensor.orElseThrow(() -> wire.refuse(offset, missing("tensor"))));
      case GRAPH -> new Nested(graph.orElseThrow(() -> wire.refuse(offset, missing("graph"))));
      case FLOATS -> new Reals(Tensor.of(Shape.of(reals.count()), reals.toFloats()));
      case INTS -> new Wholes(Tensor.integers(wholes.toLongs()));
      case STRINGS -> new Texts(texts);
      default -> new Other(other);
    };
  }

  /// The number of a value's kind; the inverse of what [#chosen] does.
  static int type(Value value) {
    return switch (value) {
      case Real real -> FLOAT;
      case Whole whole -> INT;
      case Text text -> STRING;
      case Held held -> TENSOR;
      case Nested nested -> GRAPH;
      case Reals reals -> FLOATS;
      case Wholes wholes -> INTS;
      case Texts texts -> STRINGS;
      case Other other -> UNDEFINED;
    };
  }

  private String missing(String what) {
    return "attribute \"%s\" is declared a %s and holds none".formatted(name, what);
  }
}
