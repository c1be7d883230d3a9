package dev.adjoint.bench.limit;

/// Memory bandwidth by the triad `a = b + s * c` over arrays that no cache holds (McCalpin's STREAM).
final class Bandwidth {
  private static final int LENGTH = 1 << 24;
  private static final int PIECE = 1 << 20;

  /// How many pieces there are to share among threads.
  static final int PIECES = LENGTH / PIECE;

  /// Bytes that all pieces together read and write; that lines which are written are read first is
  /// not counted.
  static final double BYTES = 3.0 * Float.BYTES * LENGTH;

  private final float[] a = new float[LENGTH];
  private final float[] b = new float[LENGTH];
  private final float[] c = new float[LENGTH];

  void run(int piece) {
    int begin = piece * PIECE;
    for (int i = begin; i < begin + PIECE; i++) {
      a[i] = b[i] + 3f * c[i];
    }
  }
}
