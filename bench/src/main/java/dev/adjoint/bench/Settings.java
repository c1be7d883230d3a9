package dev.adjoint.bench;

import dev.adjoint.bench.row.NetworkRow;
import dev.adjoint.bench.row.Suite;
import java.nio.file.Path;
import java.util.List;

/// What to run.
///
/// @param suites what is timed
/// @param firstUse networks that fresh processes are started on
/// @param peers who is timed beside Adjoint, by the names that options use
/// @param threads how many threads each contestant computes with, one whole run for each number
/// @param quick whether fewer and shorter samples will do, for a look
/// @param root the folder of Adjoint's sources, where peers are built
/// @param data the folder of reference data, which need not exist
public record Settings(
    List<Suite> suites,
    List<NetworkRow> firstUse,
    List<String> peers,
    List<Integer> threads,
    boolean quick,
    Path root,
    Path data) {
  public Settings {
    suites = List.copyOf(suites);
    firstUse = List.copyOf(firstUse);
    peers = List.copyOf(peers);
    threads = List.copyOf(threads);
    if (threads.isEmpty() || threads.stream().anyMatch(count -> count < 1)) {
      throw new IllegalArgumentException(
          "threads are %s; each number must be at least 1".formatted(threads));
    }
  }
}
