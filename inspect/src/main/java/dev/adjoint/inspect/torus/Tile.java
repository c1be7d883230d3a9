package dev.adjoint.inspect.torus;

import dev.adjoint.size.Rational;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// One period of a value that repeats along its spatial axes.
///
/// @param cells of the tile along each axis of the tensor; 0 along those that are not spatial
/// @param rates cells of the value for one cell of the source, along each axis; 1 where not spatial
public record Tile(List<Long> cells, List<Rational> rates) {
  public Tile {
    cells = List.copyOf(cells);
    rates = List.copyOf(rates);
  }

  /// Of one cell, along these axes.
  ///
  /// @param spatial for each axis of the tensor whether it is spatial
  static Tile constant(List<Boolean> spatial) {
    List<Long> cells = spatial.stream().map(is -> is ? 1L : 0L).toList();
    return new Tile(cells, spatial.stream().map(is -> Rational.ONE).toList());
  }

  public int rank() {
    return cells.size();
  }

  public boolean isSpatial(int axis) {
    return cells.get(axis) > 0;
  }

  /// The spatial axes, outermost first.
  public List<Integer> spatial() {
    return IntStream.range(0, rank()).filter(this::isSpatial).boxed().toList();
  }

  /// Whether batch and channels come first and all other axes are spatial, as operators want it.
  boolean isChannelsFirst() {
    return rank() > 2 && IntStream.range(0, rank()).allMatch(axis -> isSpatial(axis) == axis >= 2);
  }

  /// Whether there is a batch, channels, and space.
  public boolean isPicture() {
    return rank() > 2 && !isSpatial(0) && spatial().size() == rank() - 2;
  }

  /// The axes in the order batch, channels, space.
  List<Integer> channelsFirst() {
    List<Integer> order = new ArrayList<>(IntStream.range(0, rank()).boxed().toList());
    order.removeAll(spatial());
    order.addAll(spatial());
    return order;
  }

  /// This tile with another number of cells along an axis, at another rate.
  Tile with(int axis, long newCells, Rational newRate) {
    List<Long> changed = new ArrayList<>(cells);
    List<Rational> faster = new ArrayList<>(rates);
    changed.set(axis, newCells);
    faster.set(axis, newRate);
    return new Tile(changed, faster);
  }

  /// The smallest tile that repeats with this one and with another; empty if they lie on grids of
  /// different rates.
  Optional<Tile> common(Tile other) {
    List<Long> both = new ArrayList<>();
    for (int axis = 0; axis < rank(); axis++) {
      both.add(commonMultiple(cells.get(axis), other.cells.get(axis)));
    }
    boolean alike = rates.equals(other.rates) && spatial().equals(other.spatial());
    return alike ? Optional.of(new Tile(both, rates)) : Optional.empty();
  }

  /// The least common multiple; 0 of two zeros.
  static long commonMultiple(long a, long b) {
    return a == 0 || b == 0 ? Math.max(a, b) : a / Rational.gcd(a, b) * b;
  }
}
