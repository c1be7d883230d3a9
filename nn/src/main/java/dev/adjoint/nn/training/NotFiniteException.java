package dev.adjoint.nn.training;

/// Training came upon a number that is infinite or none. The message says in which step, where it came up
/// first, and what to try. What was to follow the gradients has not changed.
public final class NotFiniteException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long step;

  NotFiniteException(long step, String what) {
    super(what);
    this.step = step;
  }

  /// The step in which it came up, from 1.
  public long step() {
    return step;
  }
}
