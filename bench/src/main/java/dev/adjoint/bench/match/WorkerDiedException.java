package dev.adjoint.bench.match;

/// A contestant's process has ended, or was ended because it did not answer.
final class WorkerDiedException extends Exception {
  private static final long serialVersionUID = 1;

  WorkerDiedException(String why) {
    super(why);
  }
}
