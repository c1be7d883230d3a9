package dev.adjoint.bench.match;

import dev.adjoint.bench.row.Row;
import dev.adjoint.bench.row.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// All contestants with one number of threads, ready to play row after row.
public final class Field implements AutoCloseable {
  /// Helpers of native thread pools spin for a while when they have nothing to do; whoever comes next
  /// should not share a core with them.
  private static final Duration SETTLING = Duration.ofMillis(3);

  private final int threads;
  private final Rival ours;
  private final Rival arithmetic;
  private final Rival memory;
  private final List<Rival> peers;

  /// The best of all rows so far: a limit is what was reached once. On shared machines the bare loop
  /// of multiply-adds ran at 40 % for whole rows on which contestants did not slow down.
  private double flopsPeak = Double.NaN;

  private double bandwidth = Double.NaN;

  /// @param folder for temporary files; it is the caller's to delete
  public Field(
      int threads, Path folder, Launch ours, Launch arithmetic, Launch memory, List<Launch> peers) {
    this.threads = threads;
    this.ours = new Rival(ours, folder);
    this.arithmetic = new Rival(arithmetic, folder);
    this.memory = new Rival(memory, folder);
    this.peers = peers.stream().map(peer -> new Rival(peer, folder)).toList();
  }

  /// Plays one row. All take turns: a sample of each, then the next of each.
  public Outcome play(String suite, Row row, Work work, Pace pace)
      throws IOException, InterruptedException {
    Turn us = new Turn(ours);
    Turn flops = new Turn(arithmetic);
    Turn bytes = new Turn(memory);
    List<Turn> them = peers.stream().map(Turn::new).toList();
    List<Turn> all = Stream.concat(Stream.of(us, flops, bytes), them.stream()).toList();
    for (Turn turn : all) {
      Files.write(turn.rival().results(), new byte[0]);
      turn.prepare(row);
    }
    compare(us, them, work);
    time(all, pace);
    for (Turn turn : all) {
      turn.finish();
    }
    flopsPeak = best(flopsPeak, flops.rate());
    bandwidth = best(bandwidth, bytes.rate());
    return new Outcome(suite, row, threads, work, flopsPeak, bandwidth, us.result(), results(them));
  }

  private static double best(double before, double now) {
    return before > now || Double.isNaN(now) ? before : now;
  }

  private void compare(Turn us, List<Turn> them, Work work) throws IOException {
    for (Turn turn : them) {
      if (us.isAbsent()) {
        turn.fail("nothing to compare with");
      } else if (!turn.isAbsent()) {
        Path theirs = turn.rival().results();
        Agreement.objection(us.rival().results(), theirs, work.terms())
            .ifPresent(objection -> turn.fail("disagrees: " + objection));
      }
    }
    for (Rival rival : rivals()) {
      Files.deleteIfExists(rival.results());
    }
  }

  private static void time(List<Turn> turns, Pace pace) throws IOException, InterruptedException {
    for (Turn turn : turns) {
      turn.warmUp(pace);
    }
    for (int round = 0; round < pace.samples(); round++) {
      for (Turn turn : turns) {
        Thread.sleep(SETTLING);
        turn.sample(pace);
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
