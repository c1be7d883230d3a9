package dev.adjoint.inspect.repair;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.finding.Place;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.separable.Pad;
import dev.adjoint.operator.separable.PadMode;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Puts a filter behind a layer that upsamples which lets through nothing of its spectral images' centres:
/// a box as long as the stride, twice, which for a stride of 2 is `[1, 2, 1] / 4`. Its response is zero,
/// twice, at all multiples of the coarse grid's frequency, so a flat input comes out flat whatever the
/// weights are. It is symmetric about a cell, so nothing is moved; at the borders the last cells are
/// repeated. Detail near the finest that the grid holds gets weaker.
final class AntiImaging implements Repair {
  @Override
  public String name() {
    return "anti-imaging";
  }

  @Override
  public boolean isExact() {
    return false;
  }

  @Override
  public String summary() {
    return "a filter behind a layer that upsamples, without response at its spectral images";
  }

  @Override
  public List<Proposal> proposals(Ground ground) {
    return ground.nodes().stream().flatMap(node -> proposal(ground, node)).toList();
  }

  private static Stream<Proposal> proposal(Ground ground, Node node) {
    List<Long> strides = strides(ground, node);
    if (strides.stream().allMatch(stride -> stride == 1)) {
      return Stream.empty();
    }
    TensorSpec spec = ground.open().at(node.output());
    boolean known =
        spec.type() == ElementType.FLOAT32 && spec.sizes().isPresent() && spec.size(1).isKnown();
    Place place = ground.place(node);
    return Stream.of(
        known
            ? possible(place, node, strides, spec.size(1))
            : new Proposal.Impossible(place, "the number of its channels is not known"));
  }

  /// How many times a layer refines each spatial axis; none if it is no such layer.
  private static List<Long> strides(Ground ground, Node node) {
    if (node.operator() instanceof DepthToSpace shuffle) {
      int rank = ground.openSizes(node).map(List::size).orElse(0);
      return Collections.nCopies(rank, (long) shuffle.blocksize());
    }
    return node.operator() instanceof ConvTranspose
        ? ground.geometry(node).stream()
            .flatMap(geometry -> geometry.axes().stream())
            .map(ConvAxis::stride)
            .toList()
        : List.of();
  }

  private static Proposal possible(Place place, Node node, List<Long> strides, Size channels) {
    List<Long> taps = strides.stream().map(stride -> 2 * stride - 1).toList();
    return new Proposal.Possible(
        place,
        "its result passes a filter of %s taps".formatted(taps.stream().distinct().toList()),
        graph -> rewritten(graph, node.output(), strides, channels.value()),
        List.of());
  }

  private static Graph rewritten(Graph graph, Value output, List<Long> strides, long channels) {
    Edit edit = new Edit(graph);
    Node node = edit.writer(output);
    Value sharp = edit.fresh(node.name() + ".unfiltered");
    Value padded = edit.fresh(node.name() + ".padded");
    Value pads = edit.constant(node.name() + ".pads", pads(strides));
    Value kernel = edit.constant(node.name() + ".filter", kernel(strides, channels));
    ConvGeometry geometry =
        ConvGeometry.kernel(strides.stream().mapToLong(s -> 2 * s - 1).toArray())
            .groups(Math.toIntExact(channels));
    edit.replace(
        node,
        new Node(node.name(), node.operator(), node.inputs(), List.of(Optional.of(sharp))),
        edit.node(padded, new Pad(PadMode.EDGE), sharp, pads),
        edit.node(node.output(), new Conv(geometry), padded, kernel));
    return edit.done();
  }

  private static Tensor pads(List<Long> strides) {
    List<Long> each = new ArrayList<>(List.of(0L, 0L));
    strides.forEach(stride -> each.add(stride - 1));
    return Tensor.integers(
        Stream.concat(each.stream(), each.stream()).mapToLong(Long::longValue).toArray());
  }

  /// Of each axis the triangle `1, 2, ..., stride, ..., 2, 1`, by the square of the stride.
  private static Tensor kernel(List<Long> strides, long channels) {
    LongStream taps = strides.stream().mapToLong(stride -> 2 * stride - 1);
    Shape shape = Shape.of(LongStream.concat(LongStream.of(channels, 1), taps).toArray());
    float[] values = new float[shape.elements()];
    int[] index = new int[shape.rank()];
    for (int i = 0; i < values.length; i++) {
      Positions.unravel(i, shape, index);
      double product = 1;
      for (int axis = 0; axis < strides.size(); axis++) {
        long stride = strides.get(axis);
        product *= (double) (stride - Math.abs(index[2 + axis] - (stride - 1))) / (stride * stride);
      }
      values[i] = (float) product;
    }
    return Tensor.of(shape, values);
  }
}
