package dev.adjoint.formats.onnx.table;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What some of a node's attributes say, stated once for both directions: how they are read and how
/// they are written. The forms of single attributes are in [Attributes]; larger ones, up to those
/// of whole operators, are put together from them.
///
/// @param read takes the attributes from a node
/// @param write gives them to a node
/// @param attributes their names
/// @param <T> what the attributes say: an operator, or a part of one
public record Form<T>(
    Function<NodeView, T> read, BiConsumer<T, NodeSketch> write, List<String> attributes) {
  public Form {
    attributes = List.copyOf(attributes);
  }

  /// The form of an operator without attributes.
  public static <T> Form<T> plain(T operator) {
    return new Form<>(node -> operator, (same, sketch) -> {}, List.of());
  }

  /// Two forms side by side.
  public static <A, B, T> Form<T> of(
      Form<A> a, Function<T, A> getA, Form<B> b, Function<T, B> getB, BiFunction<A, B, T> make) {
    return new Form<>(
        node -> make.apply(a.read(node), b.read(node)),
        (value, sketch) -> {
          a.write(getA.apply(value), sketch);
          b.write(getB.apply(value), sketch);
        },
        Stream.concat(a.attributes.stream(), b.attributes.stream()).toList());
  }

  /// The same attributes, which came with an operator set: a node of an older one goes without them
  /// where it means what nodes meant before, and cannot be written otherwise.
  ///
  /// @param asBefore whether a value says what nodes of older sets mean
  public Form<T> since(int opset, Predicate<T> asBefore) {
    return new Form<>(
        read,
        (value, sketch) -> {
          sketch.require(opset, String.join(", ", attributes), !asBefore.test(value));
          if (sketch.opset() >= opset) {
            write.accept(value, sketch);
          }
        },
        attributes);
  }

  /// The same attributes, held in another type.
  public <R> Form<R> as(Function<T, R> to, Function<R, T> from) {
    return new Form<>(
        node -> to.apply(read.apply(node)),
        (value, sketch) -> write.accept(from.apply(value), sketch),
        attributes);
  }

  public T read(NodeView node) {
    return read.apply(node);
  }

  public void write(T value, NodeSketch sketch) {
    write.accept(value, sketch);
  }

  /// What is left out where it is empty.
  static <T> BiConsumer<Optional<T>, NodeSketch> ifPresent(BiConsumer<T, NodeSketch> write) {
    return (value, sketch) -> value.ifPresent(v -> write.accept(v, sketch));
  }
}
