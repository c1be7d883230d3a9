package dev.adjoint.engine.lanes;

/// [Lanes#multiplyCells] in loops over cells or over channels, whichever are more.
final class ScalarCells {
  private ScalarCells() {}

  static void multiply(
      LoopProduct product,
      CellPanel panel,
      float[] input,
      int[] cells,
      float[] start,
      int[] starts,
      float[] sums,
      int[] places,
      int first,
      int last) {
    for (int i = first; i <= last; i += LoopProduct.MOST) {
      int end = Math.min(last + 1, i + LoopProduct.MOST);
      if (end - i > panel.width()) {
        cellsInLanes(product, panel, input, cells, start, starts, sums, places, i, end);
      } else {
        channelsInLanes(product, panel, input, cells, start, starts, sums, places, i, end);
      }
    }
  }

  private static void channelsInLanes(
      LoopProduct product,
      CellPanel panel,
      float[] input,
      int[] cells,
      float[] start,
      int[] starts,
      float[] sums,
      int[] places,
      int first,
      int end) {
    int width = panel.width();
    product.begin(end - first, width);
    for (int i = first; i < end; i++) {
      System.arraycopy(start, starts[i], product.row(i - first), 0, width);
    }
    product.add(
        (k, inputs, factors) -> {
          System.arraycopy(panel.weights(), weight(panel, k), inputs, 0, width);
          gather(input, panel.offsets()[k], cells, first, end, factors);
        },
        panel.firstOffset(),
        panel.endOfOffsets());
    for (int i = first; i < end; i++) {
      System.arraycopy(product.row(i - first), 0, sums, places[i], width);
    }
  }

  /// Where the weights of a step begin.
  private static int weight(CellPanel panel, int k) {
    return panel.start() + (k - panel.firstOffset()) * panel.width();
  }

  private static void gather(
      float[] input, int offset, int[] cells, int first, int end, float[] to) {
    for (int i = first; i < end; i++) {
      to[i - first] = input[cells[i] + offset];
    }
  }

  private static void cellsInLanes(
      LoopProduct product,
      CellPanel panel,
      float[] input,
      int[] cells,
      float[] start,
      int[] starts,
      float[] sums,
      int[] places,
      int first,
      int end) {
    int width = panel.width();
    product.begin(width, end - first);
    for (int c = 0; c < width; c++) {
      gather(start, c, starts, first, end, product.row(c));
    }
    product.add(
        (k, inputs, factors) -> {
          gather(input, panel.offsets()[k], cells, first, end, inputs);
          System.arraycopy(panel.weights(), weight(panel, k), factors, 0, width);
        },
        panel.firstOffset(),
        panel.endOfOffsets());
    for (int c = 0; c < width; c++) {
      scatter(product.row(c), places, first, end, sums, c);
    }
  }

  private static void scatter(float[] from, int[] places, int first, int end, float[] to, int at) {
    for (int i = first; i < end; i++) {
      to[places[i] + at] = from[i - first];
    }
  }
}
