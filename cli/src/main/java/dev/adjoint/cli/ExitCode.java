package dev.adjoint.cli;

/// What the command answers to whoever started it.
final class ExitCode {
  static final int DONE = 0;

  /// Something went wrong that is not the user's doing.
  static final int FAULT = 1;

  /// What was looked for was found: `adjoint inspect` as linters do.
  static final int FOUND = 1;

  /// The command line asks for something that does not exist or makes no sense.
  static final int USAGE = 2;

  /// A model, an input, or the two together cannot be used.
  static final int UNUSABLE = 3;

  private ExitCode() {}
}
