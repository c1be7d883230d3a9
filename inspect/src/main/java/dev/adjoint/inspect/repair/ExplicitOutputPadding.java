package dev.adjoint.inspect.repair;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.finding.Place;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.separable.Pad;
import dev.adjoint.operator.separable.PadMode;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Writes output padding, a prescribed output shape, and crops below zero as what they come to: a crop at
/// each end, and cells that only the bias reaches as a padding of their own.
final class ExplicitOutputPadding implements Repair {
  @Override
  public String name() {
    return "explicit-output-padding";
  }

  @Override
  public boolean isExact() {
    return true;
  }

  @Override
  public String summary() {
    return "output padding, or a prescribed output shape, as crops in numbers, which runtimes read alike";
  }

  @Override
  public List<Proposal> proposals(Ground ground) {
    return ground.graph().nodes().stream()
        .filter(node -> node.operator() instanceof ConvTranspose)
        .flatMap(node -> proposal(ground, node))
        .toList();
  }

  private static Stream<Proposal> proposal(Ground ground, Node node) {
    Place place = ground.place(node);
    Optional<ConvGeometry> geometry = ground.geometry(node);
    if (geometry.isEmpty()) {
      return Stream.of(
          new Proposal.Impossible(
              place,
              "its output shape is prescribed, and what that crops hangs on the size of its input, which is not fixed"));
    }
    boolean prescribed = !((ConvTranspose) node.operator()).window().equals(geometry.get());
    if (!prescribed && geometry.get().axes().stream().allMatch(ExplicitOutputPadding::isPlain)) {
      return Stream.empty();
    }
    if (isExtended(geometry.get())
        && node.inputs().size() > 2
        && node.inputs().get(2).isPresent()
        && ground.constant(node, 2).isEmpty()) {
      return Stream.of(new Proposal.Impossible(place, "its bias is computed by the network"));
    }
    return Stream.of(possible(place, node, geometry.get(), ground.constant(node, 2)));
  }

  private static boolean isPlain(ConvAxis axis) {
    return axis.outputPadding() == 0 && axis.begin() >= 0 && axis.end() >= 0;
  }

  private static boolean isExtended(ConvGeometry geometry) {
    return geometry.axes().stream().anyMatch(axis -> axis.begin() < 0 || axis.cropEnd() < 0);
  }

  private static Proposal possible(
      Place place, Node node, ConvGeometry geometry, Optional<Tensor> bias) {
    ConvGeometry cropped =
        new ConvGeometry(
            geometry.axes().stream().map(ExplicitOutputPadding::cropped).toList(),
            geometry.groups());
    String told =
        "%s becomes %s%s"
            .formatted(
                geometry,
                cropped,
                isExtended(geometry) ? ", and what only the bias reaches is padded" : "");
    return new Proposal.Possible(
        place,
        told,
        graph -> rewritten(graph, node, geometry, cropped, bias),
        List.of(node.output()));
  }

  private static ConvAxis cropped(ConvAxis axis) {
    return axis.padding(Math.max(axis.begin(), 0), Math.max(axis.cropEnd(), 0)).outputPadding(0);
  }

  private static Graph rewritten(
      Graph graph, Node node, ConvGeometry geometry, ConvGeometry cropped, Optional<Tensor> bias) {
    Edit edit = new Edit(graph);
    ConvTranspose plain = new ConvTranspose(cropped);
    if (!isExtended(geometry)) {
      edit.replace(node, new Node(node.name(), plain, node.inputs(), node.outputs()));
      return edit.done();
    }
    List<Node> nodes = new ArrayList<>();
    Value reached = edit.fresh(node.name() + ".reached");
    nodes.add(
        new Node(node.name(), plain, node.inputs().subList(0, 2), List.of(Optional.of(reached))));
    Value pads = edit.constant("pads", pads(geometry));
    Value padded = bias.isPresent() ? edit.fresh(node.name() + ".padded") : node.output();
    nodes.add(edit.node(padded, new Pad(PadMode.CONSTANT), reached, pads));
    bias.ifPresent(b -> {
      Value added = edit.instead(node.inputs().get(2).orElseThrow(), node, shaped(b, geometry));
      nodes.add(edit.node(node.output(), new Add(), padded, added));
    });
    edit.replace(node, nodes.toArray(Node[]::new));
    return edit.done();
  }

  private static Tensor pads(ConvGeometry geometry) {
    List<Long> pads = new ArrayList<>(Collections.nCopies(2, 0L));
    geometry.axes().forEach(axis -> pads.add(Math.max(-axis.begin(), 0)));
    pads.addAll(Collections.nCopies(2, 0L));
    geometry.axes().forEach(axis -> pads.add(Math.max(-axis.cropEnd(), 0)));
    return Tensor.integers(pads.stream().mapToLong(Long::longValue).toArray());
  }

  /// One number a channel, as it meets `[N, C, sizes...]`.
  private static Tensor shaped(Tensor bias, ConvGeometry geometry) {
    LongStream ones = LongStream.range(0, geometry.rank()).map(axis -> 1);
    long[] extents = LongStream.concat(LongStream.of(bias.shape().elements()), ones).toArray();
    return bias.reshape(Shape.of(extents));
  }
}
