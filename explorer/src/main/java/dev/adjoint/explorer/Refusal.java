package dev.adjoint.explorer;

/// Why something was not taken in, as a sentence for the visitor.
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;

  /// A sentence, and HTTP's number for such an answer.
  public Refusal(int status, String sentence) {
    super(sentence);
    this.status = status;
  }

  public int status() {
    return status;
  }

  /// What was found, what is allowed and what to do.
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
