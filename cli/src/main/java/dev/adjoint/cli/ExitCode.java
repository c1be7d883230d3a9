package dev.adjoint.cli;

/// What the command answers to whoever started it.
final class ExitCode {
  static final int DONE = 0;

  /// What was looked for was found: `adjoint inspect` as linters do.
  static final int FOUND = 1;

  /// What was asked for cannot be had of this model: `adjoint repair` wrote nothing.
  static final int UNDONE = 1;

  /// The command line asks for something that does not exist or makes no sense.
  static final int USAGE = 2;

  /// A model, an input, or the two together cannot be used.
  static final int UNUSABLE = 3;

  /// Something went wrong that is not the user's doing: apart from all others, so that a build that fails
  /// on findings does not take a fault for one. The number is that of `sysexits.h` for such cases.
  static final int FAULT = 70;

  private ExitCode() {}
}
