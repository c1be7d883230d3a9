package dev.adjoint.bench.match;

import dev.adjoint.bench.row.Row;
import dev.adjoint.bench.worker.Reply;
import dev.adjoint.bench.worker.Request;
import dev.adjoint.bench.worker.WarmUp;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// One contestant on one row: set up, warmed up, sampled, let go. Once it has failed it stays absent.
final class Turn {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Rival rival;
  private final int threads;
  private final Samples samples = new Samples();
  private Optional<String> failure = Optional.empty();
  private String algorithm = "";
  private double work;
  private double warm;
  private long peakMiB;
  private boolean holdsRow;

  Turn(Rival rival, int threads) {
    this.rival = rival;
    this.threads = threads;
  }

  String name() {
    return rival.name();
  }

  Rival rival() {
    return rival;
  }

  boolean isAbsent() {
    return failure.isPresent();
  }

  void fail(String why) {
    failure = Optional.of(why);
  }

  void prepare(Row row) throws IOException, InterruptedException {
    ask(new Request.Prepare(row.line(), rival.results().toString()));
  }

  void warmUp(WarmUp until) throws IOException, InterruptedException {
    if (!isAbsent()) {
      warm = nanos(new Request.Warm(until)).orElse(warm);
    }
  }

  void sample(Duration least) throws IOException, InterruptedException {
    if (!isAbsent()) {
      nanos(new Request.Sample(least.toNanos(), Pace.leadIn(warm, threads)))
          .ifPresent(samples::add);
    }
  }

  private Optional<Double> nanos(Request request) throws IOException, InterruptedException {
    return ask(request).map(reply -> ((Reply.Sampled) reply).nanos());
  }

  /// Lets go of the row, whether or not it was timed.
  void finish() throws IOException, InterruptedException {
    if (holdsRow) {
      ask(new Request.Finish());
    }
  }

  private Optional<Reply> ask(Request request) throws IOException, InterruptedException {
    try {
      Reply reply = rival.ask(request, PATIENCE);
      switch (reply) {
        case Reply.Ready ready -> {
          algorithm = ready.algorithm();
          work = ready.work();
          holdsRow = true;
        }
        case Reply.Cannot cannot -> fail(cannot.why());
        case Reply.Finished finished -> peakMiB = finished.peakMiB();
        case Reply.Sampled _ -> {}
      }
      return Optional.of(reply);
    } catch (WorkerDiedException e) {
      fail(String.valueOf(e.getMessage()));
      holdsRow = false;
      return Optional.empty();
    }
  }

  /// Most work a nanosecond, of a contestant that counts its work; NaN if it is absent.
  double rate() {
    return isAbsent() ? Double.NaN : work / samples.least();
  }

  Result result() {
    return failure
        .<Result>map(Result.Absent::new)
        .orElseGet(() -> new Result.Timed(samples.median(), samples.count(), peakMiB, algorithm));
  }
}
