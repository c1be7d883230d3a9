package dev.adjoint.engine.conv.gradient;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.geometry.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The same neighbouring taps of the innermost axis, in one row of the kernel after another: their
/// fine cells are neighbours too, so that a row of them can be copied at once.
final class TapRuns {
  private final Span taps;
  private final int[] rows;
  private final int[] lanes;
  private final int from;
  private final int to;

  /// @param taps of the innermost axis
  /// @param rows of the kernel, counted through the fine channels of a group and all axes but the
  ///     innermost, ascending
  /// @param lanes of the first taps, from the block's first
  private TapRuns(ConvProblem problem, Span taps, int[] rows, int[] lanes) {
    this.taps = taps;
    this.rows = rows;
    this.lanes = lanes;
    Span fine = Span.ofSize(problem.fine().getLast());
    Span coarse = Span.ofSize(problem.coarse().getLast());
    Span inside = axis(problem).coarseCells(fine, taps).within(coarse);
    from = (int) inside.from();
    to = (int) inside.to();
  }

  /// The taps of neighbouring lanes, from left to right: the rest of a row of the kernel, whole rows,
  /// and the beginning of one. With dilation each tap stands alone.
  static List<TapRuns> of(ConvProblem problem, int lane, int lanes) {
    int kernel = (int) axis(problem).kernel();
    int end = lane + lanes;
    int whole = Math.min(Math.ceilDiv(lane, kernel) * kernel, end);
    int rest = Math.max(end / kernel * kernel, whole);
    List<TapRuns> runs = new ArrayList<>();
    if (axis(problem).dilation() == 1) {
      addRows(runs, problem, lane, lane, whole);
      addRows(runs, problem, lane, whole, rest);
      addRows(runs, problem, lane, rest, end);
    } else {
      addTaps(runs, problem, lane, end);
    }
    return runs;
  }

  private static ConvAxis axis(ConvProblem problem) {
    return problem.geometry().axes().getLast();
  }

  /// Lanes `begin` to `end - 1`: whole rows of the kernel, or a piece of one.
  private static void addRows(
      List<TapRuns> runs, ConvProblem problem, int first, int begin, int end) {
    int kernel = (int) axis(problem).kernel();
    int length = Math.min(kernel, end - begin);
    if (length > 0) {
      Span taps = new Span(begin % kernel, begin % kernel + length);
      runs.add(of(problem, taps, IntStream.iterate(begin, l -> l < end, l -> l + length), first));
    }
  }

  private static void addTaps(List<TapRuns> runs, ConvProblem problem, int first, int end) {
    int kernel = (int) axis(problem).kernel();
    for (int begin = first; begin < Math.min(first + kernel, end); begin++) {
      Span tap = new Span(begin % kernel, begin % kernel + 1);
      runs.add(of(problem, tap, IntStream.iterate(begin, l -> l < end, l -> l + kernel), first));
    }
  }

  private static TapRuns of(ConvProblem problem, Span taps, IntStream lanes, int first) {
    int kernel = (int) axis(problem).kernel();
    int[] all = lanes.toArray();
    return new TapRuns(
        problem,
        taps,
        IntStream.of(all).map(l -> l / kernel).toArray(),
        IntStream.of(all).map(l -> l - first).toArray());
  }

  int count() {
    return rows.length;
  }

  int row(int run) {
    return rows[run];
  }

  int lane(int run) {
    return lanes[run];
  }

  int firstTap() {
    return (int) taps.from();
  }

  int taps() {
    return (int) taps.count();
  }

  /// Whether all the taps meet the fine grid from this position of the innermost axis.
  boolean meetFrom(int x) {
    return from <= x && x < to;
  }
}
