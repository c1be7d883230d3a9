package dev.adjoint.engine.lanes;

import java.util.List;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Lanes on the Vector API, at the width this processor prefers. To be touched only where the module
/// `jdk.incubator.vector` is there; see [LanesChoice].
public final class VectorLanes implements Lanes {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LENGTH = SPECIES.length();
  private static final int BITS = SPECIES.vectorBitSize();

  /// Vectors of 512 bits come with 32 registers, narrower ones on x86 with 16.
  private static final int MOST_ROWS = BITS >= 512 ? 8 : 3;

  @Override
  public String name() {
    return "vector, " + BITS + " bits";
  }

  @Override
  public int multiple() {
    return NarrowTile.POSITIONS;
  }

  @Override
  public int wide() {
    return WideTile.POSITIONS;
  }

  /// Of the heights there are tiles for, the highest that fits; but 6 are taken as 3 and 3, since one
  /// row is a poor tile: it loads three vectors for three products.
  @Override
  public int panelRows(int left) {
    return switch (left) {
      case 1, 2 -> left;
      case 3, 6 -> 3;
      case 4, 7 -> Math.min(4, MOST_ROWS);
      case 5 -> Math.min(5, MOST_ROWS);
      default -> MOST_ROWS;
    };
  }

  @Override
  public void multiply(
      Panel panel,
      float[] input,
      int inputAt,
      float[] start,
      int startAt,
      int startPitch,
      float[] sums,
      int sumsAt,
      int pitch,
      int positions) {
    if (panel.depth() == 0) {
      RowCopy.copy(start, startAt, startPitch, sums, sumsAt, pitch, panel.rows(), positions);
      return;
    }
    if (panel.rows() == 1) {
      RowTile.multiply(panel, input, inputAt, start, startAt, sums, sumsAt, positions);
      return;
    }
    int p = 0;
    // Two tiles of two vectors cost less than one of three and one of one, or than two of three.
    for (; wide(positions - p); p += WideTile.POSITIONS) {
      WideTile.multiply(
          panel, input, inputAt + p, start, startAt + p, startPitch, sums, sumsAt + p, pitch);
    }
    for (; positions - p > NarrowTile.POSITIONS; p += MiddleTile.POSITIONS) {
      MiddleTile.multiply(
          panel, input, inputAt + p, start, startAt + p, startPitch, sums, sumsAt + p, pitch);
    }
    if (p < positions) {
      NarrowTile.multiply(
          panel, input, inputAt + p, start, startAt + p, startPitch, sums, sumsAt + p, pitch);
    }
  }

  /// Whether the next of so many positions are computed by a tile of three vectors.
  private static boolean wide(int left) {
    return left == WideTile.POSITIONS || left > 2 * MiddleTile.POSITIONS;
  }

  /// Widths are as even as they can be, for narrow tiles are slow.
  @Override
  public List<Integer> cellWidths(int channels) {
    int vectors = Math.max(1, Math.ceilDiv(channels, LENGTH));
    int parts = Math.ceilDiv(vectors, CellTile.MOST_VECTORS);
    return IntStream.range(0, parts)
        .map(i -> (vectors - i - 1) / parts + 1)
        .mapToObj(width -> width * LENGTH)
        .toList();
  }

  @Override
  public int cellTile(int width) {
    return CellTile.multiple(width / LENGTH);
  }

  @Override
  public void multiplyCells(
      CellPanel panel,
      float[] input,
      int[] cells,
      float[] start,
      int[] starts,
      float[] sums,
      int[] places,
      int first,
      int last) {
    if (panel.isEmpty()) {
      ScalarLanes.startCells(panel, start, starts, sums, places, first, last);
    } else {
      CellTile.multiply(panel, input, cells, start, starts, sums, places, first, last);
    }
  }

  @Override
  public void transpose(
      float[] from, int at, int pitch, int rows, int columns, float[] to, int toAt, int toPitch) {
    if (Transposition.takes(rows, columns)) {
      Transposition.transpose(from, at, pitch, rows, columns, to, toAt, toPitch);
    } else {
      ScalarLanes.transposeEach(from, at, pitch, rows, columns, to, toAt, toPitch);
    }
  }

  @Override
  public void correlate(
      Panel panel, float start, float[] from, int at, float[] to, int toAt, int width, int rows) {
    NineTaps.correlate(panel, start, from, at, to, toAt, width, rows);
  }

