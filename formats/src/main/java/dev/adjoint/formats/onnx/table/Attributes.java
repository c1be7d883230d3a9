package dev.adjoint.formats.onnx.table;

import dev.adjoint.formats.onnx.wire.OnnxAttribute.Real;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Text;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Whole;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Wholes;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// The forms of single attributes.
public final class Attributes {
  private Attributes() {}

  /// An integer that may be left out.
  public static Form<Optional<Long>> whole(String name) {
    return new Form<>(
        node -> node.whole(name),
        Form.ifPresent((value, sketch) -> sketch.set(name, new Whole(value))),
        List.of(name));
  }

  public static Form<Integer> integer(String name, int absent) {
    return optionalInteger(name).as(value -> value.orElse(absent), Optional::of);
  }

  /// An integer that must be given.
  public static Form<Integer> integer(String name) {
    return optionalInteger(name).as(value -> required(name, value), Optional::of);
  }

  /// An integer that may be left out and fits 32 bits.
  public static Form<Optional<Integer>> optionalInteger(String name) {
    return whole(name)
        .as(value -> value.map(v -> narrowed(name, v)), value -> value.map(Integer::longValue));
  }

  /// A truth value, which ONNX keeps in an integer.
  public static Form<Boolean> flag(String name, boolean absent) {
    return integer(name, absent ? 1 : 0).as(value -> value != 0, value -> value ? 1 : 0);
  }

  /// A truth value that came with an operator set, before which nodes did what `absent` says.
  public static Form<Boolean> flag(String name, boolean absent, int since) {
    return flag(name, absent).since(since, value -> value == absent);
  }

  /// A real number that may be left out.
  public static Form<Optional<Float>> real(String name) {
    return new Form<>(
        node -> node.real(name),
        Form.ifPresent((value, sketch) -> sketch.set(name, new Real(value))),
        List.of(name));
  }

  public static Form<Float> real(String name, float absent) {
    return real(name).as(value -> value.orElse(absent), Optional::of);
  }

  /// A text that may be left out.
  public static Form<Optional<String>> text(String name) {
    return new Form<>(
        node -> node.text(name),
        Form.ifPresent((value, sketch) -> sketch.set(name, new Text(value))),
        List.of(name));
  }

  /// One of a few words.
  ///
  /// @param meanings what each word stands for
  public static <E> Form<E> choice(String name, String absent, Map<String, E> meanings) {
    return text(name)
        .as(
            word -> meaning(name, word.orElse(absent), meanings),
            value -> Optional.of(word(value, meanings)));
  }

  private static <E> E meaning(String name, String word, Map<String, E> meanings) {
    E meaning = meanings.get(word);
    if (meaning == null) {
      String known = meanings.keySet().stream().sorted().collect(Collectors.joining(", "));
      throw new IllegalArgumentException(
          "attribute %s is \"%s\"; supported: %s".formatted(name, word, known));
    }
    return meaning;
  }

  private static <E> String word(E value, Map<String, E> meanings) {
    return meanings.entrySet().stream()
        .filter(entry -> entry.getValue().equals(value))
        .map(Map.Entry::getKey)
        .min(String::compareTo)
        .orElseThrow(() -> new IllegalArgumentException("ONNX has no word for " + value));
  }

  /// A list of integers that may be left out.
  public static Form<Optional<List<Long>>> wholes(String name) {
    return new Form<>(
        node -> node.wholes(name).map(Attributes::list),
        Form.ifPresent((value, sketch) -> sketch.set(name, new Wholes(tensor(value)))),
        List.of(name));
  }

  /// A list of integers that may be left out and fit 32 bits.
  public static Form<Optional<List<Integer>>> integers(String name) {
    return wholes(name)
        .as(
            list -> list.map(values -> values.stream().map(v -> narrowed(name, v)).toList()),
            list -> list.map(values -> values.stream().map(Integer::longValue).toList()));
  }

  private static List<Long> list(IntegerTensor values) {
    return LongStream.of(values.toLongs()).boxed().toList();
  }

  private static IntegerTensor tensor(List<Long> values) {
    return Tensor.integers(values.stream().mapToLong(Long::longValue).toArray());
  }

  static <T> T required(String name, Optional<T> value) {
    return value.orElseThrow(
        () -> new IllegalArgumentException("attribute %s is missing".formatted(name)));
  }

  private static int narrowed(String name, long value) {
    if (value != (int) value) {
      throw new IllegalArgumentException(
          "attribute %s holds %d, which does not fit 32 bits".formatted(name, value));
    }
    return (int) value;
  }
}
