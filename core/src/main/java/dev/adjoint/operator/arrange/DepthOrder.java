package dev.adjoint.operator.arrange;

/// How the channels of a depth tensor are ordered, the channels themselves (C) against the places in
/// a block (D, of rows R and columns C in ONNX's words).
public enum DepthOrder {
  /// Place in the block first, then channel: TensorFlow's order, and ONNX's default.
  DCR,
  /// Channel first, then place in the block: the order of PyTorch's pixel shuffle.
  CRD
}
