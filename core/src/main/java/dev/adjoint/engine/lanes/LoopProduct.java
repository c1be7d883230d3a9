package dev.adjoint.engine.lanes;

/// A product in loops that the compiler (C2, JDK 25) turns into SIMD by itself: all arrays are read and
/// written at one index, so inputs are copied near first. Two rows by four steps of the depth in a round
/// run at a third of the FMA peak, where sums in variables, which it computes one by one, run at a
/// sixteenth (Zen 4, AVX-512). And it is compiled in some milliseconds, where a tile takes a hundred.
final class LoopProduct {
  /// Rows, and positions of a row. Inputs and sums of eight rows stay in the first-level cache.
  static final int MOST = 128;

  private static final int STEPS = 4;

  /// What is multiplied in one step of the depth.
  @FunctionalInterface
  interface Steps {
    /// Writes what step `k` multiplies.
    ///
    /// @param inputs takes one for each position
    /// @param factors takes one for each row
    void load(int k, float[] inputs, float[] factors);
  }

  private final float[][] sums = new float[MOST][MOST];
  private final float[][] inputs = new float[STEPS][MOST];
  private final float[][] factors = new float[STEPS][MOST];
  private int rows;
  private int positions;

  /// Begins anew.
  ///
  /// @param rows at most [#MOST]; of the last one, if they are odd, the next one's memory is used up
  /// @param positions at most and at best [#MOST]
  void begin(int rows, int positions) {
    this.rows = rows;
    this.positions = positions;
  }

  /// The sums of a row, to be filled with what they begin with.
  float[] row(int row) {
    return sums[row];
  }

  /// Adds the products of steps `first` to `end - 1`, in this order.
  void add(Steps steps, int first, int end) {
    int k = first;
    for (; k <= end - STEPS; k += STEPS) {
      for (int i = 0; i < STEPS; i++) {
        steps.load(k + i, inputs[i], factors[i]);
      }
      addFour();
    }
    for (; k < end; k++) {
      steps.load(k, inputs[0], factors[0]);
      addOne();
    }
  }

  private void addFour() {
    for (int r = 0; r < rows; r += 2) {
      addFour(
          factors[0][r],
          factors[1][r],
          factors[2][r],
          factors[3][r],
          factors[0][r + 1],
          factors[1][r + 1],
          factors[2][r + 1],
          factors[3][r + 1],
          inputs[0],
          inputs[1],
          inputs[2],
          inputs[3],
          sums[r],
          sums[r + 1],
          positions);
    }
  }

  private static void addFour(
      float a0,
      float a1,
      float a2,
      float a3,
      float b0,
      float b1,
      float b2,
      float b3,
      float[] x0,
      float[] x1,
      float[] x2,
      float[] x3,
      float[] a,
      float[] b,
      int count) {
    for (int p = 0; p < count; p++) {
      float x = x0[p];
      float y = x1[p];
      float z = x2[p];
      float w = x3[p];
      a[p] = Math.fma(a3, w, Math.fma(a2, z, Math.fma(a1, y, Math.fma(a0, x, a[p]))));
      b[p] = Math.fma(b3, w, Math.fma(b2, z, Math.fma(b1, y, Math.fma(b0, x, b[p]))));
    }
  }

  private void addOne() {
    for (int r = 0; r < rows; r++) {
      addOne(factors[0][r], inputs[0], sums[r], positions);
    }
  }

  /// Adds a multiple of a row.
  static void addOne(float factor, float[] x, float[] sums, int count) {
    for (int p = 0; p < count; p++) {
      sums[p] = Math.fma(factor, x[p], sums[p]);
    }
  }
}
