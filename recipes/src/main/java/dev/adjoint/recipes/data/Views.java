package dev.adjoint.recipes.data;

import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;

/// Parts of pictures `[C, H, W]`, perhaps turned over.
public final class Views {
  /// Ways to turn a square over or by quarters.
  public static final int TURNS = 8;

  private Views() {}

  /// A window.
  ///
  /// @throws IllegalArgumentException if it does not lie within the picture
  public static FloatTensor crop(FloatTensor picture, int top, int left, int height, int width) {
    Shape in = picture.shape();
    if (top < 0 || left < 0 || top + height > in.extent(1) || left + width > in.extent(2)) {
      throw new IllegalArgumentException(
          "a window of %d x %d from (%d, %d) does not lie within %s"
              .formatted(height, width, top, left, in));
    }
    Shape out = in.with(1, height).with(2, width);
    int[] from = new int[out.elements()];
    for (int i = 0; i < from.length; i++) {
      int row = i / width % height + top;
      from[i] = (i / width / height * in.extent(1) + row) * in.extent(2) + left + i % width;
    }
    return picture.pick(out, from);
  }

  /// A square picture flipped and transposed.
  ///
  /// @param turn bit 0: left and right, bit 1: top and bottom, bit 2: rows and columns
  public static FloatTensor turned(FloatTensor picture, int turn) {
    int side = picture.shape().extent(1);
    int[] from = new int[picture.shape().elements()];
    for (int i = 0; i < from.length; i++) {
      int x = (turn & 1) == 0 ? i % side : side - 1 - i % side;
      int y = (turn & 2) == 0 ? i / side % side : side - 1 - i / side % side;
      int cell = (turn & 4) == 0 ? y * side + x : x * side + y;
      from[i] = i / (side * side) * side * side + cell;
    }
    return picture.pick(picture.shape(), from);
  }
}
