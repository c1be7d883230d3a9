package dev.adjoint.inspect.cost;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Node;
import dev.adjoint.inspect.layer.TransposedLayer;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.separable.AxisMap;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.tensor.Shape;
import java.util.List;
import java.util.Optional;

/// A resize and the convolution that alone reads it. The two are one linear layer, and cheaper forms of it
/// give the same numbers:
///
/// - A convolution of a single tap works on each cell alone, and weights of a resize sum to one, so it may
///   come first, on fewer cells.
/// - Behind the nearest cell, neighbouring taps meet the same cell: with their weights added up, the two
///   are a transposed convolution whose kernel is `factor + kernel - 1` long, at the borders too.
///
/// @param scales factor along each spatial axis, whole
/// @param maps how each axis is resized, batch and channels left out
/// @param weights [output channels, input channels / groups, taps...]
record EnlargedPair(
    Node resize,
    Node conv,
    ConvGeometry geometry,
    List<Long> scales,
    List<AxisMap> maps,
    Shape weights,
    boolean bias,
    double now) {

  /// The pair that ends in a node, if it is one and all sizes are known.
  static Optional<EnlargedPair> endingIn(View view, Node conv) {
    if (!(conv.operator() instanceof Conv(var window)) || !isKnown(view, conv)) {
      return Optional.empty();
    }
    return view.writer(conv.reads().findFirst().orElseThrow())
        .filter(node -> node.operator() instanceof Resize && isKnown(view, node))
        .filter(node -> view.readers(node.output()).size() == 1)
        .filter(node -> !view.graph().outputs().contains(node.output()))
        .flatMap(node -> of(view, node, conv, window.geometry(spatial(view, conv))));
  }

  private static boolean isKnown(View view, Node node) {
    return !view.settled().faults().containsKey(node)
        && node.reads().map(view.settled()::at).allMatch(TensorSpec::isConcrete)
        && view.settled().at(node.output()).isConcrete();
  }

  private static List<Integer> spatial(View view, Node conv) {
    return view.settled().inputs(conv).at(0).shape().spatial();
  }

  private static Optional<EnlargedPair> of(
      View view, Node resize, Node conv, ConvGeometry geometry) {
    List<AxisMap> all = ((Resize) resize.operator()).maps(view.settled().inputs(resize)).axes();
    List<AxisMap> maps = all.subList(2, all.size());
    boolean whole =
        maps.stream().allMatch(map -> map.inputs() > 0 && map.outputs() % map.inputs() == 0);
    boolean plain = all.get(0).isIdentity() && all.get(1).isIdentity();
    List<Long> scales =
        maps.stream().map(map -> (long) map.outputs() / Math.max(1, map.inputs())).toList();
    boolean dense = geometry.axes().stream().allMatch(a -> a.stride() == 1 && a.dilation() == 1);
    return whole && plain && dense && scales.stream().anyMatch(scale -> scale > 1)
        ? Optional.of(
            new EnlargedPair(
                resize,
                conv,
                geometry,
                scales,
                maps,
                view.settled().inputs(conv).at(1).shape(),
                view.settled().inputs(conv).has(2),
                MultiplyAdds.of(view, conv)))
        : Optional.empty();
  }

  /// What is cheaper, if anything is.
  Optional<Saving> saving() {
    return isSingleTap() ? new SingleTap(this).saving() : new NearestPair(this).saving();
  }

  private boolean isSingleTap() {
    return geometry.axes().stream()
        .allMatch(axis -> axis.kernel() == 1 && axis.begin() == 0 && axis.end() == 0);
  }

  int outputs() {
    return weights.extent(0);
  }

  int inputs() {
    return weights.extent(1) * geometry.groups();
  }

  static double product(List<Long> factors) {
    return factors.stream().mapToDouble(n -> n).reduce(1, (a, b) -> a * b);
  }

  String factors() {
    return each(scales);
  }

  static String each(List<Long> numbers) {
    return TransposedLayer.perAxis(numbers.stream().map(String::valueOf).toList());
  }
}
