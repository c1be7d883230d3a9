package dev.adjoint.engine.lanes;

import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/// Lanes without the Vector API, for virtual machines that run without `jdk.incubator.vector`. Products
/// and transforms are loops that the compiler turns into SIMD by itself; see [LoopProduct].
public final class ScalarLanes implements Lanes {
  private static final int TILE = 4;
  private static final int ROWS = 8;

  /// Result channels whose sums, for [LoopProduct#MOST] cells, stay in the second-level cache.
  private static final int CHANNELS = 128;

  /// Working memory that no thread uses.
  private final Queue<LoopProduct> products = new ConcurrentLinkedQueue<>();

  private final Queue<ScalarTransform> transforms = new ConcurrentLinkedQueue<>();

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public int multiple() {
    return TILE;
  }

  @Override
  public int wide() {
    return TILE;
  }

  @Override
  public int panelRows(int left) {
    return Math.min(left, ROWS);
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
    LoopProduct product = Objects.requireNonNullElseGet(products.poll(), LoopProduct::new);
    for (int p = 0; p < positions; p += LoopProduct.MOST) {
      int some = Math.min(LoopProduct.MOST, positions - p);
      product.begin(panel.rows(), some);
      for (int r = 0; r < panel.rows(); r++) {
        System.arraycopy(start, startAt + r * startPitch + p, product.row(r), 0, some);
      }
      int at = inputAt + p;
      product.add(
          (k, inputs, factors) -> load(panel, k, input, at, some, inputs, factors),
          0,
          panel.depth());
      for (int r = 0; r < panel.rows(); r++) {
        System.arraycopy(product.row(r), 0, sums, sumsAt + r * pitch + p, some);
      }
    }
    products.add(product);
  }

  private static void load(
      Panel panel, int k, float[] from, int at, int count, float[] inputs, float[] factors) {
    int rows = panel.rows();
    System.arraycopy(from, at + panel.offsets()[k], inputs, 0, count);
    System.arraycopy(panel.weights(), panel.start() + k * rows, factors, 0, rows);
  }

  @Override
  public List<Integer> cellWidths(int channels) {
    int parts = Math.max(1, Math.ceilDiv(channels, CHANNELS));
    return IntStream.range(0, parts)
        .mapToObj(i -> Math.max(1, (channels - i - 1) / parts + 1))
        .toList();
  }

