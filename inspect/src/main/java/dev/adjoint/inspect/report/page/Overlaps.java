package dev.adjoint.inspect.report.page;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.inspect.finding.Picture;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// How many taps meet in each cell of the interior of a transposed convolution's output, of its last two axes.
final class Overlaps {
  private static final long MOST_STRIDE = 8;
  private static final long PERIODS = 3;
  private static final long FEWEST = 6;

  private Overlaps() {}

  /// None where the pattern repeats too late to be drawn.
  static Optional<Picture> of(ConvGeometry geometry) {
    List<ConvAxis> axes = geometry.axes();
    if (axes.stream().anyMatch(axis -> axis.stride() > MOST_STRIDE)) {
      return Optional.empty();
    }
    List<Long> columns = interior(axes.getLast());
    List<Long> rows = axes.size() == 1 ? List.of(1L) : interior(axes.get(axes.size() - 2));
    List<List<Double>> map =
        rows.stream().map(row -> columns.stream().map(c -> (double) (row * c)).toList()).toList();
    return Optional.of(
        new Picture.HeatMap("Taps that meet in each cell, away from the border", map, "taps"));
  }

  /// Overlaps far from both ends.
  private static List<Long> interior(ConvAxis axis) {
    long cells = Math.max(FEWEST, PERIODS * axis.stride());
    return LongStream.range(0, cells).map(cell -> axis.phases().of(cell).taps()).boxed().toList();
  }
}
