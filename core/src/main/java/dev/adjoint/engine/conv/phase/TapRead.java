package dev.adjoint.engine.conv.phase;

/// What one tap of an axis reads for the result's position q: input cell
/// `inputStride * (q + shift) + residue`.
///
/// @param tap index in the kernel
public record TapRead(int tap, int residue, int shift) {
  /// The same read by another phase's tap.
  public TapRead anyTap() {
    return new TapRead(-1, residue, shift);
  }

  /// The same tap's read, for positions that are counted from one later.
  TapRead later() {
    return new TapRead(tap, residue, shift + 1);
  }
}
