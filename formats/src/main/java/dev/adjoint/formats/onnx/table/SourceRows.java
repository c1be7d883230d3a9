package dev.adjoint.formats.onnx.table;

import dev.adjoint.formats.onnx.wire.DataType;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Held;
import dev.adjoint.formats.onnx.wire.TensorWriter;
import dev.adjoint.operator.source.Constant;
import dev.adjoint.operator.source.ConstantOfShape;
import dev.adjoint.operator.source.EyeLike;
import dev.adjoint.operator.source.Range;
import dev.adjoint.operator.source.ShapeOf;
import dev.adjoint.operator.source.SizeOf;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Operators whose result follows from shapes or constants alone.
final class SourceRows {
  /// The attributes of which a constant has one.
  private static final List<String> VALUES =
      List.of("value", "value_float", "value_floats", "value_int", "value_ints");

  /// Since when Shape tells a part of the sizes.
  private static final int PARTS = 15;

  private static final String NO_TEXTS = "tensors of texts are not read";

  private SourceRows() {}

  static Stream<Row<?>> all() {
    return Stream.of(
        Row.of("Constant", 1, Constant.class, constant())
            .refusing("sparse_value", "sparse tensors are not read")
            .refusing("value_string", NO_TEXTS)
            .refusing("value_strings", NO_TEXTS),
        Row.of("ConstantOfShape", 9, ConstantOfShape.class, constantOfShape()),
        Row.of("EyeLike", 9, EyeLike.class, eyeLike()),
        Row.plain(11, new Range())
            .ignoring("stash_type", "half-precision numbers are float32 here"),
        Row.of("Shape", 1, ShapeOf.class, shape()),
        Row.plain(1, new SizeOf()));
  }

  private static Form<Constant> constant() {
    return new Form<>(
        SourceRows::readConstant,
        (constant, sketch) -> writeValue(constant.value(), sketch),
        VALUES);
  }

  private static Constant readConstant(NodeView node) {
    List<Tensor> values = VALUES.stream().map(node::numbers).flatMap(Optional::stream).toList();
    if (values.size() != 1) {
      throw new IllegalArgumentException(
          "%d of the attributes %s are given; a constant has one".formatted(values.size(), VALUES));
    }
    return new Constant(values.getFirst());
  }

  private static void writeValue(Tensor value, NodeSketch sketch) {
    sketch.set("value", new Held(TensorWriter.encode("", value)));
  }

  private static Form<ConstantOfShape> constantOfShape() {
    return new Form<>(
        node -> new ConstantOfShape(node.tensor("value").orElse(Tensor.zeros(Shape.of(1)))),
        (operator, sketch) -> writeValue(operator.value(), sketch),
        List.of("value"));
  }

  private static Form<EyeLike> eyeLike() {
    Form<Optional<ElementType>> type =
        Attributes.optionalInteger("dtype")
            .as(
                number -> number.map(n -> ElementTypes.numbered("dtype", n)),
                element -> element.map(e -> DataType.of(e).number()));
    return Form.of(
        type, EyeLike::type, Attributes.integer("k", 0), EyeLike::diagonal, EyeLike::new);
  }

  private static Form<ShapeOf> shape() {
    Form<OptionalInt> end =
        Attributes.optionalInteger("end").as(SourceRows::unboxed, SourceRows::boxed);
    return Form.of(
        Attributes.integer("start", 0).since(PARTS, start -> start == 0),
        ShapeOf::start,
        end.since(PARTS, OptionalInt::isEmpty),
        ShapeOf::end,
        ShapeOf::new);
  }

  private static OptionalInt unboxed(Optional<Integer> value) {
    return value.map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  private static Optional<Integer> boxed(OptionalInt value) {
    return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
  }
}
