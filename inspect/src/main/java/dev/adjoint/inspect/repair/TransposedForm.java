package dev.adjoint.inspect.repair;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.graph.rewrite.DeadNodes;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.arrange.Gather;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Div;
import dev.adjoint.operator.separable.Tile;
import dev.adjoint.operator.source.ShapeOf;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// One convolution and its pixel shuffle as a transposed convolution.
///
/// Cell `r` of block q, of `block` cells, is the sum over taps t of what lies at `q + t - begin`. So
/// coarse cell c meets fine cell `block * c + u - block * (kernel - 1 - begin)` by the tap
/// `u = r + block * (kernel - 1 - t)` of a kernel that is `block` times as long.
///
/// @param node the pixel shuffle
/// @param conv the convolution before it, of stride 1
/// @param weights `[OC * cells, IC / groups, taps...]`
/// @param bias one number for each cell of a block, if there is one
record TransposedForm(
    Node node,
    Node conv,
    DepthToSpace shuffle,
    ConvGeometry geometry,
    Tensor weights,
    Optional<Tensor> bias) {

  /// What becomes of them.
  String told() {
    return "%s and a pixel shuffle by %d become %s%s"
        .formatted(
            geometry,
            block(),
            transposed(),
            isUneven() ? ", and what the bias of the cells of a block adds" : "");
  }

  private ConvGeometry transposed() {
    return new ConvGeometry(
        geometry.axes().stream().map(this::transposed).toList(), geometry.groups());
  }

  private ConvAxis transposed(ConvAxis axis) {
    long last = axis.kernel() - 1;
    return ConvAxis.kernel(block() * axis.kernel())
        .stride(block())
        .padding(block() * (last - axis.begin()), block() * (last - axis.end()));
  }

  Graph rewritten(Graph graph) {
    Edit edit = new Edit(graph);
    Added added = new Added(edit, conv.name());
    Value kernels = edit.constant(conv.inputs().get(1).orElseThrow().name(), kernels());
    List<Optional<Value>> inputs = new ArrayList<>(List.of(conv.inputs().getFirst()));
    inputs.add(Optional.of(kernels));
    bias.filter(b -> !isUneven())
        .ifPresent(b -> inputs.add(Optional.of(edit.constant(conv.name() + ".bias", common(b)))));
    Value up = isUneven() ? edit.fresh(conv.name() + ".unbiased") : node.output();
    added
        .nodes()
        .add(
            new Node(
                conv.name(), new ConvTranspose(transposed()), inputs, List.of(Optional.of(up))));
    bias.filter(b -> isUneven()).ifPresent(b -> biased(added, b, up));
    edit.replace(edit.writer(node.output()), added.nodes().toArray(Node[]::new));
    return new DeadNodes().apply(edit.done());
  }

  /// A transposed convolution has one bias a channel; one for each cell of a block is laid side by side.
  private void biased(Added added, Tensor all, Value up) {
    int rank = geometry.rank();
    Value shape = added.node("shape", new ShapeOf(), up);
    List<Long> axes = LongStream.range(2, 2 + rank).boxed().toList();
    Value sizes = added.node("sizes", new Gather(0), shape, added.numbers("spatial", axes));
    Value blocks =
        added.node(
            "count",
            new Div(),
            sizes,
            added.numbers("blocks", Collections.nCopies(rank, (long) block())));
    Value once = added.numbers("once", List.of(1L, 1L));
    Value repeats = added.node("repeats", new Concat(0), once, blocks);
    Value block = added.edit().constant(conv.name() + ".bias", block(all));
    Value tiled = added.node("tiled", new Tile(), block, repeats);
    added.node(node.output(), new Add(), up, tiled);
  }

  private int block() {
    return shuffle.blocksize();
  }

  private int cells() {
    return Math.toIntExact(Math.round(Math.pow(block(), geometry.rank())));
  }

  private int channels() {
    return weights.shape().extent(0) / cells();
  }

  /// The channel of the convolution that is a cell of a block of the result's channel.
  private int channel(int channel, int cell) {
    return shuffle.order() == DepthOrder.CRD
        ? channel * cells() + cell
        : cell * channels() + channel;
  }

  private boolean isUneven() {
    return bias.filter(all ->
            IntStream.range(0, channels() * cells())
                .anyMatch(i ->
                    all.real(channel(i / cells(), i % cells()))
                        != all.real(channel(i / cells(), 0))))
        .isPresent();
  }

  private Tensor common(Tensor all) {
    return Positions.pick(all, Shape.of(channels()), index -> index[0] = channel(index[0], 0));
  }

  /// `[1, OC, block...]`.
  private Tensor block(Tensor all) {
    long[] extents = new long[geometry.rank() + 2];
    Arrays.fill(extents, block());
    extents[0] = 1;
    extents[1] = channels();
    int[] positions =
        IntStream.range(0, channels() * cells())
            .map(i -> channel(i / cells(), i % cells()))
            .toArray();
    return all.pick(Shape.of(extents), positions);
  }

  /// `[IC, OC / groups, taps...]`.
  private Tensor kernels() {
    int groups = geometry.groups();
    LongStream channels =
        LongStream.of((long) weights.shape().extent(1) * groups, channels() / groups);
    LongStream taps = transposed().kernels().stream().mapToLong(Long::longValue);
    Shape shape = Shape.of(LongStream.concat(channels, taps).toArray());
    return Positions.pick(weights, shape, this::source);
  }

  /// Turns the index of a weight of the transposed convolution into that of the weight it is.
  private void source(int[] index) {
    int coarse = weights.shape().extent(1);
    int fine = channels() / geometry.groups();
    int channel = index[0] / coarse * fine + index[1];
    int cell = 0;
    for (int i = 2; i < index.length; i++) {
      cell = cell * block() + index[i] % block();
      index[i] = weights.shape().extent(i) - 1 - index[i] / block();
    }
    index[1] = index[0] % coarse;
    index[0] = channel(channel, cell);
  }
}
