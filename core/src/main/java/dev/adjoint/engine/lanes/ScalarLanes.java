package dev.adjoint.engine.lanes;

/// Lanes without SIMD, for virtual machines that run without `jdk.incubator.vector`.
public final class ScalarLanes implements Lanes {
  private static final int TILE = 4;

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public int multiple() {
    return TILE;
  }

  @Override
  public int panelRows(int left) {
    return 1;
  }

  @Override
  public void multiply(
      Panel panel, float[] input, int inputAt, float[] sums, int sumsAt, int pitch, int positions) {
    for (int p = 0; p < positions; p += TILE) {
      row(panel, input, inputAt + p, sums, sumsAt + p);
    }
  }

  /// Four sums at a time: as many chains as hide the latency of a fused multiply-add.
  private static void row(Panel panel, float[] input, int inputAt, float[] sums, int at) {
    float[] weights = panel.weights();
    int[] offsets = panel.offsets();
    float a = sums[at];
    float b = sums[at + 1];
    float c = sums[at + 2];
    float d = sums[at + 3];
    for (int k = 0; k < panel.depth(); k++) {
      float w = weights[panel.start() + k];
      int from = inputAt + offsets[k];
      a = Math.fma(w, input[from], a);
      b = Math.fma(w, input[from + 1], b);
      c = Math.fma(w, input[from + 2], c);
      d = Math.fma(w, input[from + 3], d);
    }
    sums[at] = a;
    sums[at + 1] = b;
    sums[at + 2] = c;
    sums[at + 3] = d;
  }

  @Override
  public void copyRuns(
      float[] from, int at, int step, int length, float[] to, int toAt, int pitch, int count) {
    for (int j = 0; j < length; j++) {
      every(step, from, at + j, pitch, to, toAt + j, count);
    }
  }

  @Override
  public void interleave(
      float[] from, int at, int pitch, int rows, float[] to, int toAt, int count) {
    for (int r = 0; r < rows; r++) {
      every(1, from, at + r * pitch, rows, to, toAt + r, count);
    }
  }

  /// Copies every `step`-th number to every `pitch`-th place.
  static void every(int step, float[] from, int at, int pitch, float[] to, int toAt, int count) {
    for (int i = 0; i < count; i++) {
      to[toAt + i * pitch] = from[at + i * step];
    }
  }
}
