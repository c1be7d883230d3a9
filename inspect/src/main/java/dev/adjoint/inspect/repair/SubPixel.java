package dev.adjoint.inspect.repair;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Node;
import dev.adjoint.inspect.layer.TorchLine;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Writes a transposed convolution as what it is: one convolution of stride 1 for each phase, all of them
/// as the channels of one convolution, whose results are laid side by side (pixel shuffle).
final class SubPixel implements Repair {
  @Override
  public String name() {
    return "sub-pixel";
  }

  @Override
  public boolean isExact() {
    return true;
  }

  @Override
  public String summary() {
    return "a transposed convolution as a convolution of stride 1 and a pixel shuffle";
  }

  @Override
  public List<Proposal> proposals(Ground ground) {
    return ground.graph().nodes().stream()
        .filter(node -> node.operator() instanceof ConvTranspose)
        .flatMap(node -> proposal(ground, node))
        .toList();
  }

  private Stream<Proposal> proposal(Ground ground, Node node) {
    Optional<ConvGeometry> geometry = ground.geometry(node);
    if (geometry.isPresent() && strides(geometry.get()).allMatch(stride -> stride == 1)) {
      return Stream.empty();
    }
    return Stream.of(
        obstacle(ground, node, geometry)
            .<Proposal>map(why -> new Proposal.Impossible(ground.place(node), why))
            .orElseGet(() -> possible(ground, node, geometry.orElseThrow())));
  }

  private static Optional<String> obstacle(
      Ground ground, Node node, Optional<ConvGeometry> geometry) {
    if (geometry.isEmpty()) {
      return Optional.of("its crop hangs on the size of its input, which is not fixed");
    }
    if (ground.constant(node, 1).isEmpty() || !hasConstantBias(ground, node)) {
      return Optional.of("its weights are computed by the network");
    }
    return Optional.empty();
  }

  private static boolean hasConstantBias(Ground ground, Node node) {
    boolean has = node.inputs().size() > 2 && node.inputs().get(2).isPresent();
    return !has || ground.constant(node, 2).isPresent();
  }

  private static LongStream strides(ConvGeometry geometry) {
    return geometry.axes().stream().mapToLong(ConvAxis::stride);
  }

  private static Proposal possible(Ground ground, Node node, ConvGeometry geometry) {
    List<SubPixelAxis> axes = geometry.axes().stream().map(SubPixelAxis::new).toList();
    ConvGeometry convolution =
        new ConvGeometry(axes.stream().map(SubPixelAxis::convolution).toList(), geometry.groups());
    String told =
        "%s becomes a convolution %s and a pixel shuffle by %s%s"
            .formatted(geometry, convolution, blocks(geometry), crop(axes));
    Tensor weights = ground.constant(node, 1).orElseThrow();
    Optional<Tensor> bias = ground.constant(node, 2);
    return new Proposal.Possible(
        ground.place(node),
        told,
        graph -> new SubPixelForm(node, weights, bias, axes, convolution).rewritten(graph),
        List.of(node.output()));
  }

  private static String crop(List<SubPixelAxis> axes) {
    return axes.stream().allMatch(a -> a.cropBegin() == 0 && a.cropEnd() == 0)
        ? ""
        : ", cropped by "
            + axes.stream().map(a -> a.cropBegin() + ":" + a.cropEnd()).distinct().toList();
  }

  private static String blocks(ConvGeometry geometry) {
    return TorchLine.each(strides(geometry).boxed().toList());
  }
}
