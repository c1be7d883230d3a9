package dev.adjoint.engine.dense;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.Epilogue;
import java.util.function.IntConsumer;

/// Rows of an input times a packed matrix, cut into pieces by its sizes alone: some rows, some parts of
/// the columns.
///
/// @param rows of the input
/// @param epilogue what is done to sums, a channel at a time
/// @param channelColumns how many neighbouring columns belong to a channel
/// @param firstChannel the channel of the first column
public record MatrixProduct(
    PackedMatrix matrix, int rows, Epilogue epilogue, int channelColumns, int firstChannel) {
  /// Numbers of the input that a piece reads: 256 KiB.
  private static final int INPUT = 1 << 16;

  private static final int MOST_ROWS = 192;

  /// How many products fetching a weight from memory takes as long as.
  private static final int FETCH = 2;

  /// Rows of a piece.
  int height() {
    return Math.clamp(INPUT / Math.max(1, matrix.depth()), 1, MOST_ROWS);
  }

  /// Parts of a piece.
  int together() {
    int widest = matrix.parts().isEmpty() ? 1 : matrix.parts().getFirst().width();
    long products = (long) matrix.depth() * widest * Math.max(FETCH, Math.min(rows, height()));
    return Math.clamp(
        Workers.WORTH_A_PIECE / Math.max(1, products), 1, Math.max(1, matrix.parts().size()));
  }

  /// Pieces of all rows of the input.
  public int pieces() {
    return Math.ceilDiv(rows, height()) * partPieces();
  }

  int partPieces() {
    return Math.ceilDiv(matrix.parts().size(), together());
  }

  /// One thread's share of the work, a piece at a time.
  ///
  /// @param at where the first row of the input begins
  /// @param pitch from one row to the next
  /// @param toAt where the first row of the result begins
  /// @param toPitch from one row to the next
  public IntConsumer work(
      float[] from, int at, int pitch, float[] to, int toAt, int toPitch, Scratch scratch) {
    return new MatrixWork(this, from, at, pitch, to, toAt, toPitch, scratch);
  }
}
