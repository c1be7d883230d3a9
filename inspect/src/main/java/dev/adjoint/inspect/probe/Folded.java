package dev.adjoint.inspect.probe;

import dev.adjoint.inspect.torus.Waves;
import dev.adjoint.size.Rational;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// A map folded onto one period: the means of its cells that lie in the same phase, away from the borders.
/// What is there besides a mean is a pattern that goes on in step over the whole map. That is how its
/// spectrum at just the image frequencies is found, whatever else the map shows.
///
/// @param waves of the folded map
/// @param deviation of the cells that were folded, by their root mean square from the mean of each plane
/// @param cells that were folded onto each phase
record Folded(Waves waves, double deviation, long cells) {
  /// A sixteenth at each side is left out.
  private static final int RIM = 16;

  /// The map must show a pattern some times for it to be one.
  private static final int LEAST_PERIODS = 4;

  /// Whether a map has enough periods to be folded.
  static boolean isPossible(Shape shape, List<Long> periods) {
    boolean possible = shape.rank() == periods.size() + 2;
    for (int i = 0; possible && i < periods.size(); i++) {
      possible = shape.extent(i + 2) >= LEAST_PERIODS * periods.get(i);
    }
    return possible;
  }

  static Folded of(Tensor map, List<Long> periods) {
    int planes = map.shape().elements(0, 2);
    List<Long> extents =
        new ArrayList<>(List.of((long) map.shape().extent(0), (long) map.shape().extent(1)));
    extents.addAll(periods);
    Shape tile = Shape.of(extents);
    Sums sums = new Sums(map, tile);
    for (int plane = 0; plane < planes; plane++) {
      sums.add(plane, 2, plane, plane);
    }
    return new Folded(Waves.of(sums.means()), sums.deviation(), sums.cells / tile.elements());
  }

  /// The root mean square of a map about its mean.
  static double deviation(Tensor map) {
    double total = 0;
    double squares = 0;
    int count = map.shape().elements();
    for (int i = 0; i < count; i++) {
      total += map.real(i);
      squares += map.real(i) * map.real(i);
    }
    double mean = total / count;
    return Math.sqrt(Math.max(0, squares / count - mean * mean));
  }

  /// What a map that varies so much shows without any pattern, by chance.
  double chance() {
    return deviation / Math.sqrt((double) Math.max(1, cells));
  }

  /// The root mean square of what is periodic with these periods along some axis, and not with the shorter
  /// ones; in the plane that shows most of it.
  ///
  /// @param factors by how much the layer made the grid finer: waves that make whole turns from one of its
  ///     cells to the next are not its own
  double pattern(List<Rational> factors) {
    double most = 0;
    for (int plane = 0; plane < waves.planes(); plane++) {
      double power = 0;
      for (int wave = 1; wave < waves.count(); wave++) {
        power += isOwn(waves.numbers(wave), factors) ? waves.power(plane, wave) : 0;
      }
      most = Math.max(most, power);
    }
    return Math.sqrt(most);
  }

  private static boolean isOwn(List<Integer> numbers, List<Rational> factors) {
    boolean whole = true;
    for (int i = 0; i < numbers.size(); i++) {
      whole &= Rational.of(numbers.get(i)).dividedBy(factors.get(i)).denominator() == 1;
    }
    return !whole;
  }

  /// Adds up the cells of each phase.
  private static final class Sums {
    private final Tensor map;
    private final Shape tile;
    private final double[] sums;
    private final long[] counts;
    private double total;
    private double squares;
    private long cells;

    Sums(Tensor map, Shape tile) {
      this.map = map;
      this.tile = tile;
      this.sums = new double[tile.elements()];
      this.counts = new long[tile.elements()];
    }

    void add(int plane, int axis, int from, int to) {
      if (axis == map.shape().rank()) {
        double value = map.real(from);
        sums[to] += value;
        counts[to]++;
        total += value;
        squares += value * value;
        cells++;
        return;
      }
      int extent = map.shape().extent(axis);
      int period = tile.extent(axis);
      int rim = Math.ceilDiv(extent, RIM * period) * period;
      int first = extent > 2 * rim + period ? rim : 0;
      int count = (extent - 2 * first) / period * period;
      for (int cell = first; cell < first + count; cell++) {
        add(plane, axis + 1, from * extent + cell, to * period + cell % period);
      }
    }

    Tensor means() {
      float[] means = new float[sums.length];
      for (int i = 0; i < means.length; i++) {
        means[i] = (float) (sums[i] / Math.max(1, counts[i]));
      }
      return Tensor.of(tile, means);
    }

    double deviation() {
      double mean = total / Math.max(1, cells);
      return Math.sqrt(Math.max(0, squares / Math.max(1, cells) - mean * mean));
    }
  }
}
