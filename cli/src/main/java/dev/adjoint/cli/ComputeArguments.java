package dev.adjoint.cli;

import dev.adjoint.network.Options;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// How to compute: options of every command that runs a network.
final class ComputeArguments {
  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Compute with N threads; results do not depend on it. All processors if absent.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = {"-v", "--verbose"},
      description = "Also tell how it is computed, and add stack traces to errors.")
  private boolean verbose;

  boolean verbose() {
    return verbose;
  }

  Options options() {
    if (threads < 1) {
      throw new ParameterException(
          spec.commandLine(), "--threads is %d; it must be at least 1".formatted(threads));
    }
    return Options.DEFAULT.withThreads(threads);
  }
}
