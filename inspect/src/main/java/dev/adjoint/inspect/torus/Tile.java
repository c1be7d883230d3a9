package dev.adjoint.inspect.torus;

import dev.adjoint.inspect.torus.Part.Kind;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Rational;
import dev.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// One period of a value that repeats along its spatial axes.
public final class Tile {
  private final List<List<Part>> axes;

  Tile(List<List<Part>> axes) {
    this.axes = axes.stream().map(List::copyOf).toList();
  }

  /// Of one cell.
  ///
  /// @param spec of the value in the network, pictures first
  /// @param spatial for each axis whether it is spatial
  static Tile constant(TensorSpec spec, List<Boolean> spatial, long batch) {
    return new Tile(
        IntStream.range(0, spatial.size())
            .mapToObj(axis -> {
              long extent = spec.size(axis).value();
              return List.of(
                  axis == 0
                      ? Part.pictures(extent, batch)
                      : spatial.get(axis)
                          ? Part.space(extent, 1, Rational.ONE)
                          : Part.plain(extent));
            })
            .toList());
  }

  /// Of one cell, in a layout that is known.
  static Tile constant(TensorSpec spec, Layout layout, long batch) {
    List<Boolean> spatial =
        IntStream.range(0, spec.rank())
            .mapToObj(axis -> axis > 0 && axis != layout.channels())
            .toList();
    Tile tile = constant(spec, spatial, batch);
    List<List<Part>> axes = new ArrayList<>(tile.axes);
    List<Part> folded =
        layout.folded().stream().map(extent -> Part.space(extent, 1, Rational.ONE)).toList();
    if (!folded.isEmpty()) {
      axes.set(1, folded);
    }
    return new Tile(axes);
  }

  List<List<Part>> axes() {
    return axes;
  }

  List<Part> parts(int axis) {
    return axes.get(axis);
  }

  public int rank() {
    return axes.size();
  }

  private boolean isAll(int axis, Kind kind) {
    return parts(axis).stream().allMatch(part -> part.is(kind));
  }

  private boolean isOnly(int axis, Kind kind) {
    return parts(axis).size() == 1 && isAll(axis, kind);
  }

  public boolean isSpatial(int axis) {
    return isOnly(axis, Kind.SPACE);
  }

  /// Whether each cell along an axis counts for itself.
  boolean isPlain(int axis) {
    return isAll(axis, Kind.PLAIN);
  }

  /// Whether an axis is that of the pictures.
  boolean isBatch(int axis) {
    return isOnly(axis, Kind.PICTURES);
  }

  /// Whether an axis holds some of the pictures' axis.
  boolean holdsPictures(int axis) {
    return parts(axis).stream().anyMatch(part -> part.is(Kind.PICTURES));
  }

  /// Cells of the tile along each axis; 0 along those that are not spatial.
  public List<Long> cells() {
    return IntStream.range(0, rank())
        .mapToObj(axis -> isSpatial(axis) ? parts(axis).getFirst().cells() : 0L)
        .toList();
  }

  /// Cells of the value for one cell of the source, along each axis; 1 where not spatial.
  public List<Rational> rates() {
    return IntStream.range(0, rank())
        .mapToObj(axis -> isSpatial(axis) ? parts(axis).getFirst().rate() : Rational.ONE)
        .toList();
  }

  /// Cells that are held along an axis.
  long held(int axis) {
    return parts(axis).stream().mapToLong(Part::cells).reduce(1, (a, b) -> a * b);
  }

  /// The shape of the tensor that holds the tile.
  Shape shape() {
    return Shape.of(IntStream.range(0, rank()).mapToLong(this::held).toArray());
  }

  /// The spatial axes, outermost first.
  public List<Integer> spatial() {
    return IntStream.range(0, rank()).filter(this::isSpatial).boxed().toList();
  }

  /// Whether there is any space.
  boolean hasSpace() {
    return axes.stream().flatMap(List::stream).anyMatch(part -> part.is(Kind.SPACE));
  }

  /// Whether pictures and channels come first, as operators want it, and all other axes are spatial or
  /// have but one cell.
  boolean isChannelsFirst() {
    return rank() > 2
        && isBatch(0)
        && isPlain(1)
        && IntStream.range(2, rank())
            .allMatch(axis -> isSpatial(axis) || (isPlain(axis) && held(axis) == 1));
  }

  /// Whether there are pictures, channels, and space.
  public boolean isPicture() {
    return rank() > 2 && isBatch(0) && spatial().size() == rank() - 2;
  }

  /// The axes in the order pictures, channels, space.
  List<Integer> channelsFirst() {
    List<Integer> order = new ArrayList<>(IntStream.range(0, rank()).boxed().toList());
    order.removeAll(spatial());
    order.addAll(spatial());
    return order;
  }

  /// This tile with another axis.
  Tile with(int axis, Part part) {
    List<List<Part>> changed = new ArrayList<>(axes);
    changed.set(axis, List.of(part));
    return new Tile(changed);
  }

  /// This tile with another number of cells along a spatial axis, at another rate.
  Tile with(int axis, long newCells, Rational newRate) {
    return with(axis, Part.space(parts(axis).getFirst().extent(), newCells, newRate));
  }

  /// This tile with the extents that its value has in the network.
  Tile sized(TensorSpec spec) {
    Tile sized = this;
    for (int axis = 0; axis < rank(); axis++) {
      long extent = spec.size(axis).value();
      if (isPlain(axis)) {
        sized = sized.with(axis, Part.plain(extent));
      } else if (isSpatial(axis) || isBatch(axis)) {
        sized = sized.with(axis, parts(axis).getFirst().ofExtent(extent));
      }
    }
    return sized;
  }

  /// The smallest tile that repeats with this one and with another; empty if they lie on grids of
  /// different rates.
  Optional<Tile> common(Tile other) {
    return rank() == other.rank() ? Common.of(this, other) : Optional.empty();
  }

  /// The least common multiple; 0 of two zeros.
  static long commonMultiple(long a, long b) {
    return a == 0 || b == 0 ? Math.max(a, b) : a / Rational.gcd(a, b) * b;
  }
}
