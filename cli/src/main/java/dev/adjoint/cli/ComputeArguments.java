package dev.adjoint.cli;

import dev.adjoint.network.Options;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// How to compute: options of every command that runs a network.
final class ComputeArguments {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Compute with N threads; results do not depend on it. All processors if absent.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = {"-v", "--verbose"},
      description = "Also tell how it is computed, and add stack traces to errors.")
  private boolean verbose;

  /// Tells how it is computed, if that is wanted.
  void tell(Report report) {
    if (verbose) {
      boolean simd = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
      report.line(
          "with",
          "%d threads, Java %s, SIMD %s"
              .formatted(
                  threads, Runtime.version(), simd ? "on" : "off (no jdk.incubator.vector)"));
    }
  }

  /// How the network is to be run.
  ///
  /// @throws ParameterException if there are no threads to compute with
  Options options(CommandLine command) {
    if (threads < 1) {
      throw new ParameterException(
          command, "--threads is %d; it must be at least 1".formatted(threads));
    }
    return Options.DEFAULT.withThreads(threads);
  }
}
