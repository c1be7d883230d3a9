package dev.adjoint.bench.worker;

/// Says that a contestant cannot do a row, and why; the others go on with it.
public final class CannotException extends Exception {
  private static final long serialVersionUID = 1;

  public CannotException(String why) {
    super(why);
  }

  public CannotException(String why, Throwable cause) {
    super(why, cause);
  }
}
