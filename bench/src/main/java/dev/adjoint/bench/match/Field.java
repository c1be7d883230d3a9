package dev.adjoint.bench.match;

import dev.adjoint.bench.row.Row;
import dev.adjoint.bench.row.StepRow;
import dev.adjoint.bench.row.Work;
import dev.adjoint.bench.worker.WarmUp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All contestants with one number of threads, ready to play row after row.
public final class Field implements AutoCloseable {
  /// The machine's limits take a turn in every so many rounds: the best of all rows counts.
  private static final int LIMITS_EVERY = 3;

  private final int threads;
  private final Rival ours;
  private final Rival arithmetic;
  private final Rival memory;
  private final List<Rival> peers;

  /// The best of all rows so far: a limit is what was reached once. On shared machines the bare loop
  /// of multiply-adds ran at 40 % for whole rows on which contestants did not slow down.
  private double flopsPeak = Double.NaN;

  private double bandwidth = Double.NaN;

  private boolean hasRehearsed;

  /// @param folder for temporary files; it is the caller's to delete
  /// @param pauser stops whoever does not have its turn; it is the caller's to close
  public Field(
      int threads,
      Path folder,
      Pauser pauser,
      Launch ours,
      Launch arithmetic,
      Launch memory,
      List<Launch> peers) {
    this.threads = threads;
    this.ours = new Rival(ours, folder, pauser);
    this.arithmetic = new Rival(arithmetic, folder, pauser);
    this.memory = new Rival(memory, folder, pauser);
    this.peers = peers.stream().map(peer -> new Rival(peer, folder, pauser)).toList();
  }

  /// Plays one row. All take turns: a sample of each, then the next of each.
  public Outcome play(String suite, Row row, Work work, Pace pace)
      throws IOException, InterruptedException {
    Turn us = turn(ours);
    Turn flops = turn(arithmetic);
    Turn bytes = turn(memory);
    List<Turn> them = peers.stream().map(this::turn).toList();
    List<Turn> limits = List.of(flops, bytes);
    List<Turn> contestants = Stream.concat(Stream.of(us), them.stream()).toList();
    List<Turn> all = Stream.concat(limits.stream(), contestants.stream()).toList();
    rehearse(row, pace.rehearsal());
    prepare(all, row);
    compare(us, them, row, work);
    time(contestants, limits, pace);
    finish(all);
    flopsPeak = best(flopsPeak, flops.rate());
    bandwidth = best(bandwidth, bytes.rate());
    return new Outcome(suite, row, threads, work, flopsPeak, bandwidth, us.result(), results(them));
  }

  /// The first row is set up, warmed up and let go before it is played: all have just been started,
  /// and their compilers know nothing yet.
  private void rehearse(Row row, WarmUp until) throws IOException, InterruptedException {
    if (!hasRehearsed) {
      hasRehearsed = true;
      List<Turn> turns = rivals().stream().map(this::turn).toList();
      prepare(turns, row);
      for (Turn turn : turns) {
        turn.warmUp(until);
      }
      finish(turns);
    }
  }

  private Turn turn(Rival rival) {
    return new Turn(rival, threads);
  }

  private static void prepare(List<Turn> turns, Row row) throws IOException, InterruptedException {
    for (Turn turn : turns) {
      Files.write(turn.rival().results(), new byte[0]);
      turn.prepare(row);
    }
  }

  private static void finish(List<Turn> turns) throws IOException, InterruptedException {
    for (Turn turn : turns) {
      turn.finish();
    }
  }

  private static double best(double before, double now) {
    return before > now || Double.isNaN(now) ? before : now;
  }

  private void compare(Turn us, List<Turn> them, Row row, Work work) throws IOException {
    for (Turn turn : them) {
      if (us.isAbsent()) {
        turn.fail("nothing to compare with");
      } else if (!turn.isAbsent()) {
        Path theirs = turn.rival().results();
        objection(row, us.rival().results(), theirs, work)
            .ifPresent(objection -> turn.fail("disagrees: " + objection));
      }
    }
    for (Rival rival : rivals()) {
      Files.deleteIfExists(rival.results());
    }
  }

  private static Optional<String> objection(Row row, Path ours, Path theirs, Work work)
      throws IOException {
    return row instanceof StepRow
        ? Agreement.objectionToGradients(ours, theirs)
        : Agreement.objection(ours, theirs, work.terms());
  }

  private static void time(List<Turn> contestants, List<Turn> limits, Pace pace)
      throws IOException, InterruptedException {
    for (Turn turn : contestants) {
      turn.warmUp(pace.warmUp());
    }
    for (int round = 0; round < pace.samples(); round++) {
      for (Turn turn : round % LIMITS_EVERY == 0 ? limits : List.<Turn>of()) {
        turn.sample(pace.sample());
      }
      for (Turn turn : contestants) {
        turn.sample(pace.sample());
      }
    }
  }

  private static Map<String, Result> results(List<Turn> turns) {
    Map<String, Result> results = new LinkedHashMap<>();
    turns.forEach(turn -> results.put(turn.name(), turn.result()));
    return results;
  }

  private List<Rival> rivals() {
    List<Rival> rivals = new ArrayList<>(List.of(ours, arithmetic, memory));
    rivals.addAll(peers);
    return rivals;
  }

  @Override
  public void close() {
    rivals().forEach(Rival::close);
  }
}
