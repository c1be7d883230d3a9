package dev.adjoint.engine.conv.gradient;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.conv.depthwise.DepthwisePlan;
import dev.adjoint.engine.conv.depthwise.InputPlanes;
import dev.adjoint.engine.conv.depthwise.ResultLines;
import dev.adjoint.engine.lanes.Lanes;
import java.util.Arrays;
import java.util.function.IntConsumer;

/// One thread's share of a [LineGradient].
final class LineWork implements IntConsumer {
  private static final int SUMS = 0;
  private static final int FINE = 1;
  private static final int COARSE = 2;
  private static final int TOGETHER = LineGradient.TOGETHER;
  private static final int EACH = Lanes.INNER_SUMS;

  private final LineGradient gradient;
  private final WeightLayout layout;
  private final DepthwisePlan plan;
  private final Lanes lanes;
  private final Scratch scratch;
  private final float[] fineLines;
  private final float[] coarseLines;
  private final InputPlanes fine;
  private final ResultLines coarse;
  private final int pitch;
  private final float[] result;

  /// @param result `[parts, weights]`
  LineWork(
      LineGradient gradient,
      Lanes lanes,
      float[] fine,
      float[] coarse,
      float[] result,
      Scratch scratch) {
    this.gradient = gradient;
    this.lanes = lanes;
    this.result = result;
    this.scratch = scratch;
    layout = gradient.layout();
    plan = gradient.lines();
    pitch = rounded(plan.strip()) + EACH;
    fineLines = scratch.floats(FINE, plan.inputLength());
    coarseLines = scratch.floats(COARSE, TOGETHER * pitch);
    this.fine = new InputPlanes(plan, lanes, fine, fineLines);
    this.coarse = new ResultLines(plan, lanes, coarse, coarseLines);
  }

  /// The length of a line of so many rows, in whole vectors.
  private int rounded(int rows) {
    return Math.ceilDiv(plan.lineLength(rows), EACH) * EACH;
  }

  @Override
  public void accept(int piece) {
    int group = piece / gradient.parts();
    int part = piece % gradient.parts();
    int weights = layout.results() * gradient.begins().length;
    float[] sums = scratch.floats(SUMS, weights * EACH);
    Arrays.fill(sums, 0, weights * EACH, 0);
    for (int unit = gradient.begin(part); unit < gradient.begin(part + 1); unit++) {
      int image = unit / plan.strips();
      add(image * layout.groups() + group, unit % plan.strips() * plan.strip(), sums);
    }
    int to = part * layout.weights() + group * weights;
    for (int i = 0; i < weights; i++) {
      result[to + i] = sum(sums, i * EACH);
    }
  }

  /// Adds a strip.
  ///
  /// @param group counted through the batch
  /// @param begin first row of the strip
  private void add(int group, int begin, float[] sums) {
    int rows = Math.min(plan.strip(), plan.rows() - begin);
    fine.load(group * layout.inputs(), begin, rows);
    int[] begins = gradient.begins();
    for (int first = 0; first < layout.results(); first += TOGETHER) {
      int count = Math.min(TOGETHER, layout.results() - first);
      for (int i = 0; i < count; i++) {
        coarse.load(group * layout.results() + first + i, begin, rows, i * pitch);
      }
      int to = first * begins.length * EACH;
      lanes.addInnerProducts(
          coarseLines, 0, pitch, count, fineLines, begins, rounded(rows), sums, to);
    }
  }

  /// The sum of the numbers from `at` on, which this overwrites.
  private static float sum(float[] sums, int at) {
    for (int half = EACH / 2; half > 0; half /= 2) {
      for (int i = at; i < at + half; i++) {
        sums[i] += sums[i + half];
      }
    }
    return sums[at];
  }
}
