package dev.adjoint.engine.dense;

import dev.adjoint.engine.lanes.CellPanel;
import dev.adjoint.engine.lanes.Lanes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A matrix `[K, N]` and what is added to its columns, packed for products with rows of an input: parts
/// of columns, in each the rows, the part's columns side by side. So a product with few rows, which is as
/// slow as the memory, reads it as one stream.
public final class PackedMatrix {
  /// Columns that are cut into parts together, whatever the lanes.
  private static final int COLUMNS = 64;

  private final Lanes lanes;
  private final int depth;
  private final int columns;
  private final float[] added;
  private final int[] offsets;
  private final List<MatrixPart> parts = new ArrayList<>();

  /// @param added `[N]`
  public PackedMatrix(MatrixView matrix, float[] added, Lanes lanes) {
    this.lanes = lanes;
    depth = matrix.rows();
    columns = matrix.columns();
    offsets = IntStream.range(0, depth).toArray();
    this.added = Arrays.copyOf(added, Math.toIntExact(packedColumns(columns, lanes)));
    pack(matrix, new float[Math.toIntExact(numbers(depth, columns, lanes))]);
  }

  /// How many numbers a packed matrix of these sizes has.
  public static long numbers(long depth, int columns, Lanes lanes) {
    return depth * packedColumns(columns, lanes);
  }

  private static long packedColumns(int columns, Lanes lanes) {
    long whole = columns / COLUMNS * (long) COLUMNS;
    int rest = columns % COLUMNS;
    return whole + (rest == 0 ? 0 : lanes.cellWidths(rest).stream().mapToInt(w -> w).sum());
  }

  private void pack(MatrixView matrix, float[] values) {
    int filled = 0;
    for (int block = 0; block < columns; block += COLUMNS) {
      int first = block;
      int end = Math.min(columns, block + COLUMNS);
      for (int width : lanes.cellWidths(end - first)) {
        int count = Math.min(width, end - first);
        matrix.copy(first, count, values, filled, width, lanes);
        parts.add(
            new MatrixPart(first, count, width, CellPanel.cut(values, filled, width, offsets)));
        filled += depth * width;
        first += width;
      }
    }
  }

  Lanes lanes() {
    return lanes;
  }

  /// K.
  public int depth() {
    return depth;
  }

  /// N.
  public int columns() {
    return columns;
  }

  /// What sums begin with: for each column what is added, and numbers behind them.
  float[] added() {
    return added;
  }

  List<MatrixPart> parts() {
    return parts;
  }
}
