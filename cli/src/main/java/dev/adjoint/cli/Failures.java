package dev.adjoint.cli;

import dev.adjoint.formats.FormatException;
import dev.adjoint.nn.training.NotFiniteException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Tells what went wrong, in one paragraph without a stack trace, and finds the exit code.
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  /// A command line that cannot be: what is wrong, what may have been meant, what would be right.
  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.printf("%s: %s%n", command.getCommandSpec().qualifiedName(), what(e));
    err.print(command.getHelp().synopsisHeading() + command.getHelp().synopsis(0));
    err.printf("Try '%s --help'.%n", command.getCommandSpec().qualifiedName());
    return ExitCode.USAGE;
  }

  private static String what(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return Objects.toString(e.getMessage());
    }
    // The likest comes first; further ones are far-fetched.
    Optional<String> meant = unmatched.getSuggestions().stream().findFirst();
    return "'%s' is not known here%s"
        .formatted(
            String.join(" ", unmatched.getUnmatched()),
            meant.map(name -> "; did you mean " + name + "?").orElse(""));
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    boolean mine = isFault(e);
    err.printf("%s: %s%n", command.getCommandSpec().qualifiedName(), mine ? fault(e) : cause(e));
    if (command.getParseResult().hasMatchedOption("--verbose")) {
      e.printStackTrace(err);
    }
    return mine ? ExitCode.FAULT : ExitCode.UNUSABLE;
  }

  /// Readers, graphs and operators tell what they cannot use as [IllegalArgumentException] or
  /// [FormatException]; whatever else comes up was not foreseen.
  private static boolean isFault(Exception e) {
    return switch (e) {
      case IllegalArgumentException _ -> false;
      case FormatException _ -> false;
      case NotFiniteException _ -> false;
      case IOException _ -> false;
      default -> true;
    };
  }

  private static String fault(Throwable e) {
    return "this is a fault in adjoint, not in what you asked for (%s). Please report it with the command, the model and what --verbose adds to this message"
        .formatted(e);
  }

  private static String cause(Exception e) {
    return switch (e) {
      case NoSuchFileException missing -> missing.getFile() + ": there is no such file";
      case AccessDeniedException denied -> denied.getFile() + ": may not be opened";
      case FileSystemException file -> Objects.toString(file.getMessage());
      // ImageIO tells what it was doing, and what went wrong as the cause.
      case IOException io when io.getCause() instanceof IOException inner -> cause(inner);
      case IOException io -> "a file cannot be read or written: " + io.getMessage();
      default -> Objects.toString(e.getMessage(), e.toString());
    };
  }

  /// For what nothing was made to handle.
  int tellFault(PrintWriter err, Throwable e) {
    err.printf("adjoint: %s%n", fault(e));
    e.printStackTrace(err);
    return ExitCode.FAULT;
  }

  /// For errors after which the command cannot go on.
  int tellExhaustion(PrintWriter err, Error e) {
    err.printf(
        "adjoint: not enough %s (%s). Try a smaller input, or give Java more: ADJOINT_JAVA_OPTIONS=%s%n",
        e instanceof StackOverflowError ? "stack" : "memory",
        e.getMessage(),
        e instanceof StackOverflowError ? "-Xss64m" : "-Xmx12g");
    return ExitCode.UNUSABLE;
  }
}
