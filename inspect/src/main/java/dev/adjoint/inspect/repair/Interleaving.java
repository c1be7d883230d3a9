package dev.adjoint.inspect.repair;

import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.arrange.Gather;
import dev.adjoint.operator.arrange.Reshape;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.operator.source.ShapeOf;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Cells of blocks, which are channels, laid side by side: `[N, channels * cells, sizes...]` becomes
/// `[N, channels, sizes * blocks...]`, where the cells of a channel follow one another, the last axis the
/// fastest.
///
/// ONNX's DepthToSpace does that for pictures whose blocks are square. All else is a reshape, a transpose
/// and another reshape, as exporters write it, by sizes that are computed from those of the input.
///
/// @param channels of the result
/// @param blocks how long a block is along each spatial axis
record Interleaving(long channels, List<Long> blocks) {
  /// Nodes that read blocks and write what is laid side by side.
  List<Node> nodes(Edit edit, Value from, Value to) {
    Added added = new Added(edit, to.name());
    if (rank() == 2 && blocks.getFirst().equals(blocks.getLast())) {
      int block = Math.toIntExact(blocks.getFirst());
      added.node(to, new DepthToSpace(block, DepthOrder.CRD), from);
    } else {
      rearrange(added, from, to);
    }
    return added.nodes();
  }

  private int rank() {
    return blocks.size();
  }

  private void rearrange(Added added, Value from, Value to) {
    List<Value> shapes = rank() == 1 ? constant(added) : computed(added, from);
    Value apart = added.node("apart", new Reshape(false), from, shapes.getFirst());
    Value turned = added.node("turned", turn(), apart);
    added.node(to, new Reshape(false), turned, shapes.getLast());
  }

  /// Of one axis, whose size follows from the others.
  private List<Value> constant(Added added) {
    return List.of(
        added.numbers("split", List.of(0L, channels, blocks.getFirst(), -1L)),
        added.numbers("joined", List.of(0L, channels, -1L)));
  }

  /// `[N, channels, blocks..., sizes...]` and `[N, channels, sizes * blocks...]`.
  private List<Value> computed(Added added, Value from) {
    List<Long> axes = LongStream.range(2, 2 + rank()).boxed().toList();
    Value shape = added.node("shape", new ShapeOf(), from);
    Value sizes = added.node("sizes", new Gather(0), shape, added.numbers("spatial", axes));
    Value grown = added.node("grown", new Mul(), sizes, added.numbers("blocks", blocks));
    List<Long> first = new ArrayList<>(List.of(0L, channels));
    first.addAll(blocks);
    Concat join = new Concat(0);
    return List.of(
        added.node("split", join, added.numbers("parts", first), sizes),
        added.node("joined", join, added.numbers("whole", List.of(0L, channels)), grown));
  }

  /// Each block behind the cell that it lies in.
  private Transpose turn() {
    List<Integer> order = new ArrayList<>(List.of(0, 1));
    IntStream.range(0, rank()).forEach(i -> order.addAll(List.of(2 + rank() + i, 2 + i)));
    return new Transpose(order);
  }
}
