package dev.adjoint.engine.channel;

import dev.adjoint.operator.norm.Moments;
import java.util.Arrays;

/// Mean and variance of a channel over a batch, in one pass: sums are those of distances from the
/// channel's first cell, which keeps what they lose to cancellation far below float32.
///
/// Source: T. F. Chan, G. H. Golub, R. J. LeVeque, "Algorithms for computing the sample variance", The
/// American Statistician 37, 1983, section 3 (shifted data).
final class BatchMoments {
  private final ChannelCells cells;
  private final float[] part = new float[Part.LENGTH];
  private final double[] distances = new double[Part.LENGTH];
  private final double[] squares = new double[Part.LENGTH];

  BatchMoments(ChannelCells cells) {
    this.cells = cells;
  }

  Moments of(float[] x, int channel) {
    Arrays.fill(distances, 0);
    Arrays.fill(squares, 0);
    cells.read(x, channel, 0, 1, part);
    double shift = part[0];
    cells.inParts((first, count) -> {
      cells.read(x, channel, first, count, part);
      add(part, shift, distances, squares, count);
    });
    double distance = Part.sum(distances) / cells.count();
    double square = Part.sum(squares) / cells.count();
    return new Moments(shift + distance, Math.max(0, square - distance * distance));
  }

  private static void add(
      float[] part, double shift, double[] distances, double[] squares, int count) {
    for (int i = 0; i < count; i++) {
      double distance = part[i] - shift;
      distances[i] += distance;
      squares[i] += distance * distance;
    }
  }
}
