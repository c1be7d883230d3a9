package dev.adjoint.bench.match;

import dev.adjoint.bench.worker.Reply;
import dev.adjoint.bench.worker.Request;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/// A contestant's process, seen from outside: requests go in, replies come out, and it may die.
final class WorkerProcess implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LINES_SHOWN = 3;

  private final Process process;
  private final Writer requests;
  private final Path errors;

  /// Lines that came, and empty when no more will.
  private final BlockingQueue<Optional<String>> replies = new LinkedBlockingQueue<>();

  private WorkerProcess(Process process, Path errors) {
    this.process = process;
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    this.errors = errors;
  }

  /// @param errors the file that takes its standard error
  static WorkerProcess start(Launch launch, Path errors) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(launch.command()).redirectError(errors.toFile());
    builder.environment().putAll(launch.variables());
    WorkerProcess worker = new WorkerProcess(builder.start(), errors);
    Thread.ofVirtual().start(worker::listen);
    return worker;
  }

  /// What the system calls it.
  long id() {
    return process.pid();
  }

  /// Native libraries print on standard output what they please: replies begin with a brace.
  private void listen() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().filter(line -> line.startsWith("{")).forEach(l -> replies.add(Optional.of(l)));
    } catch (IOException | java.io.UncheckedIOException e) {
      // It was killed while it spoke: it says no more.
    } finally {
      replies.add(Optional.empty());
    }
  }

  /// Asks and waits for the answer.
  ///
  /// @throws WorkerDiedException if none comes in time; the process is dead then
  Reply ask(Request request, Duration patience) throws WorkerDiedException, InterruptedException {
    try {
      requests.write(JSON.writeValueAsString(request) + "\n");
      requests.flush();
    } catch (IOException e) {
      throw dead();
    }
    Optional<String> reply = replies.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (reply == null) {
      close();
      throw new WorkerDiedException("no answer in %d s".formatted(patience.toSeconds()));
    }
    return JSON.readValue(reply.orElseThrow(this::dead), Reply.class);
  }

  private WorkerDiedException dead() {
    close();
    return new WorkerDiedException("its process ended: " + lastWords());
  }

  private String lastWords() {
    try {
      List<String> lines =
          Files.readString(errors, StandardCharsets.ISO_8859_1)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("\tat "))
              .toList();
      return String.join(
          " | ", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    } catch (IOException e) {
      return "without a word";
    }
  }

  /// It is killed, which also ends a process that stands still.
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
