package dev.adjoint.engine.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Transforms between tiles and four by four products at the points 0, 1, -1 and infinity, which need
/// nothing but additions; see [TileTransform]. Each is one loop that keeps a tile in registers.
final class FourProducts {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LENGTH = SPECIES.length();

  private FourProducts() {}

  /// Tiles of four by four cells into products.
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
      inputsTile(from, at, cells, 16 * i, to, toAt, places, 16 * i, channels);
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
    int a3 = at + cells[cell + 3];
    int b0 = at + cells[cell + 4];
    int b1 = at + cells[cell + 5];
    int b2 = at + cells[cell + 6];
    int b3 = at + cells[cell + 7];
    int c0 = at + cells[cell + 8];
    int c1 = at + cells[cell + 9];
    int c2 = at + cells[cell + 10];
    int c3 = at + cells[cell + 11];
    int d0 = at + cells[cell + 12];
    int d1 = at + cells[cell + 13];
    int d2 = at + cells[cell + 14];
    int d3 = at + cells[cell + 15];
    int a0To = toAt + places[place];
    int a1To = toAt + places[place + 1];
    int a2To = toAt + places[place + 2];
    int a3To = toAt + places[place + 3];
    int b0To = toAt + places[place + 4];
    int b1To = toAt + places[place + 5];
    int b2To = toAt + places[place + 6];
    int b3To = toAt + places[place + 7];
    int c0To = toAt + places[place + 8];
    int c1To = toAt + places[place + 9];
    int c2To = toAt + places[place + 10];
    int c3To = toAt + places[place + 11];
    int d0To = toAt + places[place + 12];
    int d1To = toAt + places[place + 13];
    int d2To = toAt + places[place + 14];
    int d3To = toAt + places[place + 15];
    for (int c = 0; c < channels; c += LENGTH) {
      FloatVector p0 = FloatVector.fromArray(SPECIES, from, a0 + c);
      FloatVector q0 = FloatVector.fromArray(SPECIES, from, b0 + c);
      FloatVector r0 = FloatVector.fromArray(SPECIES, from, c0 + c);
      FloatVector s0 = FloatVector.fromArray(SPECIES, from, d0 + c);
      FloatVector t0 = r0.sub(p0);
      FloatVector u0 = q0.add(r0);
      FloatVector v0 = r0.sub(q0);
      FloatVector w0 = s0.sub(q0);
      FloatVector p1 = FloatVector.fromArray(SPECIES, from, a1 + c);
      FloatVector q1 = FloatVector.fromArray(SPECIES, from, b1 + c);
      FloatVector r1 = FloatVector.fromArray(SPECIES, from, c1 + c);
      FloatVector s1 = FloatVector.fromArray(SPECIES, from, d1 + c);
      FloatVector t1 = r1.sub(p1);
      FloatVector u1 = q1.add(r1);
      FloatVector v1 = r1.sub(q1);
      FloatVector w1 = s1.sub(q1);
      FloatVector p2 = FloatVector.fromArray(SPECIES, from, a2 + c);
      FloatVector q2 = FloatVector.fromArray(SPECIES, from, b2 + c);
      FloatVector r2 = FloatVector.fromArray(SPECIES, from, c2 + c);
      FloatVector s2 = FloatVector.fromArray(SPECIES, from, d2 + c);
      FloatVector t2 = r2.sub(p2);
      FloatVector u2 = q2.add(r2);
      FloatVector v2 = r2.sub(q2);
      FloatVector w2 = s2.sub(q2);
      FloatVector p3 = FloatVector.fromArray(SPECIES, from, a3 + c);
      FloatVector q3 = FloatVector.fromArray(SPECIES, from, b3 + c);
      FloatVector r3 = FloatVector.fromArray(SPECIES, from, c3 + c);
      FloatVector s3 = FloatVector.fromArray(SPECIES, from, d3 + c);
      FloatVector t3 = r3.sub(p3);
      FloatVector u3 = q3.add(r3);
      FloatVector v3 = r3.sub(q3);
      FloatVector w3 = s3.sub(q3);
      t2.sub(t0).intoArray(to, a0To + c);
      t1.add(t2).intoArray(to, a1To + c);
      t2.sub(t1).intoArray(to, a2To + c);
      t3.sub(t1).intoArray(to, a3To + c);
      u2.sub(u0).intoArray(to, b0To + c);
      u1.add(u2).intoArray(to, b1To + c);
      u2.sub(u1).intoArray(to, b2To + c);
      u3.sub(u1).intoArray(to, b3To + c);
      v2.sub(v0).intoArray(to, c0To + c);
      v1.add(v2).intoArray(to, c1To + c);
      v2.sub(v1).intoArray(to, c2To + c);
      v3.sub(v1).intoArray(to, c3To + c);
      w2.sub(w0).intoArray(to, d0To + c);
      w1.add(w2).intoArray(to, d1To + c);
      w2.sub(w1).intoArray(to, d2To + c);
      w3.sub(w1).intoArray(to, d3To + c);
    }
  }

  /// Products into three by three results.
  static void three(
      float[] from,
      int at,
      int[] cells,
      float[] to,
      int toAt,
      int[] places,
      int tiles,
      int channels) {
    for (int i = 0; i < tiles; i++) {
      threeTile(from, at, cells, 16 * i, to, toAt, places, 9 * i, channels);
    }
  }

  private static void threeTile(
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
    int a3 = at + cells[cell + 3];
    int b0 = at + cells[cell + 4];
    int b1 = at + cells[cell + 5];
    int b2 = at + cells[cell + 6];
    int b3 = at + cells[cell + 7];
    int c0 = at + cells[cell + 8];
    int c1 = at + cells[cell + 9];
    int c2 = at + cells[cell + 10];
    int c3 = at + cells[cell + 11];
    int d0 = at + cells[cell + 12];
    int d1 = at + cells[cell + 13];
    int d2 = at + cells[cell + 14];
    int d3 = at + cells[cell + 15];
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
      FloatVector s0 = FloatVector.fromArray(SPECIES, from, d0 + c);
      FloatVector t0 = p0.add(q0).add(r0);
      FloatVector u0 = q0.sub(r0);
      FloatVector v0 = q0.add(r0).add(s0);
      FloatVector p1 = FloatVector.fromArray(SPECIES, from, a1 + c);
      FloatVector q1 = FloatVector.fromArray(SPECIES, from, b1 + c);
      FloatVector r1 = FloatVector.fromArray(SPECIES, from, c1 + c);
      FloatVector s1 = FloatVector.fromArray(SPECIES, from, d1 + c);
      FloatVector t1 = p1.add(q1).add(r1);
      FloatVector u1 = q1.sub(r1);
      FloatVector v1 = q1.add(r1).add(s1);
      FloatVector p2 = FloatVector.fromArray(SPECIES, from, a2 + c);
      FloatVector q2 = FloatVector.fromArray(SPECIES, from, b2 + c);
      FloatVector r2 = FloatVector.fromArray(SPECIES, from, c2 + c);
      FloatVector s2 = FloatVector.fromArray(SPECIES, from, d2 + c);
      FloatVector t2 = p2.add(q2).add(r2);
      FloatVector u2 = q2.sub(r2);
      FloatVector v2 = q2.add(r2).add(s2);
      FloatVector p3 = FloatVector.fromArray(SPECIES, from, a3 + c);
      FloatVector q3 = FloatVector.fromArray(SPECIES, from, b3 + c);
      FloatVector r3 = FloatVector.fromArray(SPECIES, from, c3 + c);
      FloatVector s3 = FloatVector.fromArray(SPECIES, from, d3 + c);
      FloatVector t3 = p3.add(q3).add(r3);
      FloatVector u3 = q3.sub(r3);
      FloatVector v3 = q3.add(r3).add(s3);
      t0.add(t1).add(t2).intoArray(to, a0To + c);
      t1.sub(t2).intoArray(to, a1To + c);
      t1.add(t2).add(t3).intoArray(to, a2To + c);
      u0.add(u1).add(u2).intoArray(to, b0To + c);
      u1.sub(u2).intoArray(to, b1To + c);
      u1.add(u2).add(u3).intoArray(to, b2To + c);
      v0.add(v1).add(v2).intoArray(to, c0To + c);
      v1.sub(v2).intoArray(to, c1To + c);
      v1.add(v2).add(v3).intoArray(to, c2To + c);
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
      twoTile(from, at, cells, 16 * i, to, toAt, places, 4 * i, channels);
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
    int a3 = at + cells[cell + 3];
    int b0 = at + cells[cell + 4];
    int b1 = at + cells[cell + 5];
    int b2 = at + cells[cell + 6];
    int b3 = at + cells[cell + 7];
    int c0 = at + cells[cell + 8];
    int c1 = at + cells[cell + 9];
    int c2 = at + cells[cell + 10];
    int c3 = at + cells[cell + 11];
    int d0 = at + cells[cell + 12];
    int d1 = at + cells[cell + 13];
    int d2 = at + cells[cell + 14];
    int d3 = at + cells[cell + 15];
    int a0To = toAt + places[place];
    int a1To = toAt + places[place + 1];
    int b0To = toAt + places[place + 2];
    int b1To = toAt + places[place + 3];
    for (int c = 0; c < channels; c += LENGTH) {
      FloatVector p0 = FloatVector.fromArray(SPECIES, from, a0 + c);
      FloatVector q0 = FloatVector.fromArray(SPECIES, from, b0 + c);
      FloatVector r0 = FloatVector.fromArray(SPECIES, from, c0 + c);
      FloatVector s0 = FloatVector.fromArray(SPECIES, from, d0 + c);
      FloatVector t0 = p0.add(q0).add(r0);
      FloatVector u0 = q0.sub(r0).add(s0);
      FloatVector p1 = FloatVector.fromArray(SPECIES, from, a1 + c);
      FloatVector q1 = FloatVector.fromArray(SPECIES, from, b1 + c);
      FloatVector r1 = FloatVector.fromArray(SPECIES, from, c1 + c);
      FloatVector s1 = FloatVector.fromArray(SPECIES, from, d1 + c);
      FloatVector t1 = p1.add(q1).add(r1);
      FloatVector u1 = q1.sub(r1).add(s1);
      FloatVector p2 = FloatVector.fromArray(SPECIES, from, a2 + c);
      FloatVector q2 = FloatVector.fromArray(SPECIES, from, b2 + c);
      FloatVector r2 = FloatVector.fromArray(SPECIES, from, c2 + c);
      FloatVector s2 = FloatVector.fromArray(SPECIES, from, d2 + c);
      FloatVector t2 = p2.add(q2).add(r2);
      FloatVector u2 = q2.sub(r2).add(s2);
      FloatVector p3 = FloatVector.fromArray(SPECIES, from, a3 + c);
      FloatVector q3 = FloatVector.fromArray(SPECIES, from, b3 + c);
      FloatVector r3 = FloatVector.fromArray(SPECIES, from, c3 + c);
      FloatVector s3 = FloatVector.fromArray(SPECIES, from, d3 + c);
      FloatVector t3 = p3.add(q3).add(r3);
      FloatVector u3 = q3.sub(r3).add(s3);
      t0.add(t1).add(t2).intoArray(to, a0To + c);
      t1.sub(t2).add(t3).intoArray(to, a1To + c);
      u0.add(u1).add(u2).intoArray(to, b0To + c);
      u1.sub(u2).add(u3).intoArray(to, b1To + c);
    }
  }
}
