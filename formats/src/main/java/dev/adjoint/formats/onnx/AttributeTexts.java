package dev.adjoint.formats.onnx;

import dev.adjoint.formats.onnx.wire.OnnxAttribute;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Held;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Nested;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Other;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Real;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Reals;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Text;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Texts;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Whole;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Wholes;
import dev.adjoint.formats.onnx.wire.OnnxNode;
import dev.adjoint.text.OneLine;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// What a node's attributes are, for people: `1, 2`, `SAME_UPPER`, `a graph`.
final class AttributeTexts {
  /// More entries than any list has that says where an operator reads.
  private static final int MOST_ENTRIES = 64;

  private AttributeTexts() {}

  /// By the attributes' names, in the order of the file.
  static Map<String, String> of(OnnxNode node) {
    Map<String, String> texts = new LinkedHashMap<>();
    node.attributes()
        .forEach(a -> texts.putIfAbsent(OneLine.of(a.name()), OneLine.of(of(a.value()))));
    return Collections.unmodifiableMap(texts);
  }

  private static String of(OnnxAttribute.Value value) {
    return switch (value) {
      case Whole(long whole) -> Long.toString(whole);
      case Real(float real) -> Float.toString(real);
      case Text(String text) -> text;
      case Wholes(var wholes) -> list(LongStream.of(wholes.toLongs()).boxed());
      case Reals(var reals) -> list(reals(reals.values()));
      case Texts(var texts) -> list(texts.stream());
      case Held(var tensor) -> "a tensor " + tensor.dimsText();
      case Nested nested -> nested.kind();
      case Other(String kind) -> kind;
    };
  }

  private static Stream<Float> reals(float[] values) {
    return IntStream.range(0, values.length).mapToObj(i -> values[i]);
  }

  private static String list(Stream<?> entries) {
    return entries.limit(MOST_ENTRIES).map(Object::toString).collect(Collectors.joining(", "));
  }
}
