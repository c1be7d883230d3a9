package dev.adjoint.bench.match;

import dev.adjoint.bench.row.LayerRow;
import dev.adjoint.bench.row.Row;
import dev.adjoint.bench.row.Work;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// One row with one number of threads, played to the end.
///
/// @param suite the suite it came from
/// @param work what the row is worth
/// @param flopsPeak multiply-adds, as operations a nanosecond, that the machine reached between the
///     samples
/// @param bandwidth bytes a nanosecond, likewise
/// @param peers the other contestants by name, in the order they were asked for
public record Outcome(
    String suite,
    Row row,
    int threads,
    Work work,
    double flopsPeak,
    double bandwidth,
    Result ours,
    Map<String, Result> peers) {
  public Outcome {
    peers = Collections.unmodifiableMap(new LinkedHashMap<>(peers));
  }

  /// The shortest median of a peer, over ours.
  public OptionalDouble ratio() {
    OptionalDouble best =
        peers.values().stream()
            .flatMap(peer -> peer.timed().stream())
            .mapToDouble(Result.Timed::nanos)
            .min();
    return best.isPresent() && ours instanceof Result.Timed timed
        ? OptionalDouble.of(best.getAsDouble() / timed.nanos())
        : OptionalDouble.empty();
  }

  /// Nanoseconds for each position of a layer's output; NaN for a network.
  public double nanosPerPixel(Result.Timed timed) {
    return row instanceof LayerRow layer ? timed.nanos() / layer.pixels() : Double.NaN;
  }

  /// The time in which the machine could have done the work at best, over ours, in per cent.
  public double percentOfLimit(Result.Timed timed) {
    double floor = Math.max(work.flops() / flopsPeak, work.bytes() / bandwidth);
    return 100 * floor / timed.nanos();
  }
}
