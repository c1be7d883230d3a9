package dev.adjoint.inspect.border;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.Phase;
import dev.adjoint.geometry.Phases;
import dev.adjoint.size.Rational;
import java.util.List;
import java.util.stream.LongStream;

/// The ends of a transposed convolution's result along one axis: cells that fewer taps reach than reach
/// cells of the same phase in the interior. Cells of dead phases, which nothing reaches anywhere, do not
/// count.
///
/// Only so many cells at each end are looked at as rims can have; a rim is never wider than the kernel's
/// reach and what is added behind it.
public final class Rim {
  private static final long MOST_CELLS = 4096;

  private final ConvAxis axis;
  private final long coarse;
  private final long fine;

  /// @param coarse cells of the input, at least one
  /// @throws IllegalArgumentException if the axis makes no size of that
  public Rim(ConvAxis axis, long coarse) {
    this.axis = axis;
    this.coarse = coarse;
    this.fine = axis.fine(coarse);
  }

  /// Cells of the result.
  public long fine() {
    return fine;
  }

  /// How wide the rim is before the first cell that all taps of its phase reach.
  public long widthAtBegin() {
    return width(atBegin());
  }

  /// How wide the rim is behind the last such cell.
  public long widthAtEnd() {
    return width(atEnd());
  }

  /// Distance from the end to the cell furthest in that lacks a tap, both counted.
  private long width(LongStream cells) {
    long[] inwards = cells.toArray();
    for (int i = inwards.length; i > 0; i--) {
      if (share(inwards[i - 1]).compareTo(Rational.ONE) < 0) {
        return i;
      }
    }
    return 0;
  }

  private LongStream atBegin() {
    return LongStream.range(0, Math.min(half(), MOST_CELLS));
  }

  /// From the last cell inwards.
  private LongStream atEnd() {
    return LongStream.range(0, Math.min(fine - half(), MOST_CELLS)).map(i -> fine - 1 - i);
  }

  private long half() {
    return fine / 2;
  }

  /// Taps that reach a cell, of those of its phase; 1 in a dead phase.
  public Rational share(long cell) {
    Phase phase = phases().of(cell);
    return phase.isDead()
        ? Rational.ONE
        : new Rational(phases().overlap(coarse, cell), phase.taps());
  }

  private Phases phases() {
    return axis.phases();
  }

  /// The least share at the beginning.
  public Rational leastAtBegin() {
    return least(atBegin());
  }

  /// The least share at the end.
  public Rational leastAtEnd() {
    return least(atEnd());
  }

  private Rational least(LongStream cells) {
    return cells
        .mapToObj(this::share)
        .reduce((a, b) -> a.compareTo(b) < 0 ? a : b)
        .orElse(Rational.ONE);
  }

  /// Cells at both ends that no tap reaches though taps reach others of their phases, from the first on.
  public List<Long> unreached() {
    return LongStream.concat(atBegin(), atEnd().sorted())
        .filter(cell -> share(cell).equals(Rational.ZERO))
        .boxed()
        .toList();
  }

  /// Cells at the end that are there by output padding, or that lie behind the full result, and lack taps
  /// where the beginning lacks none: a rim that the layer has for their sake alone.
  public List<Long> worseAtEnd() {
    long added = Math.max(axis.outputPadding(), -axis.cropEnd());
    long from = Math.max(half(), fine - Math.min(Math.max(added, 0), MOST_CELLS));
    return leastAtBegin().equals(Rational.ONE)
        ? LongStream.range(from, fine)
            .filter(cell -> share(cell).compareTo(Rational.ONE) < 0)
            .boxed()
            .toList()
        : List.of();
  }

  /// Taps of the last cells, as in `2 of 2, 1 of 1, 1 of 2`.
  public String text(List<Long> cells) {
    return String.join(", ", cells.stream().map(this::text).toList());
  }

  private String text(long cell) {
    return "%d of %d".formatted(phases().overlap(coarse, cell), phases().of(cell).taps());
  }
}
