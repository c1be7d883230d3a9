package dev.adjoint.engine.direct;

import dev.adjoint.engine.Kernel;
import dev.adjoint.engine.Workers;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.operator.Inputs;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The gradient of the greatest of each window: what came of a cell goes back to it, of equal cells to
/// the first. Planes are looked at window by window, in loops over three axes, of which the outer ones
/// may have one cell only.
final class GreatestReturned implements Kernel {
  /// Spatial axes it takes at most.
  static final int MOST_AXES = 3;

  private final Shape input;
  private final int windows;
  private final int planeCells;
  private final int planeWindows;
  private final int[][] depths;
  private final int[][] rows;
  private final int[][] columns;

  GreatestReturned(PoolWindow window, Shape input, Shape output) {
    this.input = input;
    this.windows = output.elements();
    planeCells = input.step(1);
    planeWindows = output.step(1);
    List<int[][]> axes = axes(window.axes(input.spatial()), input, output);
    depths = axes.get(0);
    rows = axes.get(1);
    columns = axes.get(2);
  }

  private static List<int[][]> axes(List<ConvAxis> axes, Shape input, Shape output) {
    Stream<int[][]> missing =
        Stream.generate(() -> new int[][] {{0}}).limit(MOST_AXES - (long) axes.size());
    Stream<int[][]> given =
        IntStream.range(0, axes.size())
            .mapToObj(i ->
                steps(axes.get(i), input.extent(i + 2), input.step(i + 2), output.extent(i + 2)));
    return Stream.concat(missing, given).toList();
  }

  /// For each window along an axis, how far from the beginning of the plane its cells lie.
  private static int[][] steps(ConvAxis axis, int cells, int step, int windows) {
    return IntStream.range(0, windows)
        .mapToObj(window ->
            IntStream.range(0, (int) axis.kernel())
                .mapToLong(tap -> axis.fineCell(window, tap))
                .filter(cell -> cell >= 0 && cell < cells)
                .mapToInt(cell -> (int) cell * step)
                .toArray())
        .toArray(int[][]::new);
  }

  @Override
  public List<Tensor> run(Inputs<Tensor> inputs, Buffers buffers, Workers workers) {
    float[] upstream = inputs.at(0).toFloats().values();
    float[] x = inputs.at(1).toFloats().values();
    float[] to = buffers.floats(input.elements());
    Arrays.fill(to, 0, input.elements(), 0);
    if (windows > 0) {
      workers
          .worth(input.elements())
          .run(windows / planeWindows, plane -> plane(upstream, x, to, plane));
    }
    return List.of(Tensor.of(input, to));
  }

  private void plane(float[] upstream, float[] x, float[] to, int plane) {
    int at = plane * planeWindows;
    for (int[] depth : depths) {
      for (int[] row : rows) {
        for (int[] column : columns) {
          int greatest = greatest(x, plane * planeCells, depth, row, column);
          if (greatest >= 0) {
            to[greatest] += upstream[at];
          }
          at++;
        }
      }
    }
  }

  /// Where the greatest of a window lies, or the last that is not a number; -1 if it has no cells.
  ///
  /// Which cell is the greatest nobody can foresee, a processor neither: so it is chosen without a
  /// branch, which takes half the time (3.5 instead of 7.4 ms for 2x32x128x128).
  @SuppressWarnings("ShortCircuitBoolean") // a short circuit is a branch
  private static int greatest(float[] x, int from, int[] depth, int[] row, int[] column) {
    if (depth.length == 0 || row.length == 0 || column.length == 0) {
      return -1;
    }
    int found = from + depth[0] + row[0] + column[0];
    for (int d : depth) {
      for (int r : row) {
        for (int c : column) {
          int at = from + d + r + c;
          boolean greater = (x[at] > x[found]) | Float.isNaN(x[at]);
          found = greater ? at : found;
        }
      }
    }
    return found;
  }
}
