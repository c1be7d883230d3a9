package dev.adjoint.operator.conv.form;

import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// Stamping: every coarse cell lays the kernel, times its own value, onto the fine grid, and what
/// overlaps is added. This is how transposed convolution is usually drawn, and where its
/// checkerboards can be seen to come from.
public record ScatterForm() implements TransposedForm {
  @Override
  public DoubleTensor transpose(ConvProblem problem, DoubleTensor coarse, DoubleTensor weights) {
    double[] fine = new double[problem.fineShape().elements()];
    List<Joint> joints = Joint.of(problem).toList();
    for (ChannelPair pair : ChannelPair.of(problem)) {
      for (int n = 0; n < problem.batch(); n++) {
        stamp(problem, joints, pair, n, coarse.values(), weights.values(), fine);
      }
    }
    return Tensor.of(problem.fineShape(), fine);
  }

  private static void stamp(
      ConvProblem problem,
      List<Joint> joints,
      ChannelPair pair,
      int n,
      double[] coarse,
      double[] weights,
      double[] fine) {
    int from = plane(problem.coarseShape(), n, pair.coarse());
    int to = plane(problem.fineShape(), n, pair.fine());
    int kernel = plane(problem.weightShape(), pair.coarse(), pair.fineInGroup());
    for (Joint joint : joints) {
      fine[to + joint.fine()] += weights[kernel + joint.tap()] * coarse[from + joint.coarse()];
    }
  }

  /// Where the plane of the first two indices begins.
  private static int plane(Shape shape, int first, int second) {
    return (first * shape.extent(1) + second) * shape.step(1);
  }
}
