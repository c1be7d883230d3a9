package dev.adjoint.inspect.repair;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.graph.rewrite.DeadNodes;
import dev.adjoint.operator.arrange.Concat;
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
/// @param node the pixel shuffle
/// @param conv the convolution before it, of stride 1
/// @param both what they are together
/// @param bias one number for each cell of a block, if there is one
record TransposedForm(Node node, Node conv, ShuffledConvolution both, Optional<Tensor> bias) {

  /// What becomes of them.
  String told() {
    return "%s and a pixel shuffle by %d become %s%s"
        .formatted(
            both.convolution(),
            both.block(),
            both.transposed(),
            isUneven() ? ", and what the bias of the cells of a block adds" : "");
  }

  Graph rewritten(Graph graph) {
    Edit edit = new Edit(graph);
    Added added = new Added(edit, conv.name());
    Value kernels = edit.constant(conv.inputs().get(1).orElseThrow().name(), both.kernels());
    List<Optional<Value>> inputs = new ArrayList<>(List.of(conv.inputs().getFirst()));
    inputs.add(Optional.of(kernels));
    bias.filter(b -> !isUneven())
        .ifPresent(b -> inputs.add(Optional.of(edit.constant(conv.name() + ".bias", common(b)))));
    Value up = isUneven() ? edit.fresh(conv.name() + ".unbiased") : node.output();
    added
        .nodes()
        .add(
            new Node(
                conv.name(),
                new ConvTranspose(both.transposed()),
                inputs,
                List.of(Optional.of(up))));
    bias.filter(b -> isUneven()).ifPresent(b -> biased(added, b, up));
    edit.replace(edit.writer(node.output()), added.nodes().toArray(Node[]::new));
    return new DeadNodes().apply(edit.done());
  }

  /// A transposed convolution has one bias a channel; one for each cell of a block is laid side by side.
  private void biased(Added added, Tensor all, Value up) {
    int rank = both.convolution().rank();
    Value shape = added.node("shape", new ShapeOf(), up);
    List<Long> axes = LongStream.range(2, 2 + rank).boxed().toList();
    Value sizes = added.node("sizes", new Gather(0), shape, added.numbers("spatial", axes));
    Value blocks =
        added.node(
            "count",
            new Div(),
            sizes,
            added.numbers("blocks", Collections.nCopies(rank, (long) both.block())));
    Value once = added.numbers("once", List.of(1L, 1L));
    Value repeats = added.node("repeats", new Concat(0), once, blocks);
    Value block = added.edit().constant(conv.name() + ".bias", block(all));
    Value tiled = added.node("tiled", new Tile(), block, repeats);
    added.node(node.output(), new Add(), up, tiled);
  }

  private boolean isUneven() {
    return bias.filter(all ->
            IntStream.range(0, both.channels() * both.cells())
                .anyMatch(i ->
                    all.real(both.channel(i / both.cells(), i % both.cells()))
                        != all.real(both.channel(i / both.cells(), 0))))
        .isPresent();
  }

  private Tensor common(Tensor all) {
    return Positions.pick(
        all, Shape.of(both.channels()), index -> index[0] = both.channel(index[0], 0));
  }

  /// `[1, OC, block...]`.
  private Tensor block(Tensor all) {
    long[] extents = new long[both.convolution().rank() + 2];
    Arrays.fill(extents, both.block());
    extents[0] = 1;
    extents[1] = both.channels();
    int[] positions =
        IntStream.range(0, both.channels() * both.cells())
            .map(i -> both.channel(i / both.cells(), i % both.cells()))
            .toArray();
    return all.pick(Shape.of(extents), positions);
  }
}
