package dev.adjoint.explorer.model;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.repair.ShuffledConvolution;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.conv.WeightedFace;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Finds the [Opening]s of layers that fit what they are given.
final class Openings {
  private Openings() {}

  static Optional<Opening> of(View view, Node node) {
    return switch (node.operator()) {
      case ConvTranspose face ->
          weighted(view, node).map(weights -> transposed(view, node, face, weights));
      case Conv face -> weighted(view, node).map(weights -> convolution(view, node, face, weights));
      case DepthToSpace shuffle -> subPixel(view, node, shuffle);
      case Resize resize -> resized(view, node, resize);
      default -> Optional.empty();
    };
  }

  /// The layer's weights, if it has any and the sizes around it are known.
  private static Optional<Tensor> weighted(View view, Node node) {
    boolean known = input(view, node).isConcrete() && view.settled().at(node.output()).isConcrete();
    return view.graph().constant(node, 1).filter(weights -> known);
  }

  private static TensorSpec input(View view, Node node) {
    return view.settled().inputs(node).at(0);
  }

  private static ConvGeometry geometry(View view, Node node, WeightedFace face) {
    return face.geometry(input(view, node).shape().spatial());
  }

  private static Opening transposed(View view, Node node, ConvTranspose face, Tensor weights) {
    ConvGeometry geometry = geometry(view, node, face);
    return opening(
        "transposed",
        geometry.axes(),
        input(view, node).shape().spatial(),
        Kernels.transposed(weights, geometry.groups()));
  }

  private static Opening convolution(View view, Node node, Conv face, Tensor weights) {
    ConvGeometry geometry = geometry(view, node, face);
    List<Integer> fine = input(view, node).shape().spatial();
    List<Integer> coarse = view.settled().at(node.output()).shape().spatial();
    List<ConvAxis> axes = geometry.reaching(coarse, fine).axes();
    return opening("convolution", axes, coarse, Kernels.convolution(weights, geometry.groups()));
  }

  private static Opening opening(
      String kind, List<ConvAxis> axes, List<Integer> coarse, Kernels kernels) {
    return new Opening(
        kind, axes, coarse, kernels.inputs(), kernels.outputs(), kernels.groups(), kernels);
  }

  /// The shuffle and the convolution that it alone reads.
  private static Optional<Opening> subPixel(View view, Node node, DepthToSpace shuffle) {
    Value blocks = node.inputs().getFirst().orElseThrow();
    boolean alone = view.readers(blocks).size() == 1;
    return view.writer(blocks)
        .filter(conv -> alone && !view.settled().faults().containsKey(conv))
        .flatMap(conv -> subPixel(view, conv, node, shuffle));
  }

  private static Optional<Opening> subPixel(View view, Node conv, Node node, DepthToSpace shuffle) {
    if (!(conv.operator() instanceof Conv face)) {
      return Optional.empty();
    }
    return weighted(view, conv)
        .filter(weights -> view.settled().at(node.output()).isConcrete())
        .map(weights -> new ShuffledConvolution(shuffle, geometry(view, conv, face), weights))
        .filter(ShuffledConvolution::isOne)
        .map(both ->
            opening(
                "sub-pixel",
                both.transposed().axes(),
                input(view, conv).shape().spatial(),
                Kernels.transposed(both.kernels(), both.transposed().groups())));
  }

  private static Optional<Opening> resized(View view, Node node, Resize resize) {
    TensorSpec from = input(view, node);
    TensorSpec to = view.settled().at(node.output());
    return from.isConcrete() && to.isConcrete() && from.rank() > 2
        ? resized(from.shape(), to.shape(), resize)
        : Optional.empty();
  }

  private static Optional<Opening> resized(Shape from, Shape to, Resize resize) {
    List<ResizeLine> lines =
        IntStream.range(2, from.rank())
            .mapToObj(axis -> ResizeLine.of(resize, from.extent(axis), to.extent(axis)))
            .flatMap(Optional::stream)
            .toList();
    int channels = from.extent(1);
    return lines.size() < from.rank() - 2 || to.extent(1) != channels
        ? Optional.empty()
        : Optional.of(
            new Opening(
                "resize",
                lines.stream().map(ResizeLine::axis).toList(),
                from.spatial(),
                channels,
                channels,
                channels,
                Kernels.transposed(ResizeLine.product(lines), 1)));
  }
}
