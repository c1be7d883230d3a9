package dev.adjoint.inspect.torus;

import dev.adjoint.inspect.torus.Part.Kind;
import dev.adjoint.size.Rational;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// How the parts of axes become those of others when a value is given another shape: parts are split where
/// an axis ends within one, and those that come to lie on one axis stay side by side.
///
/// @param parts the parts before, in order, those of space holding as many cells as splitting needs
/// @param axes the parts of each axis behind
record Regrouping(List<Part> parts, List<List<Part>> axes) {
  /// The regrouping; empty if an axis behind ends where no part can be split.
  ///
  /// @param before the parts of all axes before, in order
  /// @param sizes of the axes behind, in the network
  static Optional<Regrouping> of(List<Part> before, List<Long> sizes) {
    Walk walk = new Walk(before);
    List<List<Part>> axes = new ArrayList<>();
    for (long size : sizes) {
      Optional<List<Part>> taken = walk.take(size);
      if (taken.isEmpty()) {
        return Optional.empty();
      }
      axes.add(merged(taken.get()));
    }
    return walk.isAtEnd() ? Optional.of(new Regrouping(walk.parts, axes)) : Optional.empty();
  }

  /// Cells that each count for themselves, within each cell of space, make finer space; within one another
  /// more of them.
  private static List<Part> merged(List<Part> parts) {
    List<Part> merged = new ArrayList<>();
    for (Part part : parts) {
      boolean joins =
          part.is(Kind.PLAIN) && !merged.isEmpty() && !merged.getLast().is(Kind.PICTURES);
      if (joins) {
        merged.add(finer(merged.removeLast(), part.extent()));
      } else {
        merged.add(part);
      }
    }
    return merged;
  }

  private static Part finer(Part part, long cells) {
    return part.is(Kind.PLAIN)
        ? Part.plain(part.extent() * cells)
        : Part.space(
            part.extent() * cells, part.cells() * cells, part.rate().times(Rational.of(cells)));
  }

  /// Takes parts off the front, axis by axis.
  private static final class Walk {
    private final Deque<Piece> left = new ArrayDeque<>();
    private final List<Part> parts = new ArrayList<>();

    Walk(List<Part> before) {
      before.stream()
          .filter(part -> !part.isOne())
          .forEach(part -> left.add(new Piece(part, true)));
    }

    boolean isAtEnd() {
      return left.isEmpty();
    }

    Optional<List<Part>> take(long size) {
      List<Part> taken = new ArrayList<>();
      long wanted = size;
      while (wanted > 1 || comesWithPictures()) {
        Optional<Part> fitting = left.isEmpty() ? Optional.empty() : fitting(wanted);
        if (fitting.isEmpty()) {
          return Optional.empty();
        }
        taken.add(fitting.get());
        wanted /= fitting.get().extent();
      }
      return Optional.of(taken.isEmpty() ? List.of(Part.plain(1)) : taken);
    }

    private boolean comesWithPictures() {
      return !left.isEmpty()
          && left.getFirst().part().is(Kind.PICTURES)
          && left.getFirst().part().extent() == 1;
    }

    /// The first part, or as much of it as is wanted.
    private Optional<Part> fitting(long wanted) {
      Piece piece = left.removeFirst();
      Part part = piece.part();
      boolean fits = wanted % part.extent() == 0;
      boolean splits = part.extent() % wanted == 0 && !part.is(Kind.PICTURES);
      Optional<Part> outer =
          fits ? Optional.of(part) : splits ? Optional.of(split(part, wanted)) : Optional.empty();
      if (piece.whole()) {
        parts.add(fits || part.is(Kind.PLAIN) ? part : part.holding(part.extent() / wanted));
      }
      return outer;
    }

    private Part split(Part part, long outer) {
      long inner = part.extent() / outer;
      left.addFirst(new Piece(Part.plain(inner), false));
      return part.is(Kind.PLAIN)
          ? Part.plain(outer)
          : Part.space(
              outer,
              part.holding(inner).cells() / inner,
              part.rate().dividedBy(Rational.of(inner)));
    }
  }

  /// @param whole whether it is a part of before, or the rest of one
  private record Piece(Part part, boolean whole) {}
}
