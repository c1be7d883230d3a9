package dev.adjoint.cli;

import dev.adjoint.network.Network;
import dev.adjoint.network.Options;
import dev.adjoint.tensor.Tensor;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      description =
          "Compute every convolution by this algorithm: ${COMPLETION-CANDIDATES}."
              + " The one that promises to be fastest, layer by layer, if absent.",
      completionCandidates = Algorithms.class)
  private Optional<String> algorithm = Optional.empty();

  @Option(
      names = "--explain",
      description =
          "Also tell for each node the problem, the algorithm, what others would have taken, and the"
              + " predicted and the measured time. This takes some seconds.")
  private boolean explain;

  /// The names of the algorithms.
  static final class Algorithms implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Options.algorithms().iterator();
    }
  }

  /// Tells how the network computes such inputs, if that is wanted; they are made only then.
  void explain(Network network, Supplier<Map<String, Tensor>> inputs, Report report) {
    if (explain) {
      report.lines(network.explain(inputs.get()).lines());
    }
  }

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
  /// @throws ParameterException if there are no threads to compute with, or no such algorithm
  Options options(CommandLine command) {
    if (threads < 1) {
      throw new ParameterException(
          command, "--threads is %d; it must be at least 1".formatted(threads));
    }
    Options options = Options.DEFAULT.withThreads(threads);
    try {
      return algorithm.map(options::withAlgorithm).orElse(options);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, "--algorithm: " + e.getMessage(), e);
    }
  }
}
