package dev.adjoint.operator.separable;

import java.util.Arrays;

/// Writes an [AxisMap] down row by row.
final class AxisMapBuilder {
  /// Beyond this the matrix itself would need hundreds of megabytes.
  private static final int MOST_ENTRIES = 1 << 24;

  private final int inputs;
  private int[] starts = new int[2];
  private int rows;
  private int[] columns;
  private double[] weights;
  private int entries;

  /// @param expected number of entries, roughly
  AxisMapBuilder(int inputs, int expected) {
    this.inputs = inputs;
    this.columns = new int[expected];
    this.weights = new double[expected];
  }

  /// Adds an entry to the current row. A weight of 0 leaves nothing behind, and a weight for the
  /// column of the entry before is added to that entry.
  void add(int column, double weight) {
    boolean again = entries > starts[rows] && columns[entries - 1] == column;
    if (again) {
      weights[entries - 1] += weight;
    } else if (weight != 0) {
      append(column, weight);
    }
  }

  private void append(int column, double weight) {
    if (entries == columns.length) {
      requireRoom();
      int longer = Math.min(entries + entries / 2 + 8, MOST_ENTRIES);
      columns = Arrays.copyOf(columns, longer);
      weights = Arrays.copyOf(weights, longer);
    }
    columns[entries] = column;
    weights[entries] = weight;
    entries++;
  }

  /// Divides the weights of the current row by their sum.
  void normalizeRow() {
    double sum = 0;
    for (int entry = starts[rows]; entry < entries; entry++) {
      sum += weights[entry];
    }
    for (int entry = starts[rows]; entry < entries; entry++) {
      weights[entry] /= sum;
    }
  }

  private void requireRoom() {
    if (entries >= MOST_ENTRIES) {
      throw new IllegalArgumentException(
          "more than %d products along an axis of %d cells; the windows over it are too large"
              .formatted(MOST_ENTRIES, inputs));
    }
  }

  void endRow() {
    if (rows + 2 > starts.length - 1) {
      starts = Arrays.copyOf(starts, starts.length + starts.length / 2 + 8);
    }
    starts[++rows] = entries;
  }

  AxisMap build() {
    return AxisMap.of(
        inputs,
        Arrays.copyOf(starts, rows + 1),
        Arrays.copyOf(columns, entries),
        Arrays.copyOf(weights, entries));
  }
}
