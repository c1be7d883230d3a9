package dev.adjoint.operator.arrange;

import dev.adjoint.tensor.ElementType;

/// What becomes of an element that is scattered to: ONNX's `reduction`.
public enum ScatterMode {
  /// It is replaced: `none`.
  REPLACE,
  ADD,
  MUL,
  MIN,
  MAX;

  double apply(double old, double update) {
    return switch (this) {
      case REPLACE -> update;
      case ADD -> old + update;
      case MUL -> old * update;
      case MIN -> Math.min(old, update);
      case MAX -> Math.max(old, update);
    };
  }

  long apply(long old, long update, ElementType type) {
    boolean less = type.isUnsigned() ? Long.compareUnsigned(update, old) < 0 : update < old;
    return switch (this) {
      case REPLACE -> update;
      case ADD -> old + update;
      case MUL -> old * update;
      case MIN -> less ? update : old;
      case MAX -> less ? old : update;
    };
  }
}
