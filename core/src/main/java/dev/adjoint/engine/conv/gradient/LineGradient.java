package dev.adjoint.engine.conv.gradient;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.conv.depthwise.Depthwise;
import dev.adjoint.engine.conv.depthwise.DepthwisePlan;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.operator.conv.Conv;
import java.util.Optional;
import java.util.function.IntConsumer;

/// The weight gradient as inner products of lines, for groups of few channels.
///
/// A strip of the fine channels is laid on lines as for the convolution itself ([DepthwisePlan]), and
/// so are the coarse channels, with zeros between rows. On these lines each tap is a distance: a weight is
/// the inner product of a coarse line with a fine one, the tap's distance further on.
final class LineGradient implements GradientWay {
  /// Coarse lines that are multiplied together.
  static final int TOGETHER = 4;

  /// Numbers of the sums of a group: 2 MiB.
  private static final double MOST_SUMS = 1 << 19;

  private final ConvProblem problem;
  private final WeightLayout layout;
  private final DepthwisePlan plan;
  private final int[] begins;
  private final int parts;

  private LineGradient(ConvProblem problem, Conv face, WeightLayout layout) {
    this.problem = problem;
    this.layout = layout;
    plan = new DepthwisePlan(face, layout, problem, Math.min(TOGETHER, layout.results()));
    begins = plan.offsets(0);
    long depth = (long) units() * plan.lineLength(plan.strip());
    parts = Math.min(units(), GradientWay.parts(layout.groups(), depth));
  }

  /// Empty where groups have too many channels, or a strip would take too much memory.
  static Optional<LineGradient> of(ConvProblem problem) {
    Conv face = new Conv(problem.geometry());
    WeightLayout layout = WeightLayout.of(face, problem.weightShape(), problem.geometry().groups());
    double sums = (double) layout.results() * layout.inputs() * layout.taps() * Lanes.INNER_SUMS;
    return sums <= MOST_SUMS && Depthwise.accepts(face, layout, problem)
        ? Optional.of(new LineGradient(problem, face, layout))
        : Optional.empty();
  }

  WeightLayout layout() {
    return layout;
  }

  DepthwisePlan lines() {
    return plan;
  }

  /// Where the fine lines of a group begin, for each channel and tap.
  int[] begins() {
    return begins;
  }

  /// Strips of all images.
  private int units() {
    return problem.batch() * plan.strips();
  }

  @Override
  public int parts() {
    return parts;
  }

  /// Each the weights of a group, summed over a part of the strips; parts change first.
  @Override
  public int pieces() {
    return layout.groups() * parts;
  }

  /// The first strip of a part, counted through the batch.
  int begin(int part) {
    return (int) ((long) part * units() / parts);
  }

  @Override
  public IntConsumer work(
      Lanes lanes, float[] fine, float[] coarse, float[] result, Scratch scratch) {
    return new LineWork(this, lanes, fine, coarse, result, scratch);
  }
}
