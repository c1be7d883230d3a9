package dev.adjoint.engine.conv.depthwise;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.geometry.ConvProblem;
import java.util.List;

/// What a depthwise layer takes, in fused multiply-adds at full speed, of which there are 16 in a cycle.
///
/// Fitted to layers of 64 channels at 14x14 to 56x56, of 32 at 224x224 and of 21 at 256x256 to 1024x1024
/// (Zen 4, AVX-512, JDK 25, one thread); off by a third at most.
final class DepthwiseCost {
  /// Of a multiply-add, beside what it shares with the other result channels of the group: a load
  /// across two lines takes two cycles.
  private static final double PRODUCT = 1.2;

  private static final double LOAD = 0.8;

  /// Of a number that is read, and that is written, memory included.
  private static final double READ = 15;

  private static final double WRITTEN = 27;

  /// Besides, where the innermost stride is not 1, of a number that is picked out or put in between
  /// others: by shuffles, or one by one.
  private static final double SHUFFLED = 5;

  private static final double SINGLE = 20;

  /// Of a row that is copied, whatever its length.
  private static final double ROW = 400;

  /// Of a strip.
  private static final double PIECE = 5000;

  /// Share of all that, where a row is loaded once for three result rows.
  private static final double DIRECT = 0.65;

  private final ConvLayer layer;
  private final ConvProblem problem;
  private final List<SplitAxis> axes;

  DepthwiseCost(ConvLayer layer, ConvProblem problem) {
    this.layer = layer;
    this.problem = problem;
    axes = SplitAxis.of(layer.operator(), problem);
  }

  double total() {
    boolean direct = new DepthwisePlan(layer, problem).isThreeByThree();
    return direct ? DIRECT * general() : general();
  }

  private double general() {
    WeightLayout layout = layer.layout();
    double product = PRODUCT + LOAD / layout.results();
    double read = cells(true) * problem.batch() * layout.inputChannels();
    double written = cells(false) * problem.batch() * layout.resultChannels();
    return problem.multiplyAdds() * growth() * product
        + read * (READ + apart(axes.getLast().inputStride(), 2))
        + written * (WRITTEN + apart(axes.getLast().phases(), 8))
        + rows(read, written) * ROW
        + (double) problem.batch() * layout.groups() * PIECE;
  }

  /// How much longer the lines are than the rows, seams included.
  private double growth() {
    double growth = 1;
    for (SplitAxis axis : axes.subList(1, axes.size())) {
      growth *= (double) axis.reach(axis.positions()) / Math.max(1, axis.positions());
    }
    return growth;
  }

  private double cells(boolean input) {
    return axes.stream()
        .mapToDouble(axis -> input ? axis.input() : axis.result())
        .reduce(1, (a, b) -> a * b);
  }

  private static double apart(int stride, int mostShuffled) {
    return stride == 1 ? 0 : stride <= mostShuffled ? SHUFFLED : SINGLE;
  }

  private double rows(double read, double written) {
    SplitAxis last = axes.getLast();
    return read / Math.max(1, last.input()) * last.residues().size()
        + written / Math.max(1, last.result());
  }
}
