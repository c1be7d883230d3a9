package dev.adjoint.stride;

import dev.adjoint.tensor.Shape;

/// Where the cells of a result lie in one tensor: a start, and for each axis of the result a step
/// which its index is multiplied by. A step of 0 repeats a cell along its axis. Transposing,
/// cutting, interleaving and broadcasting are each a view of a row-major tensor.
public final class View {
  private final int start;
  private final int[] steps;

  private View(int start, int[] steps) {
    this.start = start;
    this.steps = steps;
  }

  public static View of(int start, int... steps) {
    return new View(start, steps.clone());
  }

  /// A tensor of the result's own shape, cell by cell.
  public static View rowMajor(Shape shape) {
    int[] steps = new int[shape.rank()];
    for (int axis = 0; axis < steps.length; axis++) {
      steps[axis] = shape.step(axis);
    }
    return new View(0, steps);
  }

  /// A tensor whose axes are the last of the result's and of the same extent there, or of extent 1,
  /// in which case it is repeated.
  public static View broadcast(Shape from, Shape result) {
    int[] steps = new int[result.rank()];
    int added = result.rank() - from.rank();
    for (int axis = 0; axis < from.rank(); axis++) {
      steps[added + axis] = from.extent(axis) == 1 ? 0 : from.step(axis);
    }
    return new View(0, steps);
  }

  int start() {
    return start;
  }

  int step(int axis) {
    return steps[axis];
  }
}
