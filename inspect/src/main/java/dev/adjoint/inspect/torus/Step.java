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
import java.util.Random;
import java.util.stream.IntStream;

/// A node of the network that reads a field, and what it reads.
///
/// @param fields of the network's values, as far as the torus has come
/// @param batch flat pictures at once
/// @param anyWeights whether weights that are computed may be any, and factors and terms that are computed
///     and the same everywhere be left out: it is asked what holds whatever they are
record Step(
    Node node,
    View view,
    Winding winding,
    Map<Value, Field> fields,
    long batch,
    boolean anyWeights) {
  private static final int MOST_DRAWN = 1 << 24;

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

  /// The weights of a convolution.
  Optional<Tensor> weights() {
    Optional<Tensor> known = constant(1);
    TensorSpec spec = specs().at(1);
    boolean drawn =
        known.isEmpty() && anyWeights && spec.isConcrete() && spec.shape().elements() < MOST_DRAWN;
    return drawn ? Optional.of(drawn(spec.shape())) : known;
  }

  private static Tensor drawn(Shape shape) {
    Random random = new Random(1);
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.of(shape, values);
  }

  /// The shape of a tensor that is the same for all pictures.
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

  /// Whether each cell along an axis, perhaps counted from the end, counts for itself.
  boolean isAlongChannels(long axis) {
    Tile tile = field(0).orElseThrow().tile();
    long counted = axis < 0 ? axis + tile.rank() : axis;
    return counted >= 0 && counted < tile.rank() && tile.isPlain((int) counted);
  }

  /// Whether an axis, perhaps counted from the end, and all behind it are so.
  boolean isChannelsFrom(long axis) {
    Tile tile = field(0).orElseThrow().tile();
    long counted = axis < 0 ? axis + tile.rank() : axis;
    return IntStream.range(0, tile.rank()).filter(i -> i >= counted).allMatch(tile::isPlain);
  }

  /// A value that the node reads, as it is in the torus: a field, or a constant.
  Optional<Value> read(Value value) {
    return Optional.ofNullable(fields.get(value))
        .map(Field::value)
        .or(() -> constant(value).map(tensor -> winding.constant(value.name(), tensor)));
  }

  /// A result of one output.
  static Optional<List<Field>> one(Value value, Tile tile) {
    return Optional.of(List.of(new Field(value, tile)));
  }
}
