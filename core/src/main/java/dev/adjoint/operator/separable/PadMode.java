package dev.adjoint.operator.separable;

/// Which cell of the data a padding cell takes after.
public enum PadMode {
  /// None: it has a value of its own.
  CONSTANT,
  /// The one as far on the other side of the border cell, which is not repeated: `c b [a b c] b a`.
  REFLECT,
  /// The border cell: `a a [a b c] c c`.
  EDGE,
  /// The one a whole length away: `b c [a b c] a b`.
  WRAP;

  /// The cell of the data that stands at `position`, which may lie outside; -1 for none. However far
  /// outside, reflections and repetitions go on.
  ///
  /// @param cells at least 1, unless the mode is [#CONSTANT]
  int cell(long position, int cells) {
    if (position >= 0 && position < cells) {
      return (int) position;
    }
    return switch (this) {
      case CONSTANT -> -1;
      case REFLECT -> reflected(position, cells);
      case EDGE -> Math.clamp(position, 0, cells - 1);
      case WRAP -> (int) Math.floorMod(position, (long) cells);
    };
  }

  private static int reflected(long position, int cells) {
    long period = Math.max(2L * (cells - 1), 1);
    long within = Math.floorMod(position, period);
    return (int) Math.min(within, period - within);
  }
}
