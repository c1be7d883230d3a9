package dev.adjoint.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// A file for an input or output of a model: `FILE` or `NAME=FILE`.
///
/// @param name empty if none was given
record FileArgument(Optional<String> name, Path file) {

  /// Reads an argument, whose name must be one of the model's.
  ///
  /// @param option `--input` or `--output`, for messages
  static FileArgument of(
      String argument, String option, Collection<String> names, CommandLine command) {
    int equals = argument.indexOf('=');
    if (equals < 0) {
      return new FileArgument(Optional.empty(), Path.of(argument));
    }
    String name = argument.substring(0, equals);
    if (!names.contains(name) && Files.exists(Path.of(argument))) {
      return new FileArgument(Optional.empty(), Path.of(argument));
    }
    if (!names.contains(name)) {
      throw new ParameterException(
          command,
          "%s %s: the model has no such %s '%s'%s It has %s"
              .formatted(
                  option,
                  argument,
                  option.substring(2),
                  name,
                  Closest.to(name, names).map(c -> "; did you mean '" + c + "'?").orElse("."),
                  String.join(", ", names)));
    }
    return new FileArgument(Optional.of(name), Path.of(argument.substring(equals + 1)));
  }

  /// The name, or the model's only one.
  String nameIn(List<String> names, String option, CommandLine command) {
    if (name.isEmpty() && names.size() != 1) {
      throw new ParameterException(
          command,
          "the model has %d %ss (%s); say which one %s is for: %s"
              .formatted(
                  names.size(),
                  option.substring(2),
                  String.join(", ", names),
                  file,
                  names.isEmpty() ? "it has none" : option + " " + names.getFirst() + "=" + file));
    }
    return name.orElseGet(names::getFirst);
  }
}
