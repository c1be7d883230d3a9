package dev.adjoint.recipes;

import dev.adjoint.formats.picture.Picture;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/// Pictures side by side, to look at.
final class Sheets {
  private static final int GAP = 2;
  private static final float PAPER = 1;

  private Sheets() {}

  /// Batches `[N, 1 or 3, H, W]` of one shape, values from 0 to 1: each a row, or, if there is but one,
  /// broken into rows of `columns`.
  static Picture of(int columns, List<FloatTensor> batches) {
    FloatTensor first = batches.getFirst();
    int count = first.shape().extent(0) * batches.size();
    int rows = (count + columns - 1) / columns;
    int height = first.shape().extent(2);
    int width = first.shape().extent(3);
    int channels = first.shape().extent(1);
    Shape shape = Shape.of(channels, rows * (height + GAP) - GAP, columns * (width + GAP) - GAP);
    float[] sheet = new float[shape.elements()];
    Arrays.fill(sheet, PAPER);
    for (int i = 0; i < count; i++) {
      FloatTensor batch = batches.get(i / first.shape().extent(0));
      int item = i % first.shape().extent(0);
      int start = i / columns * (height + GAP) * shape.extent(2) + i % columns * (width + GAP);
      paste(batch, item, sheet, start, shape);
    }
    return Picture.of(Tensor.of(shape, sheet));
  }

  private static void paste(FloatTensor batch, int item, float[] sheet, int start, Shape shape) {
    int height = batch.shape().extent(2);
    int width = batch.shape().extent(3);
    for (int channel = 0; channel < shape.extent(0); channel++) {
      for (int y = 0; y < height; y++) {
        int from = ((item * shape.extent(0) + channel) * height + y) * width;
        int to = channel * shape.step(0) + start + y * shape.extent(2);
        System.arraycopy(batch.values(), from, sheet, to, width);
      }
    }
  }
}
