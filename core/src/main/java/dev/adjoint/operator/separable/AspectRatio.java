package dev.adjoint.operator.separable;

/// What becomes of proportions where sizes are wanted. Source: ONNX Resize-19,
/// `keep_aspect_ratio_policy`.
public enum AspectRatio {
  /// Each axis gets the size wanted.
  STRETCH,
  /// All axes are scaled alike, as far as none gets larger than wanted.
  NOT_LARGER,
  /// All axes are scaled alike, so far that none gets smaller than wanted.
  NOT_SMALLER
}
