package dev.adjoint.graph.rewrite;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Broadcast;
import dev.adjoint.operator.norm.BatchNormalization;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Div;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.operator.pointwise.Sub;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// What a node does to one of its inputs if all it does is to multiply each channel by a constant and
/// to add another: `gain(c) * x + shift(c)`.
record ChannelAffine(int channels, IntToDoubleFunction gain, IntToDoubleFunction shift) {
  private static final int NORM_INPUTS = 5;

  /// What `node` does to `x`; empty if it is nothing of the kind.
  ///
  /// @param rank axes of x, `[N, channels, ...]`
  static Optional<ChannelAffine> of(Node node, Value x, int rank, int channels, Graph graph) {
    boolean first = node.inputs().getFirst().equals(Optional.of(x));
    return switch (node.operator()) {
      case BatchNormalization norm when first && isConstant(node, norm, graph) ->
          Optional.of(of(node, norm, graph));
      case Add add ->
          other(node, x, rank, channels, graph).map(c -> new ChannelAffine(channels, i -> 1, c));
      case Mul mul ->
          other(node, x, rank, channels, graph).map(c -> new ChannelAffine(channels, c, i -> 0));
      case Sub sub when first ->
          other(node, x, rank, channels, graph)
              .map(c -> new ChannelAffine(channels, i -> 1, i -> -c.applyAsDouble(i)));
      case Div div when first ->
          other(node, x, rank, channels, graph)
              .map(c -> new ChannelAffine(channels, i -> 1 / c.applyAsDouble(i), i -> 0));
      default -> Optional.empty();
    };
  }

  /// The other of two inputs by channel, if it is a constant that has one number, or one for each.
  private static Optional<IntToDoubleFunction> other(
      Node node, Value x, int rank, int channels, Graph graph) {
    int other = node.inputs().getFirst().equals(Optional.of(x)) ? 1 : 0;
    return graph
        .constant(node, other)
        .filter(FloatTensor.class::isInstance)
        .flatMap(constant -> byChannel(constant, rank, channels));
  }

  private static Optional<IntToDoubleFunction> byChannel(Tensor constant, int rank, int channels) {
    if (constant.shape().elements() == 1 && constant.shape().rank() <= rank) {
      return Optional.of(i -> constant.real(0));
    }
    return Broadcast.isByChannel(constant.shape(), rank, channels)
        ? Optional.of(constant::real)
        : Optional.empty();
  }

  private static boolean isConstant(Node node, BatchNormalization norm, Graph graph) {
    return !norm.trainingMode()
        && IntStream.range(1, NORM_INPUTS)
            .allMatch(
                i -> graph.constant(node, i).filter(FloatTensor.class::isInstance).isPresent());
  }

  /// A norm multiplies by `scale / sqrt(variance + epsilon)` what is left without the mean.
  private static ChannelAffine of(Node node, BatchNormalization norm, Graph graph) {
    Tensor scale = graph.constant(node, 1).orElseThrow();
    Tensor bias = graph.constant(node, 2).orElseThrow();
    Tensor mean = graph.constant(node, 3).orElseThrow();
    Tensor variance = graph.constant(node, 4).orElseThrow();
    IntToDoubleFunction gain = c -> scale.real(c) / Math.sqrt(variance.real(c) + norm.epsilon());
    return new ChannelAffine(
        scale.shape().elements(), gain, c -> bias.real(c) - gain.applyAsDouble(c) * mean.real(c));
  }
}
