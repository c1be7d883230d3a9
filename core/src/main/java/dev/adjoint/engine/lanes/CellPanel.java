package dev.adjoint.engine.lanes;

/// A block of packed weights for [Lanes#multiplyCells]: for each step of the depth, the weights of
/// some neighbouring result channels side by side; and where the input of each step lies, four steps
/// at a time.
///
/// The arrays are shared, not copied; nobody writes to them.
public final class CellPanel {
  /// So many steps of the depth read neighbouring numbers. Together they need one place in the
  /// offsets and one test of the array's bounds, which brings the tile of six cells by four vectors
  /// from 87 to 98 % of the FMA peak (Zen 4, JDK 25).
  public static final int STEPS = 4;

  private final float[] weights;
  private final int start;
  private final int width;
  private final int[] offsets;
  private final int firstOffset;
  private final int endOfOffsets;

  /// @param start where the panel begins in `weights`
  /// @param width result channels, one of [Lanes#cellWidths]
  /// @param offsets for each [#STEPS] steps, distance of their first number from the cell
  /// @param firstOffset the first that is taken
  /// @param endOfOffsets behind the last
  public CellPanel(
      float[] weights, int start, int width, int[] offsets, int firstOffset, int endOfOffsets) {
    this.weights = weights;
    this.start = start;
    this.width = width;
    this.offsets = offsets;
    this.firstOffset = firstOffset;
    this.endOfOffsets = endOfOffsets;
  }

  float[] weights() {
    return weights;
  }

  int start() {
    return start;
  }

  /// How many result channels.
  public int width() {
    return width;
  }

  /// Whether there is no step at all.
  boolean isEmpty() {
    return firstOffset == endOfOffsets;
  }

  int[] offsets() {
    return offsets;
  }

  int firstOffset() {
    return firstOffset;
  }

  int endOfOffsets() {
    return endOfOffsets;
  }
}
