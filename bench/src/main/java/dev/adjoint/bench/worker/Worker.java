package dev.adjoint.bench.worker;

import dev.adjoint.bench.network.Models;
import dev.adjoint.bench.row.LayerRow;
import dev.adjoint.bench.row.NetworkRow;
import dev.adjoint.bench.row.Row;
import dev.adjoint.bench.row.StepRow;
import dev.adjoint.bench.row.Suite;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// A process that holds one contestant and does what it is asked on standard input, one [Request] a
/// line, one [Reply] each. What goes wrong unforeseen ends the process: whoever started it sees that
/// and starts another.
public final class Worker {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Contestant contestant;
  private final Path data;
  private Optional<Task> task = Optional.empty();

  private Worker(Contestant contestant, Path data) {
    this.contestant = contestant;
    this.data = data;
  }

  /// Serves until standard input ends.
  ///
  /// @param data the folder of reference data
  public static void serve(Contestant contestant, Path data) throws IOException {
    PrintStream replies = System.out;
    System.setOut(System.err); // what libraries print is not for the line
    Worker worker = new Worker(contestant, data);
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      Reply reply = worker.answer(JSON.readValue(line, Request.class));
      replies.println(JSON.writeValueAsString(reply));
      replies.flush();
    }
  }

  private Reply answer(Request request) throws IOException {
    return switch (request) {
      case Request.Prepare prepare -> prepare(prepare);
      case Request.Warm warm -> new Reply.Sampled(warm(task.orElseThrow(), warm.until()));
      case Request.Sample sample -> new Reply.Sampled(nanos(task.orElseThrow(), sample));
      case Request.Finish _ -> finish();
    };
  }

  private Reply prepare(Request.Prepare request) throws IOException {
    System.gc(); // what the row before left is not this row's
    PeakMemory.reset();
    try {
      Task prepared = task(Suite.row(request.row()));
      task = Optional.of(prepared);
      prepared.run();
      FloatFile.write(prepared.result(), Path.of(request.result()));
      return new Reply.Ready(prepared.algorithm(), prepared.work());
    } catch (CannotException e) {
      return new Reply.Cannot(String.valueOf(e.getMessage()));
    } catch (
        RuntimeException e) { // libraries have exceptions of their own for what they do not take
      return new Reply.Cannot("it fails: " + firstLine(e));
    }
  }

  private static String firstLine(RuntimeException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
  }

  private Task task(Row row) throws CannotException, IOException {
    return switch (row) {
      case LayerRow layer -> contestant.layer(layer);
      case NetworkRow network -> contestant.network(network, Models.bytes(network, data));
      case StepRow step -> contestant.step(step);
    };
  }

  private static double warm(Task task, WarmUp until) {
    return until.run(task::run, System::nanoTime, Compiler::isBusy);
  }

  private static double nanos(Task task, Request.Sample sample) {
    if (sample.leadIn() > 0) {
      average(task, sample.leadIn());
    }
    return average(task, sample.nanos());
  }

  private static double average(Task task, long least) {
    long begin = System.nanoTime();
    long passed;
    int runs = 0;
    do {
      task.run();
      runs++;
      passed = System.nanoTime() - begin;
    } while (passed < least);
    return (double) passed / runs;
  }

  private Reply finish() throws IOException {
    task.ifPresent(Task::close);
    task = Optional.empty();
    return new Reply.Finished(PeakMemory.mib());
  }
}
