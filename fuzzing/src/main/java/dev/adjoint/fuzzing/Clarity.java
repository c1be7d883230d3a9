package dev.adjoint.fuzzing;

/// What any message about bad input must be: some words on one printable line that fits a screen.
/// Names in a file are the stranger's choice, so they may hold escape sequences for the terminal or
/// be a megabyte long.
final class Clarity {
  private static final int LONGEST = 2500;

  private Clarity() {}

  static void require(String message) {
    if (message.isBlank() || message.equals("null") || message.length() > LONGEST) {
      throw new AssertionError(
          "a message of %d characters: %.200s".formatted(message.length(), message));
    }
    if (message.chars().anyMatch(Character::isISOControl)) {
      throw new AssertionError("a message with control characters: " + message);
    }
  }
}
