package dev.adjoint.engine.direct;

import dev.adjoint.engine.Kernel;
import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.Workers;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.geometry.Span;
import dev.adjoint.operator.Inputs;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/// The greatest element of each window, line by line of the result: first over the lines of the input
/// that its windows reach over, a line of which is one long loop, then along the line, tap by tap.
final class MaxPooling implements Kernel {
  /// Lines of the result that make a piece.
  private static final int CELLS = 1 << 13;

  private final Shape input;
  private final Shape output;
  private final List<ConvAxis> axes;
  private final int lineLength;
  private final int[][] tapRanges;

  MaxPooling(PoolWindow window, Shape input, Shape output) {
    this.input = input;
    this.output = output;
    this.axes = window.axes(input.spatial());
    this.lineLength = output.extent(-1);
    this.tapRanges = tapRanges(axes.getLast(), input.extent(-1), lineLength);
  }

  /// For each tap, the first window of a line in which it meets the input, and the one behind the
  /// last.
  private static int[][] tapRanges(ConvAxis axis, int cells, int windows) {
    int[][] ranges = new int[(int) axis.kernel()][];
    for (int tap = 0; tap < ranges.length; tap++) {
      Span met =
          axis.coarseCells(Span.ofSize(cells), new Span(tap, tap + 1)).within(Span.ofSize(windows));
      ranges[tap] = new int[] {(int) met.from(), (int) met.to()};
    }
    return ranges;
  }

  @Override
  public List<Tensor> run(Inputs<Tensor> inputs, Buffers buffers, Workers workers) {
    float[] from = inputs.at(0).toFloats().values();
    float[] to = buffers.floats(output.elements());
    int lines = lineLength == 0 ? 0 : output.elements() / lineLength;
    int together = Math.max(1, CELLS / Math.max(1, input.extent(-1)));
    workers
        .worth(input.elements())
        .share(Math.ceilDiv(lines, together), scratch -> pool(from, to, lines, together, scratch));
    return List.of(Tensor.of(output, to));
  }

  private IntConsumer pool(float[] from, float[] to, int lines, int together, Scratch scratch) {
    float[] line = scratch.floats(0, input.extent(-1));
    return piece -> {
      int end = Math.min(lines, (piece + 1) * together);
      for (int i = piece * together; i < end; i++) {
        Arrays.fill(line, 0, input.extent(-1), Float.NEGATIVE_INFINITY);
        gather(from, i, axes.size() - 2, 0, 1, line);
        along(line, to, i * lineLength);
      }
    };
  }

  /// Takes the greatest of the lines of the input that one line of the result depends on.
  ///
  /// @param left number of the result's line, without the axes behind `axis`
  /// @param axis spatial axis to look at next, from the last but one outwards; -1 for none
  /// @param at where a line begins within the axes behind
  /// @param step lines of the input between neighbours along `axis`
  private void gather(float[] from, int left, int axis, int at, int step, float[] line) {
    if (axis < 0) {
      greatest(from, (left * step + at) * input.extent(-1), line, input.extent(-1));
      return;
    }
    int window = left % output.extent(axis + 2);
    for (int tap = 0; tap < axes.get(axis).kernel(); tap++) {
      long cell = axes.get(axis).fineCell(window, tap);
      if (cell >= 0 && cell < input.extent(axis + 2)) {
        gather(
            from,
            left / output.extent(axis + 2),
            axis - 1,
            at + (int) cell * step,
            step * input.extent(axis + 2),
            line);
      }
    }
  }

  private static void greatest(float[] from, int at, float[] line, int length) {
    for (int i = 0; i < length; i++) {
      line[i] = Math.max(line[i], from[at + i]);
    }
  }

  private void along(float[] line, float[] to, int at) {
    Arrays.fill(to, at, at + lineLength, Float.NEGATIVE_INFINITY);
    int stride = (int) axes.getLast().stride();
    for (int tap = 0; tap < tapRanges.length; tap++) {
      int first = tapRanges[tap][0];
      int start = (int) axes.getLast().fineCell(first, tap);
      greatest(line, start, stride, to, at + first, tapRanges[tap][1] - first);
    }
  }

  private static void greatest(float[] line, int start, int stride, float[] to, int at, int count) {
    for (int i = 0; i < count; i++) {
      to[at + i] = Math.max(to[at + i], line[start + i * stride]);
    }
  }
}
