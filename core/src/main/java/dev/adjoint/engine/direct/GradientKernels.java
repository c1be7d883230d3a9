package dev.adjoint.engine.direct;

import dev.adjoint.engine.Kernel;
import dev.adjoint.engine.channel.BatchGradient;
import dev.adjoint.engine.channel.ChannelSums;
import dev.adjoint.engine.channel.SlopeGradient;
import dev.adjoint.operator.Gradient;
import dev.adjoint.operator.conv.WeightedFace;
import dev.adjoint.operator.norm.BatchNormalization;
import dev.adjoint.operator.pointwise.PRelu;
import dev.adjoint.operator.pointwise.Unary;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.tensor.Shape;
import java.util.List;
import java.util.Optional;

/// Kernels for gradients that are faster than the rules by which operators state them.
final class GradientKernels {
  private GradientKernels() {}

  /// The kernel for inputs of these shapes, all float32, what comes from above first; empty if the
  /// rule has to do.
  static Optional<Kernel> of(Gradient gradient, List<Shape> shapes) {
    Shape upstream = shapes.get(0);
    Shape x = shapes.get(1);
    if (x.elements() == 0 || upstream.elements() == 0) {
      return Optional.empty();
    }
    return switch (gradient.of()) {
      case Unary function -> Optional.of(new EachSlope(function));
      case WeightedFace _ -> Optional.of(new ChannelSums(upstream));
      case BatchNormalization norm when norm.trainingMode() ->
          Optional.of(new BatchGradient(norm, gradient.inputs(), x));
      case PRelu _ when isSlopes(shapes.get(2), x) ->
          Optional.of(new SlopeGradient(gradient.inputs(), x));
      case MaxPool pool when x.rank() - 2 <= GreatestReturned.MOST_AXES ->
          Optional.of(new GreatestReturned(pool.window(), x, upstream));
      default -> Optional.empty();
    };
  }

  /// Whether there is a slope for each channel, or one for all.
  private static boolean isSlopes(Shape slopes, Shape x) {
    return (slopes.elements() == 1 && x.rank() >= 2)
        || (slopes.rank() == x.rank() - 1
            && slopes.extent(0) == x.extent(1)
            && slopes.elements() == x.extent(1));
  }
}
