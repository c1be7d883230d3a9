package dev.adjoint.engine.lanes;

/// Copies four neighbouring numbers of each of several rows, one by one.
///
/// Vectors of 128 bits would be twice as fast here, and make other code ten times slower: once vectors
/// of two lengths have been stored anywhere in a virtual machine, the compiler no longer knows how
/// long those are that leave a loop. See docs/decisions/0013.
final class Quads {
  static final int LENGTH = 4;

  private Quads() {}

  /// For every r below `rows`, copies from `at + r * step` on to `toAt + r * pitch` on.
  static void copy(float[] from, int at, int step, float[] to, int toAt, int pitch, int rows) {
    for (int r = 0; r < rows; r++) {
      int x = at + r * step;
      int y = toAt + r * pitch;
      to[y] = from[x];
      to[y + 1] = from[x + 1];
      to[y + 2] = from[x + 2];
      to[y + 3] = from[x + 3];
    }
  }
}
