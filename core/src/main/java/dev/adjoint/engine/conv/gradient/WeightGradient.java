package dev.adjoint.engine.conv.gradient;

import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.LastPlan;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.engine.lanes.LanesChoice;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.conv.ConvWeightGradient;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/// The third face, a sum over positions: for each coarse channel, fine channel and tap
///
///     dW[cc][fc, tap] = sum over n, q of coarse[n][cc][q] * fine[n][fc][stride * q + dilation * tap - padding]
///
/// It is computed as a product of turned channels by cells ([CellGradient]), in groups of few channels as
/// inner products of lines ([LineGradient]).
///
/// Within `n * eps * sum |a b|` of the definition, where n counts the positions, and the same bits
/// whatever the number of threads, and whether SIMD is on or off. Where a number is infinite or NaN,
/// weights whose tap does not meet its cell may be NaN too. Beside the result it takes 1 to 2 MiB a
/// thread, and where the weights are few some copies of them.
public final class WeightGradient {
  /// Cells between the outermost that taps reach; more is left to the definition.
  private static final long LONGEST = Integer.MAX_VALUE / 4;

  private final ConvWeightGradient face;
  private final Lanes lanes;
  private final LastPlan<Sizes, Plan> last = new LastPlan<>(this::plan);

  private record Sizes(Shape fine, Shape coarse) {}

  /// @param way empty where there is nothing to sum
  private record Plan(Shape weights, Optional<GradientWay> way) {}

  /// The weight gradient of a convolution and, its output and input in the place of these two, of a
  /// transposed convolution.
  public WeightGradient(ConvGeometry geometry) {
    this(geometry, LanesChoice.best());
  }

  /// The same on certain lanes.
  public WeightGradient(ConvGeometry geometry, Lanes lanes) {
    face = new ConvWeightGradient(geometry);
    this.lanes = lanes;
  }

  /// Computes the gradient. What is worked out for these sizes serves the next run too.
  ///
  /// @param fine `[N, fine channels, fine...]`
  /// @param coarse `[N, coarse channels, coarse...]`
  /// @return `[coarse channels, fine channels / groups, taps...]`
  /// @throws IllegalArgumentException if the grids do not fit each other or the groups
  public FloatTensor run(FloatTensor fine, FloatTensor coarse, Workers workers) {
    Plan plan = last.of(new Sizes(fine.shape(), coarse.shape()));
    return plan.way()
        .map(way -> Tensor.of(plan.weights, sums(way, plan.weights, fine, coarse, workers)))
        .orElseGet(() -> face.evaluate(Inputs.of(fine, coarse)).getFirst().toFloats());
  }

  private Plan plan(Sizes sizes) {
    ConvProblem problem = face.problem(sizes.fine, sizes.coarse);
    boolean isEmpty = sizes.fine.elements() == 0 || sizes.coarse.elements() == 0;
    return new Plan(
        problem.weightShape(),
        isEmpty || !isModest(problem) ? Optional.empty() : Optional.of(way(problem)));
  }

  /// Whether all cells that taps reach can be counted by whole numbers.
  private static boolean isModest(ConvProblem problem) {
    List<ConvAxis> axes = problem.geometry().axes();
    for (int i = 0; i < axes.size(); i++) {
      ConvAxis axis = axes.get(i);
      long grid = axis.stride() * (problem.coarse().get(i) + 1L);
      if (grid + axis.reach() + Math.abs(axis.begin()) > LONGEST) {
        return false;
      }
    }
    return true;
  }

  private static GradientWay way(ConvProblem problem) {
    return LineGradient.of(problem)
        .<GradientWay>map(lines -> lines)
        .orElseGet(() -> new CellGradient(problem));
  }

  private float[] sums(
      GradientWay way, Shape weights, FloatTensor fine, FloatTensor coarse, Workers workers) {
    float[] parts = new float[way.parts() * weights.elements()];
    workers.share(
        way.pieces(), scratch -> way.work(lanes, fine.values(), coarse.values(), parts, scratch));
    return way.parts() == 1 ? parts : added(parts, weights, workers);
  }

  /// The sums of the parts, added in their order.
  private static float[] added(float[] parts, Shape weights, Workers workers) {
    float[] sums = new float[weights.elements()];
    int row = weights.step(0);
    workers.run(weights.extent(0), i -> addRow(parts, sums, i * row, (i + 1) * row));
    return sums;
  }

  private static void addRow(float[] parts, float[] sums, int begin, int end) {
    for (int part = 0; part < parts.length; part += sums.length) {
      for (int i = begin; i < end; i++) {
        sums[i] += parts[part + i];
      }
    }
  }
}
