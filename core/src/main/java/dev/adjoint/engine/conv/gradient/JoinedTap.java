package dev.adjoint.engine.conv.gradient;

/// One tap of an axis, and what it joins.
///
/// @param tap index in the kernel
/// @param cell of the read tensor that it joins to position 0; it may lie outside
record JoinedTap(int tap, long cell) {}
