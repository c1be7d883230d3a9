package dev.adjoint.engine.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// One cell by some vectors of channels: weights stream by, each for one product. 45 % of the FMA peak
/// with four vectors, which is 100 GB of weights a second; so memory alone decides (Zen 4, AVX-512).
final class OneCellTile {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LENGTH = SPECIES.length();

  private OneCellTile() {}

  /// Computes cell `first`.
  static void one(
      CellPanel panel,
      float[] input,
      int[] cells,
      float[] start,
      int[] starts,
      float[] sums,
      int[] places,
      int first) {
    float[] weights = panel.weights();
    int[] offsets = panel.offsets();
    int end = panel.endOfOffsets();
    int w = panel.start();
    int startAt = starts[first];
    FloatVector a0 = FloatVector.fromArray(SPECIES, start, startAt);
    int a = cells[first];
    int k = panel.firstOffset();
    do {
      int from = offsets[k];
      FloatVector w0 = FloatVector.fromArray(SPECIES, weights, w);
      FloatVector x = FloatVector.broadcast(SPECIES, input[a + from]);
      a0 = x.fma(w0, a0);
      w += LENGTH;
    } while (++k < end);
    int place = places[first];
    a0.intoArray(sums, place);
  }

  /// Computes cell `first`.
  static void two(
      CellPanel panel,
      float[] input,
      int[] cells,
      float[] start,
      int[] starts,
      float[] sums,
      int[] places,
      int first) {
    float[] weights = panel.weights();
    int[] offsets = panel.offsets();
    int end = panel.endOfOffsets();
    int w = panel.start();
    int startAt = starts[first];
    FloatVector a0 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector a1 = FloatVector.fromArray(SPECIES, start, startAt + LENGTH);
    int a = cells[first];
    int k = panel.firstOffset();
    do {
      int from = offsets[k];
      FloatVector w0 = FloatVector.fromArray(SPECIES, weights, w);
      FloatVector w1 = FloatVector.fromArray(SPECIES, weights, w + LENGTH);
      FloatVector x = FloatVector.broadcast(SPECIES, input[a + from]);
      a0 = x.fma(w0, a0);
      a1 = x.fma(w1, a1);
      w += 2 * LENGTH;
    } while (++k < end);
    int place = places[first];
    a0.intoArray(sums, place);
    a1.intoArray(sums, place + LENGTH);
  }

  /// Computes cell `first`.
  static void three(
      CellPanel panel,
      float[] input,
      int[] cells,
      float[] start,
      int[] starts,
      float[] sums,
      int[] places,
      int first) {
    float[] weights = panel.weights();
    int[] offsets = panel.offsets();
    int end = panel.endOfOffsets();
    int w = panel.start();
    int startAt = starts[first];
    FloatVector a0 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector a1 = FloatVector.fromArray(SPECIES, start, startAt + LENGTH);
    FloatVector a2 = FloatVector.fromArray(SPECIES, start, startAt + 2 * LENGTH);
    int a = cells[first];
    int k = panel.firstOffset();
    do {
      int from = offsets[k];
      FloatVector w0 = FloatVector.fromArray(SPECIES, weights, w);
      FloatVector w1 = FloatVector.fromArray(SPECIES, weights, w + LENGTH);
      FloatVector w2 = FloatVector.fromArray(SPECIES, weights, w + 2 * LENGTH);
      FloatVector x = FloatVector.broadcast(SPECIES, input[a + from]);
      a0 = x.fma(w0, a0);
      a1 = x.fma(w1, a1);
      a2 = x.fma(w2, a2);
      w += 3 * LENGTH;
    } while (++k < end);
    int place = places[first];
    a0.intoArray(sums, place);
    a1.intoArray(sums, place + LENGTH);
    a2.intoArray(sums, place + 2 * LENGTH);
  }

  /// Computes cell `first`.
  static void four(
      CellPanel panel,
      float[] input,
      int[] cells,
      float[] start,
      int[] starts,
      float[] sums,
      int[] places,
      int first) {
    float[] weights = panel.weights();
    int[] offsets = panel.offsets();
    int end = panel.endOfOffsets();
    int w = panel.start();
    int startAt = starts[first];
    FloatVector a0 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector a1 = FloatVector.fromArray(SPECIES, start, startAt + LENGTH);
    FloatVector a2 = FloatVector.fromArray(SPECIES, start, startAt + 2 * LENGTH);
    FloatVector a3 = FloatVector.fromArray(SPECIES, start, startAt + 3 * LENGTH);
    int a = cells[first];
    int k = panel.firstOffset();
    do {
      int from = offsets[k];
      FloatVector w0 = FloatVector.fromArray(SPECIES, weights, w);
      FloatVector w1 = FloatVector.fromArray(SPECIES, weights, w + LENGTH);
      FloatVector w2 = FloatVector.fromArray(SPECIES, weights, w + 2 * LENGTH);
      FloatVector w3 = FloatVector.fromArray(SPECIES, weights, w + 3 * LENGTH);
      FloatVector x = FloatVector.broadcast(SPECIES, input[a + from]);
      a0 = x.fma(w0, a0);
      a1 = x.fma(w1, a1);
      a2 = x.fma(w2, a2);
      a3 = x.fma(w3, a3);
      w += 4 * LENGTH;
    } while (++k < end);
    int place = places[first];
    a0.intoArray(sums, place);
    a1.intoArray(sums, place + LENGTH);
    a2.intoArray(sums, place + 2 * LENGTH);
    a3.intoArray(sums, place + 3 * LENGTH);
  }
}
