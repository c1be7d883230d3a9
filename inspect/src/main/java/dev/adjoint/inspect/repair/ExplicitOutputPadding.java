package dev.adjoint.inspect.repair;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Place;
import dev.adjoint.operator.conv.ConvTranspose;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Writes output padding, a prescribed output shape, and pads that differ at the two ends or are negative
/// as what they come to ([EvenPads]).
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
    return "output padding, a prescribed output shape, or pads that differ at the two ends, as even pads and a"
        + " crop behind, which runtimes read alike";
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
    EvenPads even = new EvenPads(node, geometry.get(), ground.constant(node, 2));
    if (even.isExtended()
        && node.inputs().size() > 2
        && node.inputs().get(2).isPresent()
        && ground.constant(node, 2).isEmpty()) {
      return Stream.of(new Proposal.Impossible(place, "its bias is computed by the network"));
    }
    return Stream.of(
        new Proposal.Possible(place, even.told(), even::rewritten, List.of(node.output())));
  }

  private static boolean isPlain(ConvAxis axis) {
    return axis.outputPadding() == 0 && axis.begin() >= 0 && axis.begin() == axis.end();
  }
}