  @Override
  public void copyRuns(
      Runs runs, float[] from, int at, int step, float[] to, int toAt, int pitch, int steps) {
    RunCopy.copy(runs, from, at, step, to, toAt, pitch, steps);
  }

  @Override
  public void interleave(
      float[] from, int at, int pitch, int rows, float[] to, int toAt, int count) {
    if (Interleaving.takes(rows, count)) {
      Interleaving.interleave(from, at, pitch, rows, to, toAt, count);
    } else {
      ScalarLanes.interleaveEach(from, at, pitch, rows, to, toAt, count);
    }
  }

  @Override
  public void pick(float[] from, int at, int step, float[] to, int toAt, int count) {
    if (step == 1) {
      System.arraycopy(from, at, to, toAt, count);
    } else if (step == 2 && count > multiple()) {
      Interleaving.pickSecond(from, at, to, toAt, count);
    } else if (step == 4 && count % LENGTH == 0 && at + 4 * count <= from.length) {
      Interleaving.pickFourth(from, at, to, toAt, count);
    } else {
      ScalarLanes.pickEach(from, at, step, to, toAt, count);
    }
  }

  @Override
  public void add(float[] values, int at, float[] sums, int sumsAt, int count) {
    int i = 0;
    for (; i <= count - LENGTH; i += LENGTH) {
      FloatVector.fromArray(SPECIES, sums, sumsAt + i)
          .add(FloatVector.fromArray(SPECIES, values, at + i))
          .intoArray(sums, sumsAt + i);
    }
    for (; i < count; i++) {
      sums[sumsAt + i] += values[at + i];
    }
  }

  @Override
  public void transform(
      TileTransform transform,
      float[] from,
      int at,
      int[] cells,
      float[] to,
      int toAt,
      int[] places,
      int tiles,
      int channels) {
    switch (transform.unrolled()) {
      case FOUR_INPUTS -> FourProducts.inputs(from, at, cells, to, toAt, places, tiles, channels);
      case THREE_INPUTS -> ThreeProducts.inputs(from, at, cells, to, toAt, places, tiles, channels);
      case THREE_OF_FOUR -> FourProducts.three(from, at, cells, to, toAt, places, tiles, channels);
      case TWO_OF_FOUR -> FourProducts.two(from, at, cells, to, toAt, places, tiles, channels);
      case TWO_OF_THREE -> ThreeProducts.two(from, at, cells, to, toAt, places, tiles, channels);
      case ANY ->
          new AnyTransform(transform, channels).transform(from, at, cells, to, toAt, places, tiles);
    }
  }

  @Override
  public void zip(float[] from, int[] rows, float[] to, int toAt, int positions) {
    int pitch = rows.length == 1 ? 0 : rows[1] - rows[0];
    if (Interleaving.takes(rows.length, positions) && areEvenlySpaced(rows, pitch)) {
      Interleaving.interleave(from, rows[0], pitch, rows.length, to, toAt, positions);
    } else {
      ScalarLanes.zipEach(from, rows, to, toAt, positions);
    }
  }

  @Override
  public void zipGroups(
      float[] from,
      int at,
      int step,
      int pitch,
      int rows,
      float[] to,
      int toAt,
      int toPitch,
      int groups,
      int positions) {
    if (rows == 2 || rows == 3) {
      GroupZip.zip(from, at, step, pitch, rows, to, toAt, toPitch, groups, positions);
    } else {
      for (int g = 0; g < groups; g++) {
        interleave(from, at + g * step, pitch, rows, to, toAt + g * toPitch, positions);
      }
    }
  }

  private static boolean areEvenlySpaced(int[] rows, int pitch) {
    for (int r = 1; r < rows.length; r++) {
      if (rows[r] - rows[r - 1] != pitch) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void copyRows(
      float[] from,
      int at,
      int step,
      int stride,
      float[] to,
      int toAt,
      int pitch,
      int rows,
      int count,
      int room) {
    if (stride == 1) {
      RowCopy.copy(from, at, step, to, toAt, pitch, rows, count, room);
    } else if (stride == 2) {
      RowCopy.pickSecond(from, at, step, to, toAt, pitch, rows, count, room);
    } else {
      ScalarLanes.copyEach(from, at, step, stride, to, toAt, pitch, rows, count);
    }
  }

  @Override
  public void addInnerProducts(
      float[] rows,
      int at,
      int pitch,
      int count,
      float[] lines,
      int[] begins,
      int length,
      float[] sums,
      int sumsAt) {
    InnerProducts.add(rows, at, pitch, count, lines, begins, length, sums, sumsAt);
  }
}
