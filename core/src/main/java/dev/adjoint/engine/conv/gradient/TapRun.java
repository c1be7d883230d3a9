package dev.adjoint.engine.conv.gradient;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.geometry.Span;
import java.util.ArrayList;
import java.util.List;

/// Neighbouring taps of the innermost axis, in one fine channel, whose fine cells are neighbours too.
///
/// @param channel counted within the group
/// @param outerTap counted through all axes but the innermost
/// @param tap the first, along the innermost axis
/// @param lane of the first tap, from the block's first
/// @param from first position of the innermost axis at which all taps meet the grid
/// @param to first position behind these
record TapRun(int channel, int outerTap, int tap, int taps, int lane, int from, int to) {
  /// The taps of neighbouring lanes, as few runs as can be.
  static List<TapRun> of(ConvProblem problem, int lane, int lanes) {
    ConvAxis axis = problem.geometry().axes().getLast();
    int kernel = (int) axis.kernel();
    int outerTaps = problem.weightShape().step(1) / kernel;
    List<TapRun> runs = new ArrayList<>();
    int taps;
    for (int at = 0; at < lanes; at += taps) {
      int tap = (lane + at) % kernel;
      int row = (lane + at) / kernel;
      taps = axis.dilation() == 1 ? Math.min(kernel - tap, lanes - at) : 1;
      Span within = meeting(problem, new Span(tap, tap + taps));
      int from = (int) within.from();
      runs.add(
          new TapRun(row / outerTaps, row % outerTaps, tap, taps, at, from, (int) within.to()));
    }
    return runs;
  }

  private static Span meeting(ConvProblem problem, Span taps) {
    Span fine = Span.ofSize(problem.fine().getLast());
    Span coarse = Span.ofSize(problem.coarse().getLast());
    return problem.geometry().axes().getLast().coarseCells(fine, taps).within(coarse);
  }
}
