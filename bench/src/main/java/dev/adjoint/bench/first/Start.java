package dev.adjoint.bench.first;

import dev.adjoint.bench.match.Result;
import dev.adjoint.bench.match.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// One way to start a program, again and again, each time in a JVM of its own.
final class Start {
  private static final int PATIENCE_MINUTES = 2;

  private final String name;
  private final Program program;
  private final List<String> options;
  private final List<String> arguments;
  private final Samples samples = new Samples();
  private Optional<String> failure = Optional.empty();

  /// @param options the JVM's
  Start(String name, Program program, List<String> options, List<String> arguments) {
    this.name = name;
    this.program = program;
    this.options = options;
    this.arguments = arguments;
  }

  String name() {
    return name;
  }

  void fail(String why) {
    failure = Optional.of(why);
  }

  /// Starts it once more, unless it has failed.
  void sample() throws IOException, InterruptedException {
    if (failure.isEmpty()) {
      once().ifPresent(samples::add);
    }
  }

  /// Nanoseconds from the start of the JVM to the line that tells of the result; empty if none came.
  Optional<Double> once() throws IOException, InterruptedException {
    Path errors = Files.createTempFile("adjoint-bench", ".err");
    try {
      long begin = System.nanoTime();
      Process process = new ProcessBuilder(command()).redirectError(errors.toFile()).start();
      CompletableFuture<Void> end =
          process
              .onExit()
              .completeOnTimeout(process, PATIENCE_MINUTES, TimeUnit.MINUTES)
              .thenAccept(Process::destroyForcibly);
      boolean told = listen(process);
      double nanos = System.nanoTime() - begin;
      end.join();
      if (!told || process.waitFor() != 0) {
        fail(lastWords(errors));
        return Optional.empty();
      }
      return Optional.of(nanos);
    } finally {
      Files.delete(errors);
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--add-modules=jdk.incubator.vector");
    command.addAll(options);
    command.addAll(List.of("-cp", program.classPath(), program.mainClass()));
    command.addAll(arguments);
    return command;
  }

  private static boolean listen(Process process) throws IOException {
    BufferedReader lines = process.inputReader();
    String line = lines.readLine();
    while (line != null && !line.equals(FirstResult.LINE)) {
      line = lines.readLine();
    }
    return line != null;
  }

  private static String lastWords(Path errors) throws IOException {
    return Files.readString(errors, StandardCharsets.ISO_8859_1)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("\tat ") && !line.startsWith("WARN"))
        .findFirst()
        .orElse("no result, and no word about it");
  }

  Result result() {
    return failure
        .<Result>map(Result.Absent::new)
        .orElseGet(() -> new Result.Timed(samples.median(), samples.count(), 0, ""));
  }
}
