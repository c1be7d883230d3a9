package dev.adjoint.inspect.repair;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.separable.Pad;
import dev.adjoint.operator.separable.PadMode;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// A transposed convolution whose crops all runtimes read alike: pads that are the same at both ends, the
/// rest cut off behind the layer, and cells that only the bias reaches as a padding of their own.
///
/// @param geometry what the layer does
/// @param bias if it has one that is a constant
record EvenPads(Node node, ConvGeometry geometry, Optional<Tensor> bias) {
  /// The layer of even pads.
  ConvGeometry even() {
    return new ConvGeometry(
        geometry.axes().stream().map(EvenPads::even).toList(), geometry.groups());
  }

  private static ConvAxis even(ConvAxis axis) {
    long pads = pads(axis);
    return axis.padding(pads, pads).outputPadding(0);
  }

  private static long pads(ConvAxis axis) {
    return Math.max(0, Math.min(axis.begin(), axis.cropEnd()));
  }

  private Cut cut() {
    return new Cut(
        geometry.axes().stream().map(axis -> Math.max(axis.begin(), 0) - pads(axis)).toList(),
        geometry.axes().stream().map(axis -> Math.max(axis.cropEnd(), 0) - pads(axis)).toList());
  }

  /// Whether some cells are reached by nothing but the bias.
  boolean isExtended() {
    return geometry.axes().stream().anyMatch(axis -> axis.begin() < 0 || axis.cropEnd() < 0);
  }

  /// As in `k4s2p1 becomes k4s2, and the rest is cut off`.
  String told() {
    return "%s becomes %s%s%s"
        .formatted(
            geometry,
            even(),
            cut().isNothing() ? "" : ", and the rest is cut off",
            isExtended() ? ", and what only the bias reaches is padded" : "");
  }

  /// A graph that has the layer, with this in its place.
  Graph rewritten(Graph graph) {
    Edit edit = new Edit(graph);
    Chain chain = new Chain(edit, node);
    if (!cut().isNothing()) {
      chain.then((from, to) -> cut().node(edit, from, to));
    }
    if (isExtended()) {
      chain.then((from, to) -> padded(edit, from, to));
      bias.ifPresent(b -> chain.then((from, to) -> biased(edit, b, from, to)));
    }
    chain.replace(
        new ConvTranspose(even()),
        isExtended() && bias.isPresent() ? node.inputs().subList(0, 2) : node.inputs());
    return edit.done();
  }

  private Node padded(Edit edit, Value from, Value to) {
    Value pads = edit.constant(node.name() + ".pads", pads());
    return edit.node(to, new Pad(PadMode.CONSTANT), from, pads);
  }

  private Node biased(Edit edit, Tensor channels, Value from, Value to) {
    Value old = node.inputs().get(2).orElseThrow();
    return edit.node(to, new Add(), from, edit.instead(old, node, shaped(channels)));
  }

  private Tensor pads() {
    List<Long> pads = new ArrayList<>(Collections.nCopies(2, 0L));
    geometry.axes().forEach(axis -> pads.add(Math.max(-axis.begin(), 0)));
    pads.addAll(Collections.nCopies(2, 0L));
    geometry.axes().forEach(axis -> pads.add(Math.max(-axis.cropEnd(), 0)));
    return Tensor.integers(pads.stream().mapToLong(Long::longValue).toArray());
  }

  /// One number a channel, as it meets `[N, C, sizes...]`.
  private Tensor shaped(Tensor channels) {
    long[] extents = new long[geometry.rank() + 1];
    Arrays.fill(extents, 1);
    extents[0] = channels.shape().elements();
    return channels.reshape(Shape.of(extents));
  }
}
