package dev.adjoint.operator.conv;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.tensor.Tensor;

/// The three faces by definition, in float64: over all pairs of cells that a tap joins, and all pairs
/// of channels that see each other, sum the products of two of the three and give the third.
///
/// This is the reference. It takes a multiplication and a bounds check for each pair and is meant to
/// be read, not to be fast.
final class Definition {
  private final ConvProblem problem;
  private final int coarseCells;
  private final int fineCells;
  private final int taps;

  Definition(ConvProblem problem) {
    this.problem = problem;
    coarseCells = problem.coarseShape().elements(2, problem.coarseShape().rank());
    fineCells = problem.fineShape().elements(2, problem.fineShape().rank());
    taps = problem.weightShape().elements(2, problem.weightShape().rank());
  }

  /// One plane of the coarse grid meets one of the fine grid through one tap.
  private interface Meeting {
    /// @param weight position of the weight
    /// @param coarse position of the coarse plane's first cell
    /// @param fine position of the fine plane's first cell
    /// @param fineOf for each coarse cell, the fine cell that the tap joins to it; -1 where it falls
    ///     outside the grid
    void meet(int weight, int coarse, int fine, int[] fineOf);
  }

  /// Convolution: gathers.
  double[] coarse(Tensor fine, Tensor weights) {
    double[] y = new double[problem.coarseShape().elements()];
    double[] x = fine.toDoubles().values();
    double[] w = weights.toDoubles().values();
    forEachMeeting((weight, coarseAt, fineAt, fineOf) -> {
      for (int c = 0; c < fineOf.length; c++) {
        if (fineOf[c] >= 0) {
          y[coarseAt + c] += w[weight] * x[fineAt + fineOf[c]];
        }
      }
    });
    return y;
  }

  /// Transposed convolution: scatters.
  double[] fine(Tensor coarse, Tensor weights) {
    double[] x = new double[problem.fineShape().elements()];
    double[] y = coarse.toDoubles().values();
    double[] w = weights.toDoubles().values();
    forEachMeeting((weight, coarseAt, fineAt, fineOf) -> {
      for (int c = 0; c < fineOf.length; c++) {
        if (fineOf[c] >= 0) {
          x[fineAt + fineOf[c]] += w[weight] * y[coarseAt + c];
        }
      }
    });
    return x;
  }

  /// Weight gradient: correlates the two grids.
  double[] weights(Tensor fine, Tensor coarse) {
    double[] w = new double[problem.weightShape().elements()];
    double[] x = fine.toDoubles().values();
    double[] y = coarse.toDoubles().values();
    forEachMeeting((weight, coarseAt, fineAt, fineOf) -> {
      for (int c = 0; c < fineOf.length; c++) {
        if (fineOf[c] >= 0) {
          w[weight] += x[fineAt + fineOf[c]] * y[coarseAt + c];
        }
      }
    });
    return w;
  }

  /// Over taps t, batch n, coarse channels cc, and the fine channels k of the same group.
  private void forEachMeeting(Meeting meeting) {
    int coarseInGroup = problem.coarseChannels() / problem.geometry().groups();
    int fineInGroup = problem.fineChannels() / problem.geometry().groups();
    for (int t = 0; t < taps; t++) {
      int[] fineOf = fineOf(t);
      for (int n = 0; n < problem.batch(); n++) {
        for (int cc = 0; cc < problem.coarseChannels(); cc++) {
          for (int k = 0; k < fineInGroup; k++) {
            int fc = cc / coarseInGroup * fineInGroup + k;
            meeting.meet(
                (cc * fineInGroup + k) * taps + t,
                (n * problem.coarseChannels() + cc) * coarseCells,
                (n * problem.fineChannels() + fc) * fineCells,
                fineOf);
          }
        }
      }
    }
  }

  /// For each coarse cell the fine cell that tap `tap`, counted through all axes, joins to it.
  private int[] fineOf(int tap) {
    ConvGeometry geometry = problem.geometry();
    int[] cells = {0};
    int rest = taps;
    for (int axis = 0; axis < geometry.rank(); axis++) {
      int kernel = (int) geometry.axes().get(axis).kernel();
      rest /= kernel;
      cells = alongAxis(cells, axis, tap / rest % kernel);
    }
    return cells;
  }

  /// Extends a map from coarse to fine cells over the outer axes by one more axis.
  private int[] alongAxis(int[] outer, int axis, int tap) {
    int[] line = line(problem.geometry().axes().get(axis), axis, tap);
    int fine = problem.fine().get(axis);
    int[] cells = new int[outer.length * line.length];
    for (int o = 0; o < outer.length; o++) {
      for (int c = 0; c < line.length; c++) {
        boolean outside = outer[o] < 0 || line[c] < 0;
        cells[o * line.length + c] = outside ? -1 : outer[o] * fine + line[c];
      }
    }
    return cells;
  }

  /// The same along one axis.
  private int[] line(ConvAxis axis, int index, int tap) {
    int[] cells = new int[problem.coarse().get(index)];
    for (int c = 0; c < cells.length; c++) {
      long fine = axis.fineCell(c, tap);
      cells[c] = fine >= 0 && fine < problem.fine().get(index) ? (int) fine : -1;
    }
    return cells;
  }
}
