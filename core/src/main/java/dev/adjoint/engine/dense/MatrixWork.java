package dev.adjoint.engine.dense;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.lanes.CellPanel;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/// One thread's share of a product. Rows of the input are the cells that the lanes multiply, so nothing
/// of it is packed, and sums go straight to the result, unless a part is wider than what is left of the
/// columns.
final class MatrixWork implements IntConsumer {
  private static final int CELLS = 0;
  private static final int STARTS = 1;
  private static final int PLACES = 2;
  private static final int SUMS = 0;

  private final MatrixProduct product;
  private final PackedMatrix matrix;
  private final float[] from;
  private final int at;
  private final int pitch;
  private final float[] to;
  private final int toAt;
  private final int toPitch;
  private final Scratch scratch;
  private final int height;
  private final int[] cells;
  private final int[] starts;
  private final int[] places;

  MatrixWork(
      MatrixProduct product,
      float[] from,
      int at,
      int pitch,
      float[] to,
      int toAt,
      int toPitch,
      Scratch scratch) {
    this.product = product;
    this.from = from;
    this.at = at;
    this.pitch = pitch;
    this.to = to;
    this.toAt = toAt;
    this.toPitch = toPitch;
    this.scratch = scratch;
    matrix = product.matrix();
    height = product.height();
    cells = scratch.ints(CELLS, height);
    starts = scratch.ints(STARTS, height);
    places = scratch.ints(PLACES, height);
  }

  @Override
  public void accept(int piece) {
    int row = piece / product.partPieces() * height;
    int rows = Math.min(height, product.rows() - row);
    locate(cells, at + row * pitch, pitch, rows);
    int first = piece % product.partPieces() * product.together();
    List<MatrixPart> parts = matrix.parts();
    for (int i = first; i < Math.min(parts.size(), first + product.together()); i++) {
      compute(parts.get(i), toAt + row * toPitch, rows);
    }
  }

  private static void locate(int[] places, int first, int step, int count) {
    for (int i = 0; i < count; i++) {
      places[i] = first + i * step;
    }
  }

  /// @param begin of the first row in the result
  private void compute(MatrixPart part, int begin, int rows) {
    int first = begin + part.first();
    if (part.width() == part.columns()) {
      locate(places, first, toPitch, rows);
      multiply(part, to, rows);
    } else {
      float[] sums = scratch.floats(SUMS, rows * part.width());
      locate(places, 0, part.width(), rows);
      multiply(part, sums, rows);
      for (int row = 0; row < rows; row++) {
        System.arraycopy(sums, row * part.width(), to, first + row * toPitch, part.columns());
      }
    }
    for (int row = 0; row < rows; row++) {
      finish(part, first + row * toPitch);
    }
  }

  private void multiply(MatrixPart part, float[] sums, int rows) {
    Arrays.fill(starts, 0, rows, part.first());
    float[] start = matrix.added();
    int[] begins = starts;
    for (CellPanel panel : part.panels()) {
      matrix.lanes().multiplyCells(panel, from, cells, start, begins, sums, places, 0, rows - 1);
      start = sums;
      begins = places;
    }
  }

  /// @param place of the part's first column in a row of the result
  private void finish(MatrixPart part, int place) {
    int end = part.first() + part.columns();
    int next;
    for (int column = part.first(); column < end; column = next) {
      int channel = column / product.channelColumns();
      next = Math.min(end, (channel + 1) * product.channelColumns());
      int begin = place - part.first();
      product.epilogue().apply(to, begin + column, begin + next, product.firstChannel() + channel);
    }
  }
}
