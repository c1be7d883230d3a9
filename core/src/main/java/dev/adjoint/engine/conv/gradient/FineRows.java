package dev.adjoint.engine.conv.gradient;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvProblem;
import java.util.List;

/// Which rows of a fine plane the taps join to a row of a coarse plane. A row runs along the
/// innermost axis; rows and taps are counted through all the others.
final class FineRows {
  private final List<ConvAxis> axes;
  private final ConvProblem problem;
  private final int[] rows;
  private final int coarseRows;

  FineRows(ConvProblem problem) {
    this.problem = problem;
    axes = problem.geometry().axes();
    coarseRows = problem.coarseShape().step(1) / problem.coarse().getLast();
    rows = new int[problem.weightShape().step(1) / (int) axes.getLast().kernel()];
  }

  /// For each tap the row; -1 where it falls outside the grid. The next call overwrites them.
  int[] of(int coarseRow) {
    rows[0] = 0;
    int known = 1;
    int rest = coarseRows;
    for (int axis = 0; axis < axes.size() - 1; axis++) {
      int size = problem.coarse().get(axis);
      rest /= size;
      alongAxis(axis, coarseRow / rest % size, known);
      known *= (int) axes.get(axis).kernel();
    }
    return rows;
  }

  /// Extends the rows of `known` taps by one more axis, from the last, so that each is read before
  /// it is overwritten.
  private void alongAxis(int axis, int coarse, int known) {
    int kernel = (int) axes.get(axis).kernel();
    int size = problem.fine().get(axis);
    for (int outer = known - 1; outer >= 0; outer--) {
      int above = rows[outer];
      for (int tap = kernel - 1; tap >= 0; tap--) {
        long cell = axes.get(axis).fineCell(coarse, tap);
        boolean outside = above < 0 || cell < 0 || cell >= size;
        rows[outer * kernel + tap] = outside ? -1 : above * size + (int) cell;
      }
    }
  }
}
