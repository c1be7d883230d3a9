package dev.adjoint.operator.separable;

/// The part of an axis that is resized, as fractions of the way from its first cell to its last one.
record Region(double start, double end) {
  static final Region WHOLE = new Region(0, 1);

  double extent() {
    return end - start;
  }

  double middle() {
    return (start + end) / 2;
  }
}
