package dev.adjoint.engine.lanes;

import java.util.List;

/// The arithmetic at the very bottom: the one product that convolutions of any kind come down to. It
/// exists twice, with SIMD and without, and both give the same bits.
public interface Lanes {
  /// Into how many sums [#addInnerProducts] parts an inner product.
  int INNER_SUMS = 16;

  /// For diagnostics: which lanes, and how wide.
  String name();

  /// Rows of sums are taken in multiples of this many positions.
  int multiple();

  /// The multiple of [#multiple()] at which [#multiply] is fastest.
  int wide();

  /// The height of the next panel when `left` rows are still to be packed; at least 1.
  int panelRows(int left);

  /// The height of the highest panel. Rows that are cut at multiples of it make the same panels as all
  /// rows at once.
  default int highestPanel() {
    return panelRows(Integer.MAX_VALUE);
  }

  /// Computes a product. For every row r and position p,
  ///
  ///     sums[sumsAt + r * pitch + p] = start[startAt + r * startPitch + p]
  ///         + sum over k of weight(k, r) * input[inputAt + offset(k) + p]
  ///
  /// Each sum is a chain of fused multiply-adds in the order of k, so its bits depend neither on the
  /// lanes nor on how rows and positions are cut.
  ///
  /// @param start what the sums begin with: a few numbers that stay in the first-level cache, or
  ///     sums of an earlier part of the depth
  /// @param startPitch 0 if all rows begin with the same
  /// @param positions a [#multiple()]
  void multiply(
      Panel panel,
      float[] input,
      int inputAt,
      float[] start,
      int startAt,
      int startPitch,
      float[] sums,
      int sumsAt,
      int pitch,
      int positions);

  /// Adds a product to sums: as [#multiply], where sums begin with what they hold.
  default void addProduct(
      Panel panel, float[] input, int inputAt, float[] sums, int sumsAt, int pitch, int positions) {
    multiply(panel, input, inputAt, sums, sumsAt, pitch, sums, sumsAt, pitch, positions);
  }

  /// Copies runs, for one step after another. For every s below `steps`, every run i and every j below
  /// its length,
  ///
  ///     to[toAt + s * pitch + place(i) + j] = from[at + s * step + begin(i) + j]
  ///
  /// Fewer than [#multiple()] numbers behind each run in `to` may be overwritten with any others, but
  /// not those of another run. So there has to be room behind the last run of each step.
  void copyRuns(
      Runs runs, float[] from, int at, int step, float[] to, int toAt, int pitch, int steps);

  /// Lays rows side by side. For every i below `count` and r below `rows`,
  ///
  ///     to[toAt + i * rows + r] = from[at + r * pitch + i]
  void interleave(float[] from, int at, int pitch, int rows, float[] to, int toAt, int count);

  /// Adds numbers to sums, one to one: `sums[sumsAt + i] += values[at + i]` for each of `count`, which
  /// may be any number.
  void add(float[] values, int at, float[] sums, int sumsAt, int count);

  /// Lays rows between one another. For every row r and position p,
  ///
  ///     to[toAt + rows.length * p + r] = from[rows[r] + p]
  ///
  /// @param rows where each row begins
  /// @param positions a [#multiple()]
  void zip(float[] from, int[] rows, float[] to, int toAt, int positions);

  /// Lays rows between one another, for each of several groups of rows. For every group g, row r below
  /// `rows` and position p below `positions`,
  ///
  ///     to[toAt + g * toPitch + rows * p + r] = from[at + g * step + r * pitch + p]
  ///
  /// @param step from one group to the next
  /// @param pitch from one row of a group to the next; may be negative
  /// @param positions a [#multiple()]
  void zipGroups(
      float[] from,
      int at,
      int step,
      int pitch,
      int rows,
      float[] to,
      int toAt,
      int toPitch,
      int groups,
      int positions);

