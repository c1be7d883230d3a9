package dev.adjoint.cli;

import dev.adjoint.bench.Benchmark;
import dev.adjoint.bench.Settings;
import dev.adjoint.bench.Suites;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `adjoint bench`: how fast this machine runs Adjoint, beside native libraries.
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    descriptionHeading = "%n",
    description = {
      "Times layers and networks, beside native libraries if asked to.",
      "",
      "Each contestant runs in a process of its own; they take turns, and stand still meanwhile. Their results are compared before any time counts."
          + " Medians of 11 samples, useful GFLOP/s, per cent of what this machine's arithmetic and memory allowed between the samples,"
          + " and the ratio of the best peer's time to Adjoint's are printed row by row, geometric means at the end.",
      "",
      "A suite is a text file, a row a line, '#' begins a comment:",
      "",
      "  [NAME:] [FACE] PROBLEM       up: transpose n1,16 g1 c64>32 i28x28 k4s2p1",
      "  NAME: network SOURCE SHAPE   sr: network lapsrn/ref_butterfly/model.onnx 1x1x64x64",
      "",
      "n: batch sizes, g: groups, c: coarse>fine channels, i: coarse (or coarse>fine) sizes, k: kernel, s: stride, d: dilation,"
          + " p: padding (p1:2 before and behind), o: output padding. A transposed convolution goes from coarse to fine, a convolution from fine"
          + " to coarse. Faces: transpose (if none is given), conv, inputGradient and weightGradient of a transposed convolution,"
          + " convInputGradient and convWeightGradient of a convolution.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  adjoint bench --threads 1",
      "  adjoint bench --peers ort,torch,tf,nd4j --json results.json",
      "  adjoint bench --suite mine.txt --suite layers --peers ort --quick"
    })
final class BenchCommand implements Callable<Integer> {
  @Option(
      names = "--suite",
      paramLabel = "FILE",
      split = ",",
      description =
          "What to time: files, or names of suites that come with Adjoint (layers, weak, training, networks, odd, scaling)."
              + " The first four if absent, none of them with --first-use.")
  private List<String> suites = List.of();

  @Option(
      names = "--peers",
      paramLabel = "NAME",
      split = ",",
      description =
          "Whom to time beside Adjoint: ort (ONNX Runtime), torch (PyTorch), tf (TensorFlow), nd4j. They are fetched by Maven,"
              + " 50 to 200 MB each, when they are first asked for. Nobody if absent.")
  private List<String> peers = List.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      split = ",",
      description = "Numbers of threads, one whole run for each. 1 and all processors if absent.")
  private List<Integer> threads =
      List.of(1, Runtime.getRuntime().availableProcessors()).stream().distinct().toList();

  @Option(names = "--json", paramLabel = "FILE", description = "Also write what was found as JSON.")
  private Optional<Path> json = Optional.empty();

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Also write what was found as a page, such as docs/performance.md.")
  private Optional<Path> markdown = Optional.empty();

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      description = "Only rows whose line in the suite contains this.")
  private String only = "";

  @Option(
      names = "--first-use",
      description =
          "Also time fresh processes, from the start of the JVM to the first result of a small and a middle network, without"
              + " and with an AOT cache, beside ort if it is among the peers.")
  private boolean firstUse;

  @Option(names = "--quick", description = "Shorter samples and warm-ups, for a look.")
  private boolean quick;

  /// Replaced by picocli.
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("adjoint.root", ""));
    Settings settings =
        new Settings(
            Suites.read(chosen(), only, root),
            firstUse ? Suites.firstUse(root) : List.of(),
            peers,
            threads,
            quick,
            root,
            Suites.data(root));
    Benchmark benchmark =
        new Benchmark(settings, spec.commandLine().getOut(), spec.commandLine().getErr());
    benchmark.run();
    if (json.isPresent()) {
      write(json.get(), benchmark.json());
    }
    if (markdown.isPresent()) {
      write(markdown.get(), benchmark.markdown(commandLine()));
    }
    return ExitCode.DONE;
  }

  private List<String> chosen() {
    return suites.isEmpty() && !firstUse ? Suites.DEFAULT : suites;
  }

  private String commandLine() {
    return "adjoint " + String.join(" ", spec.commandLine().getParseResult().originalArgs());
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
