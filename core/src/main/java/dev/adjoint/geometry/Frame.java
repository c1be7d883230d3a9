package dev.adjoint.geometry;

import dev.adjoint.size.Rational;

/// Where the cells of a grid lie along one axis of another grid, usually that of a network's input:
/// the middle of cell `i` lies at `offset + scale * i`, where cell `j` of the other grid lies at `j`.
///
/// Two values whose frames differ show the same thing at different places. Frames are exact.
///
/// @param scale cells of the other grid between neighbouring cells of this one; positive
/// @param offset where cell 0 lies
public record Frame(Rational scale, Rational offset) {
  /// A grid in its own coordinates.
  public static final Frame SAME = new Frame(Rational.ONE, Rational.ZERO);

  public Frame {
    if (scale.numerator() <= 0) {
      throw new IllegalArgumentException("a frame's scale is positive, not " + scale);
    }
  }

  /// Where cell `i` lies.
  public Rational at(Rational i) {
    return offset.plus(scale.times(i));
  }

  /// The frame of a third grid in the coordinates of this frame, given its frame in the grid that
  /// this frame describes.
  public Frame then(Frame inner) {
    return new Frame(scale.times(inner.scale), at(inner.offset));
  }

  /// The frame of the other grid in the coordinates of this one.
  public Frame inverse() {
    Rational back = Rational.ONE.dividedBy(scale);
    return new Frame(back, offset.negated().times(back));
  }

  /// As in `1/4*i - 3/8`.
  @Override
  public String toString() {
    boolean negative = offset.numerator() < 0;
    return "%s*i %s %s"
        .formatted(scale, negative ? "-" : "+", negative ? offset.negated() : offset);
  }
}
