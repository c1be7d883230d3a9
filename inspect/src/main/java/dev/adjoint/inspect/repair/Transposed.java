package dev.adjoint.inspect.repair;

import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Writes a convolution and the pixel shuffle behind it as the transposed convolution that they are: its
/// kernel is as many times longer as the shuffle enlarges. It is the way back from [SubPixel].
final class Transposed implements Repair {
  @Override
  public String name() {
    return "transposed";
  }

  @Override
  public boolean isExact() {
    return true;
  }

  @Override
  public String summary() {
    return "a convolution of stride 1 and a pixel shuffle as one transposed convolution";
  }

  @Override
  public List<Proposal> proposals(Ground ground) {
    return ground.nodes().stream().flatMap(node -> proposal(ground, node)).toList();
  }

  private static Stream<Proposal> proposal(Ground ground, Node node) {
    return node.operator() instanceof DepthToSpace shuffle
        ? convolution(ground, node).map(conv -> proposal(ground, node, shuffle, conv)).stream()
        : Stream.empty();
  }

  /// The convolution that a shuffle alone reads.
  private static Optional<Node> convolution(Ground ground, Node shuffle) {
    Value blocks = shuffle.inputs().getFirst().orElseThrow();
    boolean alone = ground.readers(blocks).size() == 1 && !ground.seen().outputs().contains(blocks);
    return ground.seen().nodes().stream()
        .filter(node -> alone && node.operator() instanceof Conv)
        .filter(node -> node.writes().anyMatch(blocks::equals))
        .findFirst();
  }

  private static Proposal proposal(Ground ground, Node node, DepthToSpace shuffle, Node conv) {
    Optional<Tensor> weights = ground.constant(conv, 1);
    Optional<Tensor> bias = ground.constant(conv, 2);
    boolean computedBias =
        conv.inputs().size() > 2 && conv.inputs().get(2).isPresent() && bias.isEmpty();
    if (weights.isEmpty() || computedBias) {
      return new Proposal.Impossible(ground.place(node), "its weights are computed by the network");
    }
    Optional<ShuffledConvolution> both =
        ground
            .geometry(conv)
            .map(geometry -> new ShuffledConvolution(shuffle, geometry, weights.get()));
    return obstacle(both)
        .<Proposal>map(why -> new Proposal.Impossible(ground.place(node), why))
        .orElseGet(() -> {
          TransposedForm form = new TransposedForm(node, conv, both.orElseThrow(), bias);
          return new Proposal.Possible(
              ground.place(node), form.told(), form::rewritten, List.of(conv.output()));
        });
  }

  private static Optional<String> obstacle(Optional<ShuffledConvolution> both) {
    if (both.isEmpty() || !both.get().isPlain()) {
      return Optional.of(
          "its convolution has a stride, a dilation, or more padding than its kernel reaches");
    }
    return both.get().isOne()
        ? Optional.empty()
        : Optional.of("cells of one block come from several groups of channels");
  }
}
