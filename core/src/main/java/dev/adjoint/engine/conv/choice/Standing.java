package dev.adjoint.engine.conv.choice;

/// Whether an algorithm may be taken for a problem.
enum Standing {
  POSSIBLE,

  /// It does not accept the problem.
  REFUSES,

  /// It rounds more than was asked for.
  INEXACT,

  /// Another was asked for by name.
  PASSED_OVER
}
