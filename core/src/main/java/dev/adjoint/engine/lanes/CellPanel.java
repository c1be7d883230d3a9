package dev.adjoint.engine.lanes;

import java.util.ArrayList;
import java.util.List;

/// A block of packed weights for [Lanes#multiplyCells]: for each step of the depth, the weights of
/// some neighbouring result channels side by side; and where the input of each step lies.
///
/// The arrays are shared, not copied; nobody writes to them.
public final class CellPanel {
  /// Weights of a panel that [#cut] makes: 256 KiB.
  private static final int MOST_WEIGHTS = 1 << 16;

  private final float[] weights;
  private final int start;
  private final int width;
  private final int[] offsets;
  private final int firstOffset;
  private final int endOfOffsets;

  /// @param start where the panel begins in `weights`
  /// @param width result channels, one of [Lanes#cellWidths]
  /// @param offsets for each step, distance of its number from the cell
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

  /// A whole depth, cut into panels that follow one another; at least one, which starts the sums if
  /// nothing else. Each is small enough to stay in the second-level cache while many cells are
  /// multiplied by it: Winograd's products of 2048 by 64 gain 10 % by it (Zen 4).
  ///
  /// @param start where the weights of the first step begin
  public static List<CellPanel> cut(float[] weights, int start, int width, int[] offsets) {
    int most = Math.max(1, MOST_WEIGHTS / width);
    if (offsets.length <= most) {
      return List.of(new CellPanel(weights, start, width, offsets, 0, offsets.length));
    }
    List<CellPanel> panels = new ArrayList<>();
    for (int first = 0; first < offsets.length; first += most) {
      int end = Math.min(offsets.length, first + most);
      panels.add(new CellPanel(weights, start + first * width, width, offsets, first, end));
    }
    return panels;
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
