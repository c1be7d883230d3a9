package dev.adjoint.inspect.torus;

import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// A node of the network that reads a field, and what it reads.
///
/// @param fields of the network's values, as far as the torus has come
/// @param batch flat pictures at once
record Step(Node node, View view, Winding winding, Map<Value, Field> fields, long batch) {
  /// The field at an input, if one is there.
  Optional<Field> field(int input) {
    return input(input).map(fields::get);
  }

  private Optional<Value> input(int input) {
    return input < node.inputs().size() ? node.inputs().get(input) : Optional.empty();
  }

  /// The numbers of the inputs that are there.
  List<Integer> present() {
    return IntStream.range(0, node.inputs().size())
        .filter(i -> node.inputs().get(i).isPresent())
        .boxed()
        .toList();
  }

  boolean has(int input) {
    return input(input).isPresent();
  }

  /// The tensor at an input that is the same for all pictures of the chosen size.
  Optional<Tensor> constant(int input) {
    return input(input).flatMap(this::constant);
  }

  private Optional<Tensor> constant(Value value) {
    return view.graph().constant(value).or(() -> view.settled().at(value).contents());
  }

  /// Brings such a tensor into the torus.
  Optional<Value> constantValue(int input) {
    Value value = input(input).orElseThrow();
    return constant(value).map(tensor -> winding.constant(value.name(), tensor));
  }

  /// The shape of such a tensor.
  Optional<Shape> constantShape(int input) {
    return constant(input).map(Tensor::shape);
  }

  /// What is known of the node's inputs at the chosen sizes.
  Inputs<TensorSpec> specs() {
    return view.settled().inputs(node);
  }

  /// Spatial sizes of the first input at the chosen sizes.
  List<Integer> sizes() {
    return specs().at(0).shape().spatial();
  }

  /// Whether the first input is `[N, C, cells...]`.
  boolean isChannelsFirst() {
    return field(0).orElseThrow().tile().isChannelsFirst();
  }

  /// Whether an axis, perhaps counted from the end, is neither that of the pictures nor spatial.
  boolean isAlongChannels(long axis) {
    Tile tile = field(0).orElseThrow().tile();
    long counted = axis < 0 ? axis + tile.rank() : axis;
    return counted > 0 && counted < tile.rank() && !tile.isSpatial((int) counted);
  }

  /// A result of one output.
  static Optional<List<Field>> one(Value value, Tile tile) {
    return Optional.of(List.of(new Field(value, tile)));
  }
}
