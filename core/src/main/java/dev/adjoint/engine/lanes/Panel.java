package dev.adjoint.engine.lanes;

/// A block of packed weights: for each step k of the depth, the weights of all rows side by side;
/// and where the input of step k lies.
///
/// The arrays are shared, not copied; nobody writes to them.
public final class Panel {
  private final float[] weights;
  private final int start;
  private final int rows;
  private final int[] offsets;
  private final int depth;

  /// @param start where the panel begins in `weights`
  /// @param offsets for each k, distance of its input from the tile's input position
  /// @param depth how many steps of the offsets are taken
  public Panel(float[] weights, int start, int rows, int[] offsets, int depth) {
    this.weights = weights;
    this.start = start;
    this.rows = rows;
    this.offsets = offsets;
    this.depth = depth;
  }

  float[] weights() {
    return weights;
  }

  int start() {
    return start;
  }

  /// Height.
  public int rows() {
    return rows;
  }

  int[] offsets() {
    return offsets;
  }

  int depth() {
    return depth;
  }
}
