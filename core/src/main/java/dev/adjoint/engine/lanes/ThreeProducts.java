package dev.adjoint.engine.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// As [FourProducts], with three by three products at the points 0, 1 and infinity.
final class ThreeProducts {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LENGTH = SPECIES.length();

  private ThreeProducts() {}

  /// Tiles of three by three cells into products.
  static void inputs(
      float[] from,
      int at,
      int[] cells,
      float[] to,
      int toAt,
      int[] places,
      int tiles,
      int channels) {
    for (int i = 0; i < tiles; i++) {
      inputsTile(from, at, cells, 9 * i, to, toAt, places, 9 * i, channels);
    }
  }

  private static void inputsTile(
      float[] from,
      int at,
      int[] cells,
      int cell,
      float[] to,
      int toAt,
      int[] places,
      int place,
      int channels) {
    int a0 = at + cells[cell];
    int a1 = at + cells[cell + 1];
    int a2 = at + cells[cell + 2];
    int b0 = at + cells[cell + 3];
    int b1 = at + cells[cell + 4];
    int b2 = at + cells[cell + 5];
    int c0 = at + cells[cell + 6];
    int c1 = at + cells[cell + 7];
    int c2 = at + cells[cell + 8];
    int a0To = toAt + places[place];
    int a1To = toAt + places[place + 1];
    int a2To = toAt + places[place + 2];
    int b0To = toAt + places[place + 3];
    int b1To = toAt + places[place + 4];
    int b2To = toAt + places[place + 5];
    int c0To = toAt + places[place + 6];
    int c1To = toAt + places[place + 7];
    int c2To = toAt + places[place + 8];
    for (int c = 0; c < channels; c += LENGTH) {
      FloatVector p0 = FloatVector.fromArray(SPECIES, from, a0 + c);
      FloatVector q0 = FloatVector.fromArray(SPECIES, from, b0 + c);
      FloatVector r0 = FloatVector.fromArray(SPECIES, from, c0 + c);
      FloatVector t0 = q0.sub(p0);
      FloatVector u0 = q0;
      FloatVector v0 = r0.sub(q0);
      FloatVector p1 = FloatVector.fromArray(SPECIES, from, a1 + c);
      FloatVector q1 = FloatVector.fromArray(SPECIES, from, b1 + c);
      FloatVector r1 = FloatVector.fromArray(SPECIES, from, c1 + c);
      FloatVector t1 = q1.sub(p1);
      FloatVector u1 = q1;
      FloatVector v1 = r1.sub(q1);
      FloatVector p2 = FloatVector.fromArray(SPECIES, from, a2 + c);
      FloatVector q2 = FloatVector.fromArray(SPECIES, from, b2 + c);
      FloatVector r2 = FloatVector.fromArray(SPECIES, from, c2 + c);
      FloatVector t2 = q2.sub(p2);
      FloatVector u2 = q2;
      FloatVector v2 = r2.sub(q2);
      t1.sub(t0).intoArray(to, a0To + c);
      t1.intoArray(to, a1To + c);
      t2.sub(t1).intoArray(to, a2To + c);
      u1.sub(u0).intoArray(to, b0To + c);
      u1.intoArray(to, b1To + c);
      u2.sub(u1).intoArray(to, b2To + c);
      v1.sub(v0).intoArray(to, c0To + c);
      v1.intoArray(to, c1To + c);
      v2.sub(v1).intoArray(to, c2To + c);
    }
  }

  /// Products into two by two results.
  static void two(
      float[] from,
      int at,
      int[] cells,
      float[] to,
      int toAt,
      int[] places,
      int tiles,
      int channels) {
    for (int i = 0; i < tiles; i++) {
      twoTile(from, at, cells, 9 * i, to, toAt, places, 4 * i, channels);
    }
  }

  private static void twoTile(
      float[] from,
      int at,
      int[] cells,
      int cell,
      float[] to,
      int toAt,
      int[] places,
      int place,
      int channels) {
    int a0 = at + cells[cell];
    int a1 = at + cells[cell + 1];
    int a2 = at + cells[cell + 2];
    int b0 = at + cells[cell + 3];
    int b1 = at + cells[cell + 4];
    int b2 = at + cells[cell + 5];
    int c0 = at + cells[cell + 6];
    int c1 = at + cells[cell + 7];
    int c2 = at + cells[cell + 8];
    int a0To = toAt + places[place];
    int a1To = toAt + places[place + 1];
    int b0To = toAt + places[place + 2];
    int b1To = toAt + places[place + 3];
    for (int c = 0; c < channels; c += LENGTH) {
      FloatVector p0 = FloatVector.fromArray(SPECIES, from, a0 + c);
      FloatVector q0 = FloatVector.fromArray(SPECIES, from, b0 + c);
      FloatVector r0 = FloatVector.fromArray(SPECIES, from, c0 + c);
      FloatVector t0 = p0.add(q0);
      FloatVector u0 = q0.add(r0);
      FloatVector p1 = FloatVector.fromArray(SPECIES, from, a1 + c);
      FloatVector q1 = FloatVector.fromArray(SPECIES, from, b1 + c);
      FloatVector r1 = FloatVector.fromArray(SPECIES, from, c1 + c);
      FloatVector t1 = p1.add(q1);
      FloatVector u1 = q1.add(r1);
      FloatVector p2 = FloatVector.fromArray(SPECIES, from, a2 + c);
      FloatVector q2 = FloatVector.fromArray(SPECIES, from, b2 + c);
      FloatVector r2 = FloatVector.fromArray(SPECIES, from, c2 + c);
      FloatVector t2 = p2.add(q2);
      FloatVector u2 = q2.add(r2);
      t0.add(t1).intoArray(to, a0To + c);
      t1.add(t2).intoArray(to, a1To + c);
      u0.add(u1).intoArray(to, b0To + c);
      u1.add(u2).intoArray(to, b1To + c);
    }
  }
}
