package dev.adjoint.inspect.layer;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.TransposedWindow;
import dev.adjoint.graph.Node;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A transposed convolution at its place.
///
/// @param geometry resolved for the chosen sizes where the layer's own hangs on them
/// @param weights [input channels, output channels / groups, taps...]
/// @param bias whether it has one
/// @param coarse spatial sizes of its input, as chosen; empty if they are not known
public record TransposedLayer(
    Node node, ConvGeometry geometry, Shape weights, boolean bias, Optional<List<Integer>> coarse) {

  /// The node as such a layer, if it is one, fits what it is given, and enough is known of it.
  public static Optional<TransposedLayer> of(View view, Node node) {
    if (!(node.operator() instanceof ConvTranspose(TransposedWindow window))
        || view.settled().faults().containsKey(node)) {
      return Optional.empty();
    }
    TensorSpec weights = view.settled().inputs(node).at(1);
    Optional<List<Integer>> coarse = spatial(view.settled().inputs(node).at(0));
    Optional<ConvGeometry> geometry =
        window instanceof ConvGeometry settled
            ? Optional.of(settled)
            : coarse.map(window::geometry);
    boolean known = weights.isConcrete() && weights.rank() == window.rank() + 2;
    return geometry
        .filter(any -> known)
        .map(g ->
            new TransposedLayer(
                node, g, weights.shape(), view.settled().inputs(node).has(2), coarse));
  }

  private static Optional<List<Integer>> spatial(TensorSpec spec) {
    return spec.isConcrete() && spec.rank() > 2
        ? Optional.of(spec.shape().spatial())
        : Optional.empty();
  }

  public int inputs() {
    return weights.extent(0);
  }

  public int outputs() {
    return weights.extent(1) * geometry.groups();
  }

  public List<ConvAxis> axes() {
    return geometry.axes();
  }

  /// The geometry with each axis changed, given its index.
  public ConvGeometry changed(BiFunction<ConvAxis, Integer, ConvAxis> change) {
    return new ConvGeometry(
        IntStream.range(0, axes().size()).mapToObj(i -> change.apply(axes().get(i), i)).toList(),
        geometry.groups());
  }

  /// What each axis answers, in words.
  public String each(Function<ConvAxis, Object> question) {
    return each(geometry, question);
  }

  /// What each axis of a geometry answers, in words.
  public static String each(ConvGeometry geometry, Function<ConvAxis, Object> question) {
    return perAxis(geometry.axes().stream().map(axis -> question.apply(axis).toString()).toList());
  }

  /// Sizes of the result by a geometry, in words; empty if the input's are not known.
  public Optional<String> sizes(ConvGeometry by) {
    return coarse.map(sizes -> perAxis(by.fine(sizes).stream().map(String::valueOf).toList()));
  }

  /// Whether the result is finer than the input along some axis.
  public boolean upsamples() {
    return axes().stream().anyMatch(axis -> axis.stride() > 1);
  }

  /// Spatial sizes of the result, as chosen; empty if they are not known.
  public Optional<List<Integer>> fine() {
    return coarse.map(geometry::fine);
  }

  /// The layer in PyTorch's words with another geometry; empty if PyTorch has no such layer.
  public Optional<String> line(ConvGeometry other) {
    return TorchLine.convTranspose(other, inputs(), outputs(), bias);
  }

  /// A spatial axis as messages name it: `height` and `width` of pictures, else by its number.
  public String axisName(int axis) {
    return axisName(axis, axes().size());
  }

  /// A spatial axis of so many.
  public static String axisName(int axis, int of) {
    return switch (of) {
      case 1 -> "length";
      case 2 -> axis == 0 ? "height" : "width";
      case 3 -> List.of("depth", "height", "width").get(axis);
      default -> "axis " + (axis + 2);
    };
  }

  /// One entry an axis where they differ, one for all where they do not: `(0, 1)`, or `(0, 1) along
  /// height, (1, 1) along width`.
  public static String perAxis(List<String> texts) {
    return texts.stream().distinct().count() == 1
        ? texts.getFirst()
        : String.join(
            ", ",
            IntStream.range(0, texts.size())
                .mapToObj(i -> texts.get(i) + " along " + axisName(i, texts.size()))
                .toList());
  }
}
