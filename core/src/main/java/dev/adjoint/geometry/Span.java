package dev.adjoint.geometry;

import java.util.stream.LongStream;

/// Neighbouring whole numbers, of cells or of sizes: `from`, and up to but without `to`.
///
/// @param to less than `from` is taken for `from`: nothing
public record Span(long from, long to) {
  public Span {
    to = Math.max(from, to);
  }

  /// The cells of a grid.
  public static Span ofSize(long size) {
    return new Span(0, size);
  }

  public long count() {
    return to - from;
  }

  public boolean isEmpty() {
    return from == to;
  }

  public boolean contains(long number) {
    return from <= number && number < to;
  }

  /// The same number of cells, so many further on.
  public Span plus(long cells) {
    return new Span(from + cells, to + cells);
  }

  /// The cells of a grid so many times as fine that lie where these do.
  public Span times(long factor) {
    return new Span(from * factor, to * factor);
  }

  /// What this span and another share.
  public Span within(Span other) {
    return new Span(Math.max(from, other.from), Math.min(to, other.to));
  }

  /// From the first to the last of this span and another.
  public Span around(Span other) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() ? other : this;
    }
    return new Span(Math.min(from, other.from), Math.max(to, other.to));
  }

  public LongStream stream() {
    return LongStream.range(from, to);
  }

  /// As in `5..7`, both ends belonging to it; `5`; or `none`.
  @Override
  public String toString() {
    if (isEmpty()) {
      return "none";
    }
    return count() == 1 ? Long.toString(from) : from + ".." + (to - 1);
  }
}
