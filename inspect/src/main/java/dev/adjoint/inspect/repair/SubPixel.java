package dev.adjoint.inspect.repair;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.arrange.Reshape;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.separable.Slice;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
    if (strides(geometry.get()).distinct().count() > 1) {
      return Optional.of("a pixel shuffle has one factor for all axes, and the strides differ");
    }
    return geometry.get().rank() > 2
        ? Optional.of("ONNX has no pixel shuffle of more than two spatial axes")
        : Optional.empty();
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
        "%s becomes a convolution %s and a pixel shuffle by %d%s"
            .formatted(geometry, convolution, block(geometry), crop(axes));
    Tensor weights = ground.constant(node, 1).orElseThrow();
    Optional<Tensor> bias = ground.constant(node, 2);
    return new Proposal.Possible(
        ground.place(node),
        told,
        graph -> new SubPixelForm(graph, node, weights, bias, axes, convolution).rewritten(),
        List.of(node.output()));
  }

  private static String crop(List<SubPixelAxis> axes) {
    return axes.stream().allMatch(a -> a.cropBegin() == 0 && a.cropEnd() == 0)
        ? ""
        : ", cropped by "
            + axes.stream().map(a -> a.cropBegin() + ":" + a.cropEnd()).distinct().toList();
  }

  private static int block(ConvGeometry geometry) {
    return Math.toIntExact(geometry.axes().getFirst().stride());
  }

  /// The form of one layer.
  ///
  /// @param node the transposed convolution
  /// @param convolution that takes its place
  private record SubPixelForm(
      Graph graph,
      Node node,
      Tensor weights,
      Optional<Tensor> bias,
      List<SubPixelAxis> axes,
      ConvGeometry convolution) {

    Graph rewritten() {
      Edit edit = new Edit(graph);
      List<Node> nodes = new ArrayList<>();
      nodes.add(convolution(edit));
      Value blocks = nodes.getFirst().output();
      boolean cropped = axes.stream().anyMatch(a -> a.cropBegin() > 0 || a.cropEnd() > 0);
      Value shuffled = cropped ? edit.fresh(node.name() + ".shuffled") : node.output();
      nodes.addAll(shuffle(edit, blocks, shuffled));
      if (cropped) {
        nodes.add(edit.node(node.output(), new Slice(), crop(edit, shuffled)));
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

    private int block() {
      return Math.toIntExact(axes.getFirst().axis().stride());
    }

    private int cells() {
      return Math.toIntExact(Math.round(Math.pow(block(), axes.size())));
    }

    /// Of `[IC, OC / groups, taps...]` `[OC * cells, IC / groups, taps...]`, where the cells of a channel
    /// follow one another.
    private Tensor kernels() {
      int groups = convolution.groups();
      int coarse = weights.shape().extent(0) / groups;
      int fine = weights.shape().extent(1);
      long channels = (long) fine * groups * cells();
      LongStream taps = convolution.kernels().stream().mapToLong(Long::longValue);
      Shape shape = Shape.of(LongStream.concat(LongStream.of(channels, coarse), taps).toArray());
      return Positions.pick(
          weights,
          shape,
          index -> {
            int channel = index[0] / cells();
            int cell = index[0] % cells();
            index[0] = channel / fine * coarse + index[1];
            index[1] = channel % fine;
            for (int i = axes.size() - 1; i >= 0; i--) {
              index[2 + i] = (int) axes.get(i).tap(cell % block(), index[2 + i]);
              cell /= block();
            }
          });
    }

    private Tensor biases(Tensor bias) {
      Shape shape = Shape.of((long) bias.shape().elements() * cells());
      return Positions.pick(bias, shape, index -> index[0] /= cells());
    }

    /// ONNX's DepthToSpace takes pictures only; along one axis it is a transpose of a reshaped tensor.
    private List<Node> shuffle(Edit edit, Value blocks, Value shuffled) {
      if (axes.size() == 2) {
        return List.of(edit.node(shuffled, new DepthToSpace(block(), DepthOrder.CRD), blocks));
      }
      int channels = weights.shape().extent(1) * convolution.groups();
      Value split = edit.fresh(shuffled.name() + ".split");
      Value turned = edit.fresh(shuffled.name() + ".turned");
      Value apart = edit.constant("apart", Tensor.integers(0, channels, block(), -1));
      Value joined = edit.constant("joined", Tensor.integers(0, channels, -1));
      return List.of(
          edit.node(split, new Reshape(false), blocks, apart),
          edit.node(turned, new Transpose(List.of(0, 1, 3, 2)), split),
          edit.node(shuffled, new Reshape(false), turned, joined));
    }

    private Value[] crop(Edit edit, Value shuffled) {
      long[] starts = axes.stream().mapToLong(SubPixelAxis::cropBegin).toArray();
      long[] ends = axes.stream().mapToLong(a -> end(a.cropEnd())).toArray();
      long[] along = IntStream.range(2, 2 + axes.size()).asLongStream().toArray();
      return new Value[] {
        shuffled,
        edit.constant("starts", Tensor.integers(starts)),
        edit.constant("ends", Tensor.integers(ends)),
        edit.constant("axes", Tensor.integers(along))
      };
    }

    /// Counted from the end; beyond it where nothing is cropped.
    private static long end(long crop) {
      return crop == 0 ? Integer.MAX_VALUE : -crop;
    }
  }
}
