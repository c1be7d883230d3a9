package dev.adjoint.engine.lanes;

/// The arithmetic at the very bottom: the one product that convolutions of any kind come down to. It
/// exists twice, with SIMD and without, and both give the same bits.
public interface Lanes {
  /// For diagnostics: which lanes, and how wide.
  String name();

  /// Rows of sums are taken in multiples of this many positions.
  int multiple();

  /// The height of the next panel when `left` rows are still to be packed; at least 1.
  int panelRows(int left);

  /// Adds a product to sums. For every row r and position p,
  ///
  ///     sums[sumsAt + r * pitch + p] += sum over k of weight(k, r) * input[inputAt + offset(k) + p]
  ///
  /// Each sum is a chain of fused multiply-adds in the order of k, so its bits depend neither on the
  /// lanes nor on how rows and positions are cut.
  ///
  /// @param positions a [#multiple()]
  void multiply(
      Panel panel, float[] input, int inputAt, float[] sums, int sumsAt, int pitch, int positions);
}
