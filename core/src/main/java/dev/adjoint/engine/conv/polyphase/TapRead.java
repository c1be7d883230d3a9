package dev.adjoint.engine.conv.polyphase;

/// What one tap of an axis reads for the result's position q: input cell
/// `inputStride * (q + shift) + residue`.
///
/// @param tap index in the kernel
record TapRead(int tap, int residue, int shift) {
  /// The same read by another phase's tap.
  TapRead anyTap() {
    return new TapRead(-1, residue, shift);
  }
}