  /// Copies a run of each of several rows. For every r below `rows` and i below `count`,
  ///
  ///     to[toAt + r * pitch + i] = from[at + r * step + i * stride]
  ///
  /// The numbers behind a run, up to `room` from its beginning, may be overwritten with any others.
  ///
  /// @param step from one row to the next
  /// @param room at least `count`
  void copyRows(
      float[] from,
      int at,
      int step,
      int stride,
      float[] to,
      int toAt,
      int pitch,
      int rows,
      int count,
      int room);

  /// Picks every `step`-th number. For every i below `count`,
  ///
  ///     to[toAt + i] = from[at + i * step]
  void pick(float[] from, int at, int step, float[] to, int toAt, int count);

  /// How result channels are cut for [#multiplyCells]: widths whose sum is at least so many, by
  /// falling width.
  List<Integer> cellWidths(int channels);

  /// Of how many cells [#multiplyCells] computes a multiple, for one of [#cellWidths].
  int cellTile(int width);

  /// Multiplies cells, whose channels lie side by side, by weights. For every i from `first` to `last`
  /// and every channel c below the panel's width,
  ///
  ///     sums[places[i] + c] = start[starts[i] + c] + sum over k of weight(k, c) * input[cells[i] + offset(k)]
  ///
  /// Each sum is a chain of fused multiply-adds in the order of k. Sums may start from themselves: `start`
  /// may be `sums`, with the same places.
  ///
  /// @param places that overlap nowhere
  void multiplyCells(
      CellPanel panel,
      float[] input,
      int[] cells,
      float[] start,
      int[] starts,
      float[] sums,
      int[] places,
      int first,
      int last);

  /// Turns rows into columns. For every r below `rows` and c below `columns`,
  ///
  ///     to[toAt + c * toPitch + r] = from[at + r * pitch + c]
  void transpose(
      float[] from, int at, int pitch, int rows, int columns, float[] to, int toAt, int toPitch);

  /// Transforms tiles of cells, whose channels lie side by side. For every tile i, output p and channel c,
  ///
  ///     to[toAt + places[i * transform.outputs() + p] + c] = output p of
  ///         from[at + cells[i * transform.cells() + j] + c] over j
  ///
  /// with cells and outputs counted along the inner axis first, in the order of sums that
  /// [TileTransform] states.
  ///
  /// @param channels a [#multiple()]
  void transform(
      TileTransform transform,
      float[] from,
      int at,
      int[] cells,
      float[] to,
      int toAt,
      int[] places,
      int tiles,
      int channels);

  /// Adds inner products of rows with lines, each parted into [#INNER_SUMS] sums. For every r below
  /// `count`, line t and l below [#INNER_SUMS],
  ///
  ///     sums[sumsAt + (r * begins.length + t) * INNER_SUMS + l] +=
  ///         sum over i of rows[at + r * pitch + i] * lines[begins[t] + i]
  ///
  /// over those i below `length` that leave l when divided by [#INNER_SUMS]. Each sum is a chain of fused
  /// multiply-adds in the order of i.
  ///
  /// @param begins where each line begins
  /// @param length a multiple of [#INNER_SUMS], at least one
  void addInnerProducts(
      float[] rows,
      int at,
      int pitch,
      int count,
      float[] lines,
      int[] begins,
      int length,
      float[] sums,
      int sumsAt);

  /// The least [#multiple()] that is at least `positions`, and not 0.
  default int roundUp(int positions) {
    return Math.ceilDiv(Math.max(1, positions), multiple()) * multiple();
  }

  /// Correlates rows of numbers with a kernel of three by three. For every y below `rows` and x below
  /// `width`, with the pitch that the panel's offsets have,
  ///
  ///     to[toAt + y * width + x] = start + sum over k of weight(k) * from[at + y * pitch + x + offset(k)]
  ///
  /// Each sum is a chain of fused multiply-adds in the order of k, as in [#multiply].
  ///
  /// @param panel of one row, whose offsets are `o + k / 3 * pitch + k % 3` for k below 9
  /// @param width at least a [#multiple()]
  void correlate(
      Panel panel, float start, float[] from, int at, float[] to, int toAt, int width, int rows);
}
