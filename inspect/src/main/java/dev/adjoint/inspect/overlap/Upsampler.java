package dev.adjoint.inspect.overlap;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.size.Rational;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A layer that makes a grid finer: a transposed convolution with strides, a pixel shuffle, or resizing.
///
/// @param node the layer
/// @param factors cells of the result for one of the input, along each spatial axis
public record Upsampler(Node node, List<Rational> factors) {
  /// The node as such a layer, if it is one and its sizes are known.
  public static Optional<Upsampler> of(View view, Node node) {
    if (view.settled().faults().containsKey(node)) {
      return Optional.empty();
    }
    List<Rational> factors =
        switch (node.operator()) {
          case ConvTranspose conv -> strides(view, node);
          case DepthToSpace shuffle -> blocks(shuffle, view, node);
          case Resize resize -> ratios(view, node);
          default -> List.of();
        };
    boolean refines = factors.stream().anyMatch(factor -> factor.compareTo(Rational.ONE) > 0);
    return refines ? Optional.of(new Upsampler(node, factors)) : Optional.empty();
  }

  /// The axes of a transposed convolution, resolved for the chosen sizes; none for other layers.
  public static List<ConvAxis> axes(View view, Node node) {
    TensorSpec input = view.settled().inputs(node).at(0);
    boolean fits = input.isConcrete() && !view.settled().faults().containsKey(node);
    return node.operator() instanceof ConvTranspose conv && fits
        ? conv.geometry(input.shape().spatial()).axes()
        : List.of();
  }

  private static List<Rational> strides(View view, Node node) {
    return axes(view, node).stream().map(axis -> Rational.of(axis.stride())).toList();
  }

  private static List<Rational> blocks(DepthToSpace shuffle, View view, Node node) {
    TensorSpec input = view.settled().inputs(node).at(0);
    int axes = input.sizes().map(sizes -> sizes.size() - 2).orElse(0);
    return IntStream.range(0, axes).mapToObj(axis -> Rational.of(shuffle.blocksize())).toList();
  }

  private static List<Rational> ratios(View view, Node node) {
    TensorSpec before = view.settled().inputs(node).at(0);
    TensorSpec after = view.settled().at(node.output());
    boolean known =
        before.isConcrete()
            && after.isConcrete()
            && before.rank() > 2
            && before.shape().elements() > 0;
    return known
        ? IntStream.range(2, before.rank())
            .mapToObj(axis -> new Rational(after.size(axis).value(), before.size(axis).value()))
            .toList()
        : List.of();
  }

  public Value output() {
    return node.output();
  }
}
