package dev.adjoint.engine;

import dev.adjoint.engine.conv.Epilogue;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.operator.Broadcast;
import dev.adjoint.operator.pointwise.Clip;
import dev.adjoint.operator.pointwise.PRelu;
import dev.adjoint.operator.pointwise.Unary;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;
import java.util.Optional;

/// The activations a convolution can apply while it stores its result: functions of one number whose
/// parameters are constants, the same for a whole channel.
final class Epilogues {
  private Epilogues() {}

  /// What to apply for `node`; empty if it is no such activation.
  ///
  /// @param rank number of axes of the tensor it is applied to, batch and channels included
  static Optional<Epilogue> of(Node node, int rank, Graph graph) {
    return node.operator() instanceof PRelu
        ? graph.constant(node, 1).flatMap(slopes -> prelu(slopes, rank))
        : forAllChannels(node, graph);
  }

  /// What to apply for `node`, whatever the channel; empty if it is no such activation.
  static Optional<Epilogue> forAllChannels(Node node, Graph graph) {
    return switch (node.operator()) {
      case Unary function -> Optional.of(unary(function));
      case Clip clip -> clip(node, graph);
      default -> Optional.empty();
    };
  }

  private static Epilogue unary(Unary function) {
    return Epilogue.ofAllChannels(
        (values, begin, end) -> function.apply(values, values, begin, end));
  }

  /// Slopes of one element, or of one for each channel.
  private static Optional<Epilogue> prelu(Tensor slopes, int rank) {
    boolean one = slopes.shape().elements() == 1;
    if (!(slopes instanceof FloatTensor floats)
        || !(one || Broadcast.isByChannel(slopes.shape(), rank, slopes.shape().elements()))) {
      return Optional.empty();
    }
    float[] slope = floats.values();
    return Optional.of(
        one
            ? Epilogue.ofAllChannels(
                (values, begin, end) -> scaleNegative(values, begin, end, slope[0]))
            : (values, begin, end, channel) -> scaleNegative(values, begin, end, slope[channel]));
  }

  /// As [PRelu], without a branch: where signs are random, one takes as long as eight products.
  private static void scaleNegative(float[] values, int begin, int end, float slope) {
    for (int i = begin; i < end; i++) {
      values[i] = Math.max(values[i], 0) + slope * Math.min(values[i], 0);
    }
  }

  private static Optional<Epilogue> clip(Node node, Graph graph) {
    boolean constant =
        node.inputs().stream()
            .skip(1)
            .allMatch(input -> input.isEmpty() || graph.constant(input.get()).isPresent());
    return constant
        ? Optional.of(
            clip(
                bound(node, 1, graph, Float.NEGATIVE_INFINITY),
                bound(node, 2, graph, Float.POSITIVE_INFINITY)))
        : Optional.empty();
  }

  private static float bound(Node node, int input, Graph graph, float absent) {
    return graph.constant(node, input).map(t -> (float) t.real(0)).orElse(absent);
  }

  private static Epilogue clip(float least, float greatest) {
    return Epilogue.ofAllChannels((values, begin, end) -> {
      for (int i = begin; i < end; i++) {
        values[i] = Math.min(Math.max(values[i], least), greatest);
      }
    });
  }
}
