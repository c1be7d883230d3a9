package dev.adjoint.engine.conv.gradient;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.lanes.Lanes;
import java.util.function.IntConsumer;

/// A way to compute weight gradients of given sizes, and how the work is cut. All of it follows from the
/// sizes alone.
sealed interface GradientWay permits CellGradient, LineGradient {
  /// Fewer pieces are cut into parts, so that several threads find work.
  int ENOUGH_PIECES = 16;

  /// A part no longer than this is not worth the adding of parts.
  int SHORTEST_PART = 2048;

  /// Into how many parts the positions are cut.
  ///
  /// @param blocks of weights
  /// @param positions over which each weight is summed
  static int parts(int blocks, long positions) {
    int wanted = Math.ceilDiv(ENOUGH_PIECES, Math.max(1, blocks));
    return Math.clamp(positions / SHORTEST_PART, 1, wanted);
  }

  /// Parts of the positions, whose sums are to be added in their order.
  int parts();

  int pieces();

  /// One thread's share of the work.
  ///
  /// @param result `[parts, weights]`, all zero
  IntConsumer work(Lanes lanes, float[] fine, float[] coarse, float[] result, Scratch scratch);
}
