package dev.adjoint.bench.match;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;

/// Whether two contestants have computed the same, up to rounding.
///
/// The products in a sum are independent random numbers of mean zero, so the sum walks: after k of n
/// steps it is about `sqrt(k / n)` of what it ends at. Each addition rounds what it is at by at most
/// half of `eps`; the errors of all n, independent too, add up to a standard deviation of
/// `eps / (2 sqrt 2) * sqrt(n)` times the result's. Two contestants in the same order of summation or
/// another thus lie within [#DEVIATIONS] of that, however many results there are; the rest of the
/// factor is room for transforms (Winograd's), which err more. A wrong tap, weight or cell is off by
/// about `1 / sqrt(n)` of the result, which is far more.
/// Source of the model: Higham and Mary, SIAM J. Sci. Comput. 41 (2019) A2815.
public final class Agreement {
  private static final double DEVIATIONS = 32;
  private static final double EPS = Math.ulp(1f);

  /// How far edges may lead gradients apart, of their length.
  private static final double EDGES = 0.01;

  private Agreement() {}

  /// What speaks against it: nothing if they agree.
  ///
  /// @param ours file of little-endian float32
  /// @param terms how many products a result is the sum of
  public static Optional<String> objection(Path ours, Path theirs, double terms)
      throws IOException {
    try (FileChannel a = FileChannel.open(ours, StandardOpenOption.READ);
        FileChannel b = FileChannel.open(theirs, StandardOpenOption.READ)) {
      return a.size() != b.size()
          ? Optional.of("%d numbers, not %d".formatted(b.size() / 4, a.size() / 4))
          : objection(floats(a), floats(b), terms);
    }
  }

  /// What speaks against it that both have computed the same gradients. Single ones may be far apart:
  /// where a rectifier or a greatest element stands on an edge, rounding decides which way they go. In a
  /// U-Net of 31 million weights some were off by ten times what they were. So all of them together are
  /// compared; a wrong operator would leave them at right angles.
  public static Optional<String> objectionToGradients(Path ours, Path theirs) throws IOException {
    try (FileChannel a = FileChannel.open(ours, StandardOpenOption.READ);
        FileChannel b = FileChannel.open(theirs, StandardOpenOption.READ)) {
      return a.size() != b.size()
          ? Optional.of("%d numbers, not %d".formatted(b.size() / 4, a.size() / 4))
          : objectionToGradients(floats(a), floats(b));
    }
  }

  static Optional<String> objectionToGradients(FloatBuffer ours, FloatBuffer theirs) {
    double apart = 0;
    double length = 0;
    for (int i = 0; i < ours.limit(); i++) {
      double off = (double) ours.get(i) - theirs.get(i);
      apart += off * off;
      length += (double) ours.get(i) * ours.get(i);
    }
    double relative = Math.sqrt(apart / length);
    return relative <= EDGES
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "gradients are %.2g of their length apart; more than %.2g",
                relative,
                EDGES));
  }

  private static FloatBuffer floats(FileChannel file) throws IOException {
    return file.map(MapMode.READ_ONLY, 0, file.size())
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer();
  }

  static Optional<String> objection(FloatBuffer ours, FloatBuffer theirs, double terms) {
    double bound = DEVIATIONS * EPS * Math.sqrt(terms) * rootMeanSquare(ours);
    int worst = 0;
    double most = 0;
    for (int i = 0; i < ours.limit(); i++) {
      double off = Math.abs((double) ours.get(i) - theirs.get(i));
      if (off > most || Double.isNaN(off)) {
        most = off;
        worst = i;
      }
      if (Double.isNaN(off)) {
        break;
      }
    }
    return most <= bound
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "result %d is %.6g, ours %.6g; more than %.2g apart",
                worst,
                theirs.get(worst),
                ours.get(worst),
                bound));
  }

  private static double rootMeanSquare(FloatBuffer values) {
    double sum = 0;
    for (int i = 0; i < values.limit(); i++) {
      sum += (double) values.get(i) * values.get(i);
    }
    return Math.sqrt(sum / Math.max(1, values.limit()));
  }
}
