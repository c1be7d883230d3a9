package dev.adjoint.engine.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Kernels of three by three: one column of vectors after another, from the first row to the last.
///
/// A row is loaded once, at three places, for the three result rows that read it, whose sums and whose
/// nine weights stay in registers: a third of the loads, which are what one product for each load waits
/// for.
final class NineTaps {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LENGTH = SPECIES.length();

  private NineTaps() {}

  /// @param width at least a vector
  static void correlate(
      Panel panel, float start, float[] from, int at, float[] to, int toAt, int width, int rows) {
    for (int x = 0; x < width - LENGTH; x += LENGTH) {
      column(panel, start, from, at + x, to, toAt + x, width, rows);
    }
    // The last column lies over the one before it.
    int last = width - LENGTH;
    column(panel, start, from, at + last, to, toAt + last, width, rows);
  }

  private static FloatVector weight(Panel panel, int k) {
    return FloatVector.broadcast(SPECIES, panel.weights()[panel.start() + k]);
  }

  private static FloatVector load(float[] values, int at) {
    return FloatVector.fromArray(SPECIES, values, at);
  }

  private static void column(
      Panel panel, float start, float[] from, int at, float[] to, int toAt, int toPitch, int rows) {
    FloatVector w0 = weight(panel, 0);
    FloatVector w1 = weight(panel, 1);
    FloatVector w2 = weight(panel, 2);
    FloatVector w3 = weight(panel, 3);
    FloatVector w4 = weight(panel, 4);
    FloatVector w5 = weight(panel, 5);
    FloatVector w6 = weight(panel, 6);
    FloatVector w7 = weight(panel, 7);
    FloatVector w8 = weight(panel, 8);
    FloatVector none = FloatVector.broadcast(SPECIES, start);
    int x = at + panel.offsets()[0];
    int pitch = panel.offsets()[3] - panel.offsets()[0];
    // Of the first result row, and of the second, what the rows before the loop add.
    FloatVector second =
        w2.fma(load(from, x + 2), w1.fma(load(from, x + 1), w0.fma(load(from, x), none)));
    x += pitch;
    FloatVector a = load(from, x);
    FloatVector b = load(from, x + 1);
    FloatVector c = load(from, x + 2);
    FloatVector first = w5.fma(c, w4.fma(b, w3.fma(a, second)));
    second = w2.fma(c, w1.fma(b, w0.fma(a, none)));
    for (int y = 0; y < rows; y++) {
      x += pitch;
      a = load(from, x);
      b = load(from, x + 1);
      c = load(from, x + 2);
      w8.fma(c, w7.fma(b, w6.fma(a, first))).intoArray(to, toAt + y * toPitch);
      first = w5.fma(c, w4.fma(b, w3.fma(a, second)));
      second = w2.fma(c, w1.fma(b, w0.fma(a, none)));
    }
  }
}
