package dev.adjoint.inspect.torus;

import dev.adjoint.inspect.torus.Part.Kind;
import dev.adjoint.size.Rational;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What tiles that meet have in common.
final class Common {
  private Common() {}

  /// Axis by axis; empty if along one of them they do not meet.
  static Optional<Tile> of(Tile a, Tile b) {
    List<List<Part>> axes = new ArrayList<>();
    for (int axis = 0; axis < a.rank(); axis++) {
      Optional<List<Part>> both = of(a.parts(axis), b.parts(axis));
      if (both.isEmpty()) {
        return Optional.empty();
      }
      axes.add(both.get());
    }
    return Optional.of(new Tile(axes));
  }

  private static Optional<List<Part>> of(List<Part> a, List<Part> b) {
    if (isOne(a) || isOne(b)) {
      return Optional.of(isOne(a) ? b : a);
    }
    boolean single = a.size() == 1 && b.size() == 1;
    return single ? of(a.getFirst(), b.getFirst()).map(List::of) : alike(a, b);
  }

  private static boolean isOne(List<Part> parts) {
    return parts.stream().allMatch(part -> part.is(Kind.PLAIN) && part.cells() == 1);
  }

  private static Optional<List<Part>> alike(List<Part> a, List<Part> b) {
    return a.equals(b) ? Optional.of(a) : Optional.empty();
  }

  private static Optional<Part> of(Part a, Part b) {
    if (a.is(Kind.SPACE) && b.is(Kind.SPACE)) {
      long cells = Tile.commonMultiple(a.cells(), b.cells());
      return rate(a, b).map(rate -> Part.space(a.extent(), cells, rate));
    }
    return a.kind() == b.kind() ? Optional.of(a) : Optional.empty();
  }

  /// What is the same everywhere fits any grid.
  private static Optional<Rational> rate(Part a, Part b) {
    if (a.rate().equals(b.rate())) {
      return Optional.of(a.rate());
    }
    boolean follows = isAnywhere(a) || (a.cells() == 1 && !isAnywhere(b));
    return follows
        ? Optional.of(b.rate())
        : b.cells() == 1 ? Optional.of(a.rate()) : Optional.empty();
  }

  private static boolean isAnywhere(Part part) {
    return part.rate().equals(Rational.ZERO);
  }
}
