package dev.adjoint.stride;

import dev.adjoint.tensor.Shape;
import java.util.Arrays;
import java.util.function.Consumer;

/// A walk over all cells of a shape, in several tensors at once.
///
/// Axes along which every view goes on evenly are merged, and of what remains one axis is the run:
/// the last that is not short, for the sake of memory order, or the longest where all are. So loops
/// over runs are long and few, and no table of positions is needed.
public final class Walk {
  private static final int LONG_ENOUGH = 16;

  private final boolean empty;
  private final int[] starts;
  private final int[] extents;
  private final int[][] steps;
  private int axes;
  private final int runAxis;

  private Walk(Shape shape, View[] views) {
    empty = shape.elements() == 0;
    starts = new int[views.length];
    extents = new int[Math.max(shape.rank(), 1)];
    steps = new int[views.length][extents.length];
    for (int view = 0; view < views.length; view++) {
      starts[view] = views[view].start();
    }
    for (int axis = 0; axis < shape.rank(); axis++) {
      append(shape.extent(axis), axis, views);
    }
    runAxis = chooseRun();
  }

  public static Walk over(Shape shape, View... views) {
    return new Walk(shape, views);
  }

  private void append(int extent, int axis, View[] views) {
    if (extent == 1) {
      return;
    }
    boolean merge = axes > 0 && goesOn(extent, axis, views);
    int target = merge ? axes - 1 : axes++;
    extents[target] = merge ? extents[target] * extent : extent;
    for (int view = 0; view < views.length; view++) {
      steps[view][target] = views[view].step(axis);
    }
  }

  private boolean goesOn(int extent, int axis, View[] views) {
    boolean even = true;
    for (int view = 0; view < views.length; view++) {
      even &= steps[view][axes - 1] == views[view].step(axis) * extent;
    }
    return even;
  }

  private int chooseRun() {
    int chosen = Math.max(axes - 1, 0);
    for (int axis = axes - 1; axis >= 0 && extents[chosen] < LONG_ENOUGH; axis--) {
      chosen = extents[axis] > extents[chosen] ? axis : chosen;
    }
    return chosen;
  }

  /// Number of runs.
  public int runs() {
    int runs = empty ? 0 : 1;
    for (int axis = 0; axis < axes; axis++) {
      runs *= axis == runAxis ? 1 : extents[axis];
    }
    return runs;
  }

  /// Cells of each run.
  public int runLength() {
    return axes == 0 ? 1 : extents[runAxis];
  }

  /// Calls `each` once for every run, always with the same object.
  public void forEachRun(Consumer<Run> each) {
    forEachRun(0, runs(), each);
  }

  /// Calls `each` for runs `first` to `end - 1`, always with the same object.
  public void forEachRun(int first, int end, Consumer<Run> each) {
    if (first >= end) {
      return;
    }
    Run run = new Run(this);
    int[] index = new int[axes];
    moveTo(first, index, run);
    for (int i = first; i < end; i++) {
      each.accept(run);
      advance(index, run);
    }
  }

  private void moveTo(int number, int[] index, Run run) {
    int left = number;
    for (int axis = axes - 1; axis >= 0; axis--) {
      if (axis != runAxis) {
        index[axis] = left % extents[axis];
        run.move(axis, index[axis]);
        left /= extents[axis];
      }
    }
  }

  /// To the next run, and from the last to the first.
  private void advance(int[] index, Run run) {
    boolean turned = true;
    for (int axis = axes - 1; turned && axis >= 0; axis--) {
      if (axis != runAxis) {
        turned = ++index[axis] == extents[axis];
        run.move(axis, turned ? 1 - extents[axis] : 1);
        index[axis] = turned ? 0 : index[axis];
      }
    }
  }

  /// Cells that follow one another along one axis of a walk.
  public static final class Run {
    private final Walk walk;
    private final int length;
    private final int[] starts;
    private final int[] steps;

    private Run(Walk walk) {
      this.walk = walk;
      length = walk.runLength();
      starts = walk.starts.clone();
      steps = new int[starts.length];
      for (int view = 0; view < steps.length; view++) {
        steps[view] = walk.axes == 0 ? 1 : walk.steps[view][walk.runAxis];
      }
    }

    private void move(int axis, int times) {
      for (int view = 0; view < starts.length; view++) {
        starts[view] += times * walk.steps[view][axis];
      }
    }

    /// Number of cells.
    public int length() {
      return length;
    }

    /// How far apart neighbouring cells lie in the tensor of view `view`.
    public int step(int view) {
      return steps[view];
    }

    /// Where cell `i` of the run lies in the tensor of view `view`.
    public int at(int view, int i) {
      return starts[view] + i * steps[view];
    }

    /// Copies `length` cells from cell `begin` on, out of the tensor of view `view`.
    public void read(int view, int begin, float[] from, float[] to, int length) {
      if (steps[view] == 1) {
        System.arraycopy(from, at(view, begin), to, 0, length);
      } else if (steps[view] == 0) {
        Arrays.fill(to, 0, length, from[starts[view]]);
      } else {
        copy(from, at(view, begin), steps[view], to, 0, 1, length);
      }
    }

    /// Copies `length` cells to where cell `begin` and those after it lie in the tensor of view
    /// `view`.
    public void write(int view, int begin, float[] from, float[] to, int length) {
      if (steps[view] == 1) {
        System.arraycopy(from, 0, to, at(view, begin), length);
      } else {
        copy(from, 0, 1, to, at(view, begin), steps[view], length);
      }
    }

    /// Copies all cells of the run from the tensor of one view to that of another.
    public void copy(int source, float[] from, int target, float[] to) {
      if (steps[source] == 1 && steps[target] == 1) {
        System.arraycopy(from, starts[source], to, starts[target], length);
      } else {
        copy(from, starts[source], steps[source], to, starts[target], steps[target], length);
      }
    }

    private static void copy(
        float[] from, int start, int step, float[] to, int target, int targetStep, int length) {
      for (int i = 0; i < length; i++) {
        to[target + i * targetStep] = from[start + i * step];
      }
    }
  }
}
