package dev.adjoint.engine.conv.gradient;

import dev.adjoint.engine.Workers;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.engine.lanes.LanesChoice;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.operator.conv.ConvWeightGradient;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;

/// The third face, as a product over positions: for each coarse channel, fine channel and tap
///
///     dW[cc][fc, tap] = sum over n, q of coarse[n][cc][q] * fine[n][fc][stride * q + dilation * tap - padding]
///
/// The channels of one tensor are turned to lie side by side in the lanes ([TurnedRows]); of the other
/// the rows that taps read are copied once for a box of positions, with zeros around the grid
/// ([ReadRows]), so that a tap is but a place to begin at. Which tensor is which is a matter of
/// channels ([Roles]).
///
/// Within `n * eps * sum |a b|` of the definition, where n counts the positions, and the same bits
/// whatever the number of threads, and whether SIMD is on or off. Where a number is infinite or NaN,
/// weights whose tap does not meet its cell may be NaN too. Beside the result it takes 1 to 2 MiB a
/// thread, and where the weights are few some copies of them.
public final class WeightGradient {
  private final Lanes lanes;

  WeightGradient(Lanes lanes) {
    this.lanes = lanes;
  }

  /// Computes the weight gradient of a convolution or, its output and input in the place of these
  /// two, of a transposed convolution.
  ///
  /// @param fine `[N, fine channels, fine...]`
  /// @param coarse `[N, coarse channels, coarse...]`
  /// @return `[coarse channels, fine channels / groups, taps...]`
  /// @throws IllegalArgumentException if the grids do not fit each other or the groups
  public static FloatTensor of(
      ConvGeometry geometry, FloatTensor fine, FloatTensor coarse, Workers workers) {
    return new WeightGradient(LanesChoice.best()).compute(geometry, fine, coarse, workers);
  }

  FloatTensor compute(
      ConvGeometry geometry, FloatTensor fine, FloatTensor coarse, Workers workers) {
    ConvProblem problem = new ConvWeightGradient(geometry).problem(fine.shape(), coarse.shape());
    if (fine.shape().elements() == 0 || coarse.shape().elements() == 0) {
      return Tensor.zeros(problem.weightShape());
    }
    GradientPlan plan = new GradientPlan(problem);
    float[] turned = plan.roles().swapped() ? fine.values() : coarse.values();
    float[] read = plan.roles().swapped() ? coarse.values() : fine.values();
    float[] parts = new float[plan.parts() * problem.weightShape().elements()];
    workers.share(
        plan.pieces(), scratch -> new GradientWork(plan, lanes, turned, read, parts, scratch));
    return Tensor.of(problem.weightShape(), added(parts, plan, workers));
  }

  /// The sums of the parts, added in their order.
  private static float[] added(float[] parts, GradientPlan plan, Workers workers) {
    if (plan.parts() == 1) {
      return parts;
    }
    float[] sums = new float[parts.length / plan.parts()];
    int row = plan.roles().weightsOfCoarse();
    workers.run(sums.length / row, i -> addRow(parts, sums, i * row, (i + 1) * row));
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
