package dev.adjoint.engine.conv.depthwise;

/// What a tap of an axis reads for the result cell at m: input cell
/// `inputStride * (m + shift) + residue`.
record AxisTap(int tap, int residue, int shift) {}
