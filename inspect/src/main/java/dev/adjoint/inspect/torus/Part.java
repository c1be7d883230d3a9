package dev.adjoint.inspect.torus;

import dev.adjoint.size.Rational;

/// A run of cells along an axis of a value: the pictures, cells that each count for themselves, or space,
/// of which one period is held. An axis may be made up of several, the first the outermost: that is what
/// a reshape does which writes rows behind one another.
///
/// @param extent cells in the network, at the chosen sizes
/// @param cells cells that are held
/// @param rate of space: cells for one cell of the source; 0 of what is the same everywhere, whatever the
///     grid
record Part(Kind kind, long extent, long cells, Rational rate) {
  /// What cells along a part are to one another.
  enum Kind {
    PICTURES,
    PLAIN,
    SPACE
  }

  static Part pictures(long extent, long held) {
    return new Part(Kind.PICTURES, extent, held, Rational.ONE);
  }

  static Part plain(long extent) {
    return new Part(Kind.PLAIN, extent, extent, Rational.ONE);
  }

  static Part space(long extent, long cells, Rational rate) {
    return new Part(Kind.SPACE, extent, cells, rate);
  }

  /// Space in which all cells are alike.
  static Part anywhere(long extent) {
    return space(extent, 1, Rational.ZERO);
  }

  boolean is(Kind other) {
    return kind == other;
  }

  /// Whether there is nothing to it but its place.
  boolean isOne() {
    return !is(Kind.PICTURES) && extent == 1;
  }

  Part ofExtent(long other) {
    return new Part(kind, other, is(Kind.PLAIN) ? other : cells, rate);
  }

  /// Space that holds whole blocks of so many cells.
  Part holding(long block) {
    return space(extent, Tile.commonMultiple(cells, block), rate);
  }
}
