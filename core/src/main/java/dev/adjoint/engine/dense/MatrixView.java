package dev.adjoint.engine.dense;

import dev.adjoint.engine.lanes.Lanes;

/// A matrix that lies in an array. Number (r, c) stands at `start + r * rowStep + c * columnStep`; one of
/// the two steps is 1. The array is shared; nobody writes to it.
public final class MatrixView {
  private final float[] values;
  private final int start;
  private final int rows;
  private final int columns;
  private final int rowStep;
  private final int columnStep;

  /// @param rows depth of a product with it
  public MatrixView(float[] values, int start, int rows, int columns, int rowStep, int columnStep) {
    this.values = values;
    this.start = start;
    this.rows = rows;
    this.columns = columns;
    this.rowStep = rowStep;
    this.columnStep = columnStep;
  }

  /// A matrix whose rows follow one another from the array's beginning.
  static MatrixView ofRows(float[] values, int rows, int columns) {
    return new MatrixView(values, 0, rows, columns, columns, 1);
  }

  int rows() {
    return rows;
  }

  /// How many columns.
  public int columns() {
    return columns;
  }

  /// Copies some neighbouring columns, whose rows then lie `pitch` apart.
  void copy(int first, int count, float[] to, int at, int pitch, Lanes lanes) {
    int from = start + first * columnStep;
    if (columnStep == 1) {
      for (int row = 0; row < rows; row++) {
        System.arraycopy(values, from + row * rowStep, to, at + row * pitch, count);
      }
    } else {
      lanes.transpose(values, from, columnStep, count, rows, to, at, pitch);
    }
  }
}
