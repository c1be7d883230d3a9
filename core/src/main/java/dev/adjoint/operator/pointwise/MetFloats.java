package dev.adjoint.operator.pointwise;

import dev.adjoint.stride.View;
import dev.adjoint.stride.Walk;
import dev.adjoint.tensor.Shape;

/// How float32 tensors of two shapes are combined cell by cell: a walk over both and the result, in
/// runs along which each input goes on, stands still or leaps.
public final class MetFloats {
  /// Cells that are brought side by side, where they do not lie so, fit the first cache.
  private static final int NEAR = 1024;

  private final Combination function;
  private final Walk walk;

  /// @param shape of the result
  public MetFloats(Combination function, Shape a, Shape b, Shape shape) {
    this.function = function;
    this.walk =
        Walk.over(shape, View.rowMajor(shape), View.broadcast(a, shape), View.broadcast(b, shape));
  }

  /// Runs there are.
  public int runs() {
    return walk.runs();
  }

  /// Cells of each run.
  public int runLength() {
    return walk.runLength();
  }

  /// Combines the cells of runs `first` to `end - 1`.
  public void combine(float[] a, float[] b, float[] to, int first, int end) {
    combine(a, b, to, first, end, 0, runLength());
  }

  /// Combines cells `begin` to `stop - 1` of each of some runs.
  public void combine(float[] a, float[] b, float[] to, int first, int end, int begin, int stop) {
    Work work = new Work(a, b, to);
    walk.forEachRun(first, end, run -> work.combine(run, begin, stop));
  }

  /// Most often the first input lies as the result does, and the second too, or it stands still: then
  /// there is one loop over the arrays themselves. All else is brought near and back.
  private final class Work {
    private final float[] a;
    private final float[] b;
    private final float[] to;
    private float[] left = {};
    private float[] right = {};

    Work(float[] a, float[] b, float[] to) {
      this.a = a;
      this.b = b;
      this.to = to;
    }

    void combine(Walk.Run run, int begin, int stop) {
      int at = run.at(0, 0);
      if (lies(run, 1) && lies(run, 2)) {
        function.apply(a, b, to, at + begin, at + stop);
      } else if (lies(run, 1) && run.step(2) == 0) {
        function.apply(a, b[run.at(2, 0)], to, at + begin, at + stop);
      } else {
        for (int i = begin; i < stop; i += NEAR) {
          combineNear(run, i, Math.min(NEAR, stop - i));
        }
      }
    }

    /// Whether the cells of an input lie side by side, at the places of the result.
    private boolean lies(Walk.Run run, int view) {
      return run.step(0) == 1 && run.step(view) == 1 && run.at(view, 0) == run.at(0, 0);
    }

    private void combineNear(Walk.Run run, int begin, int length) {
      left = left.length == 0 ? new float[NEAR] : left;
      right = right.length == 0 ? new float[NEAR] : right;
      run.read(1, begin, a, left, length);
      run.read(2, begin, b, right, length);
      function.apply(left, right, left, 0, length);
      run.write(0, begin, left, to, length);
    }
  }
}
