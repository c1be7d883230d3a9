package dev.adjoint.inspect.repair;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// The sub-pixel form of one transposed convolution.
///
/// @param node the transposed convolution
/// @param weights `[IC, OC / groups, taps...]`
/// @param convolution that takes its place
record SubPixelForm(
    Node node,
    Tensor weights,
    Optional<Tensor> bias,
    List<SubPixelAxis> axes,
    ConvGeometry convolution) {

  Graph rewritten(Graph graph) {
    Edit edit = new Edit(graph);
    List<Node> nodes = new ArrayList<>();
    nodes.add(convolution(edit));
    Value blocks = nodes.getFirst().output();
    Cut cut =
        new Cut(
            axes.stream().map(SubPixelAxis::cropBegin).toList(),
            axes.stream().map(SubPixelAxis::cropEnd).toList());
    Value shuffled = cut.isNothing() ? node.output() : edit.fresh(node.name() + ".shuffled");
    nodes.addAll(new Interleaving(channels(), strides()).nodes(edit, blocks, shuffled));
    if (!cut.isNothing()) {
      nodes.add(cut.node(edit, shuffled, node.output()));
    }
    edit.replace(node, nodes.toArray(Node[]::new));
    return edit.done();
  }

  /// It keeps the name of the layer, by which people look for it.
  private Node convolution(Edit edit) {
    List<Optional<Value>> inputs = new ArrayList<>(node.inputs());
    inputs.set(1, Optional.of(edit.instead(read(1), node, kernels())));
    bias.ifPresent(b -> inputs.set(2, Optional.of(edit.instead(read(2), node, biases(b)))));
    Value blocks = edit.fresh(node.name() + ".blocks");
    return new Node(node.name(), new Conv(convolution), inputs, List.of(Optional.of(blocks)));
  }

  private Value read(int input) {
    return node.inputs().get(input).orElseThrow();
  }

  private List<Long> strides() {
    return axes.stream().map(axis -> axis.axis().stride()).toList();
  }

  private int cells() {
    return Math.toIntExact(strides().stream().reduce(1L, Math::multiplyExact));
  }

  private int channels() {
    return weights.shape().extent(1) * convolution.groups();
  }

  /// `[OC * cells, IC / groups, taps...]`, where the cells of a channel follow one another.
  private Tensor kernels() {
    long[] channels = {
      (long) channels() * cells(), weights.shape().extent(0) / convolution.groups()
    };
    LongStream taps = convolution.kernels().stream().mapToLong(Long::longValue);
    Shape shape = Shape.of(LongStream.concat(LongStream.of(channels), taps).toArray());
    return Positions.pick(weights, shape, this::source);
  }

  /// Turns the index of a weight of the convolution into that of the weight it is.
  private void source(int[] index) {
    int fine = weights.shape().extent(1);
    int coarse = weights.shape().extent(0) / convolution.groups();
    int channel = index[0] / cells();
    int cell = index[0] % cells();
    index[0] = channel / fine * coarse + index[1];
    index[1] = channel % fine;
    for (int i = axes.size() - 1; i >= 0; i--) {
      int stride = Math.toIntExact(axes.get(i).axis().stride());
      index[2 + i] = (int) axes.get(i).tap(cell % stride, index[2 + i]);
      cell /= stride;
    }
  }

  private Tensor biases(Tensor each) {
    Shape shape = Shape.of((long) each.shape().elements() * cells());
    return Positions.pick(each, shape, index -> index[0] /= cells());
  }
}
