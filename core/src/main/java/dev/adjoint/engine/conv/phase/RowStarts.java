package dev.adjoint.engine.conv.phase;

import java.util.List;

/// Where rows of a tensor begin that belong to rows of positions. Along each outer axis the cell is
/// `stride * q + first`, and there are several choices of the firsts. A row may be as long as the
/// innermost axis, or hold several axes.
public final class RowStarts {
  private final int batch;
  private final int channels;
  private final int rowLength;
  private final int[] positions;
  private final int[] extents;
  private final int[] strides;
  private final int[][] firsts;

  private RowStarts(
      int batch, int channels, int rowLength, List<Axis> axes, List<List<Integer>> firsts) {
    this.batch = batch;
    this.channels = channels;
    this.rowLength = rowLength;
    positions = axes.stream().mapToInt(Axis::positions).toArray();
    extents = axes.stream().mapToInt(Axis::extent).toArray();
    strides = axes.stream().mapToInt(Axis::stride).toArray();
    this.firsts =
        firsts.stream()
            .map(choice -> choice.stream().mapToInt(first -> first).toArray())
            .toArray(int[][]::new);
  }

  /// One outer axis.
  ///
  /// @param positions how many q
  /// @param extent cells of the tensor
  private record Axis(int positions, int extent, int stride) {}

  /// The rows of the input. There is a choice for each way to read one cell along every outer axis, in
  /// the lexicographic order of [PhasedAxis#cells()].
  ///
  /// @param channels of the tensor
  /// @param rowLength cells of all other axes
  public static RowStarts ofInput(int batch, int channels, List<PhasedAxis> outer, int rowLength) {
    return new RowStarts(
        batch,
        channels,
        rowLength,
        outer.stream().map(a -> new Axis(a.positions(), a.input(), a.inputStride())).toList(),
        Choices.of(outer.stream().map(RowStarts::inputFirsts).toList()));
  }

  private static List<Integer> inputFirsts(PhasedAxis axis) {
    return axis.cells().stream().map(read -> axis.inputCell(0, read)).toList();
  }

  /// The rows of the result. There is a choice for each combination of the outer axes' phases, in
  /// lexicographic order.
  ///
  /// @param channels of the tensor
  /// @param rowLength cells of all other axes
  public static RowStarts ofResult(int batch, int channels, List<PhasedAxis> outer, int rowLength) {
    return new RowStarts(
        batch,
        channels,
        rowLength,
        outer.stream().map(a -> new Axis(a.positions(), a.result(), a.resultStride())).toList(),
        Choices.of(outer.stream().map(RowStarts::resultFirsts).toList()));
  }

  private static List<Integer> resultFirsts(PhasedAxis axis) {
    return axis.phaseIndices().stream().map(phase -> axis.resultCell(0, phase)).toList();
  }

  public int choices() {
    return firsts.length;
  }

  /// Where the row begins in channel 0; -1 where there is none.
  ///
  /// @param row counted over the batch and all outer axes
  public int begin(int row, int choice) {
    int[] first = firsts[choice];
    int left = row;
    int step = rowLength;
    int at = 0;
    for (int i = positions.length - 1; i >= 0; i--) {
      int next = left / positions[i];
      int cell = strides[i] * (left - next * positions[i]) + first[i];
      if (cell < 0 || cell >= extents[i]) {
        return -1;
      }
      at += cell * step;
      step *= extents[i];
      left = next;
    }
    return left < batch ? at + left * channels * step : -1;
  }
}