  @Override
  public int cellTile(int width) {
    return 1;
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
      startCells(panel, start, starts, sums, places, first, last);
    } else {
      LoopProduct product = Objects.requireNonNullElseGet(products.poll(), LoopProduct::new);
      ScalarCells.multiply(product, panel, input, cells, start, starts, sums, places, first, last);
      products.add(product);
    }
  }

  static void startCells(
      CellPanel panel,
      float[] start,
      int[] starts,
      float[] sums,
      int[] places,
      int first,
      int last) {
    for (int i = first; i <= last; i++) {
      System.arraycopy(start, starts[i], sums, places[i], panel.width());
    }
  }

  @Override
  public void transpose(
      float[] from, int at, int pitch, int rows, int columns, float[] to, int toAt, int toPitch) {
    transposeEach(from, at, pitch, rows, columns, to, toAt, toPitch);
  }

  static void transposeEach(
      float[] from, int at, int pitch, int rows, int columns, float[] to, int toAt, int toPitch) {
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        to[toAt + c * toPitch + r] = from[at + r * pitch + c];
      }
    }
  }

  @Override
  public void add(float[] values, int at, float[] sums, int sumsAt, int count) {
    for (int i = 0; i < count; i++) {
      sums[sumsAt + i] += values[at + i];
    }
  }

  @Override
  public void correlate(
      Panel panel, float start, float[] from, int at, float[] to, int toAt, int width, int rows) {
    int pitch = panel.offsets()[3] - panel.offsets()[0];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < width; x++) {
        to[toAt + y * width + x] = chain(panel, start, from, at + y * pitch + x);
      }
    }
  }

  private static float chain(Panel panel, float start, float[] from, int at) {
    float sum = start;
    for (int k = 0; k < panel.depth(); k++) {
      sum = Math.fma(panel.weights()[panel.start() + k], from[at + panel.offsets()[k]], sum);
    }
    return sum;
  }

  @Override
  public void copyRuns(
      Runs runs, float[] from, int at, int step, float[] to, int toAt, int pitch, int steps) {
    for (int s = 0; s < steps; s++) {
      copyStep(runs, from, at + s * step, to, toAt + s * pitch);
    }
  }

  private static void copyStep(Runs runs, float[] from, int at, float[] to, int toAt) {
    for (int i = 0; i < runs.count(); i++) {
      int source = at + runs.begins()[i];
      int target = toAt + runs.places()[i];
      for (int j = 0; j < runs.length(); j++) {
        to[target + j] = from[source + j];
      }
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
    ScalarTransform room = Objects.requireNonNullElseGet(transforms.poll(), ScalarTransform::new);
    room.transform(transform, from, at, cells, to, toAt, places, tiles, channels);
    transforms.add(room);
  }

  @Override
  public void interleave(
      float[] from, int at, int pitch, int rows, float[] to, int toAt, int count) {
    interleaveEach(from, at, pitch, rows, to, toAt, count);
  }

  static void interleaveEach(
      float[] from, int at, int pitch, int rows, float[] to, int toAt, int count) {
    for (int r = 0; r < rows; r++) {
      spread(from, at + r * pitch, to, toAt + r, rows, count);
    }
  }

  @Override
  public void zip(float[] from, int[] rows, float[] to, int toAt, int positions) {
    zipEach(from, rows, to, toAt, positions);
  }

  static void zipEach(float[] from, int[] rows, float[] to, int toAt, int positions) {
    for (int r = 0; r < rows.length; r++) {
      spread(from, rows[r], to, toAt + r, rows.length, positions);
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
    for (int g = 0; g < groups; g++) {
      interleaveEach(from, at + g * step, pitch, rows, to, toAt + g * toPitch, positions);
    }
  }

  @Override
  public void pick(float[] from, int at, int step, float[] to, int toAt, int count) {
    if (step == 1) {
      System.arraycopy(from, at, to, toAt, count);
    } else {
      pickEach(from, at, step, to, toAt, count);
    }
  }

  static void pickEach(float[] from, int at, int step, float[] to, int toAt, int count) {
    for (int i = 0; i < count; i++) {
      to[toAt + i] = from[at + i * step];
    }
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
    copyEach(from, at, step, stride, to, toAt, pitch, rows, count);
  }

  static void copyEach(
      float[] from,
      int at,
      int step,
      int stride,
      float[] to,
      int toAt,
      int pitch,
      int rows,
      int count) {
    for (int r = 0; r < rows; r++) {
      pickEach(from, at + r * step, stride, to, toAt + r * pitch, count);
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
    for (int i = 0; i < count * begins.length; i++) {
      int row = at + i / begins.length * pitch;
      int line = begins[i % begins.length];
      addInnerProduct(rows, row, lines, line, length, sums, sumsAt + i * INNER_SUMS);
    }
  }

  private static void addInnerProduct(
      float[] rows, int row, float[] lines, int line, int length, float[] sums, int sumsAt) {
    for (int i = 0; i < length; i += INNER_SUMS) {
      for (int l = 0; l < INNER_SUMS; l++) {
        sums[sumsAt + l] = Math.fma(lines[line + i + l], rows[row + i + l], sums[sumsAt + l]);
      }
    }
  }

  /// Copies neighbouring numbers to every `step`-th place.
  static void spread(float[] from, int at, float[] to, int toAt, int step, int count) {
    for (int i = 0; i < count; i++) {
      to[toAt + i * step] = from[at + i];
    }
  }
}
