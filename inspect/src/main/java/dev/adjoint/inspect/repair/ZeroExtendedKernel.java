package dev.adjoint.inspect.repair;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.finding.Place;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.size.Rational;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Lengthens the kernel of a transposed convolution by taps of zero, to a multiple of its stride, and
/// crops what the longer kernel reaches further. Each cell is then the sum over as many taps as any
/// other, though some of them are zero: the *gains* of the phases stay as they were, so a pattern in the
/// output stays too, until training goes on from here.
final class ZeroExtendedKernel implements Repair {
  @Override
  public String name() {
    return "zero-extended-kernel";
  }

  @Override
  public boolean isExact() {
    return true;
  }

  @Override
  public String summary() {
    return "a kernel as long as a multiple of the stride, by taps of zero: equal counts, ready for"
        + " training on; the gains of the phases, and so the pattern in the output, stay as they are";
  }

  @Override
  public List<Proposal> proposals(Ground ground) {
    return ground.graph().nodes().stream().flatMap(node -> proposal(ground, node)).toList();
  }

  private Stream<Proposal> proposal(Ground ground, Node node) {
    if (!(node.operator() instanceof ConvTranspose)) {
      return Stream.empty();
    }
    Optional<ConvGeometry> geometry = ground.geometry(node);
    if (geometry.isEmpty() || geometry.get().hasEvenOverlap()) {
      return Stream.empty();
    }
    return Stream.of(proposal(ground, node, geometry.get()));
  }

  private Proposal proposal(Ground ground, Node node, ConvGeometry geometry) {
    Place place = ground.place(node);
    if (geometry.axes().stream().anyMatch(a -> Rational.gcd(a.stride(), a.dilation()) > 1)) {
      return new Proposal.Impossible(
          place, "stride and dilation have a common divisor: no kernel, however long, is even");
    }
    Optional<Tensor> weights = ground.constant(node, 1);
    if (weights.isEmpty()) {
      return new Proposal.Impossible(place, "its kernel is computed by the network");
    }
    ConvGeometry longer = longer(geometry);
    return new Proposal.Possible(
        place,
        "%s becomes %s, by taps of zero".formatted(geometry, longer),
        graph -> rewritten(graph, node, extended(weights.get(), geometry, longer), longer),
        List.of(node.output()));
  }

  static ConvGeometry longer(ConvGeometry geometry) {
    return new ConvGeometry(
        geometry.axes().stream().map(ZeroExtendedKernel::longer).toList(), geometry.groups());
  }

  private static ConvAxis longer(ConvAxis axis) {
    long added = added(axis);
    long front = front(axis);
    ConvAxis longer = ConvAxis.kernel(axis.kernel() + added);
    long begin = axis.begin() + axis.dilation() * front;
    long end = axis.cropEnd() + axis.dilation() * (added - front);
    long outputPadding = Math.max(-end, 0);
    return longer
        .stride(axis.stride())
        .dilation(axis.dilation())
        .padding(begin, end + outputPadding)
        .outputPadding(outputPadding);
  }

  private static long added(ConvAxis axis) {
    return Math.floorMod(-axis.kernel(), axis.stride());
  }

  /// How many of the taps go before the others: as many as make the crops at both ends alike, which is
  /// what PyTorch can say.
  private static long front(ConvAxis axis) {
    long added = added(axis);
    long uneven = axis.cropEnd() + axis.dilation() * added - axis.begin();
    return Math.clamp(Math.floorDiv(uneven, 2 * axis.dilation()), 0, added);
  }

  private static Graph rewritten(Graph graph, Node node, Tensor extended, ConvGeometry longer) {
    Edit edit = new Edit(graph);
    List<Optional<Value>> inputs = new ArrayList<>(node.inputs());
    inputs.set(1, Optional.of(edit.instead(inputs.get(1).orElseThrow(), node, extended)));
    edit.replace(node, new Node(node.name(), new ConvTranspose(longer), inputs, node.outputs()));
    return edit.done();
  }

  private static Tensor extended(Tensor weights, ConvGeometry geometry, ConvGeometry longer) {
    Shape old = weights.shape();
    LongStream channels = LongStream.of(old.extent(0), old.extent(1));
    LongStream taps = longer.kernels().stream().mapToLong(Long::longValue);
    Shape shape = Shape.of(LongStream.concat(channels, taps).toArray());
    return Positions.pick(
        weights,
        shape,
        index -> {
          for (int i = 0; i < geometry.rank(); i++) {
            index[2 + i] -= (int) front(geometry.axes().get(i));
          }
        });
  }
}
