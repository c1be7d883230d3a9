package dev.adjoint.inspect.sizes;

import dev.adjoint.graph.Node;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Exact;
import dev.adjoint.size.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/// Tries sizes of one unknown, all others being as settled: by the sizes of what meets, which is quick, and
/// by following the sizes through the whole network, which sees every node.
final class SizeTrials {
  /// Nodes followed, at most: part of a second's work.
  private static final long MOST_NODES = 60_000;

  /// Differences of sizes computed, at most.
  private static final long MOST_DIFFERENCES = 100_000;

  private final View view;
  private final List<Meet> meets;
  private final Ties ties;
  private final Map<String, Size> settled = new HashMap<>();
  private final long period;
  private final Demands demands;
  private long left = MOST_NODES;
  private long differences = MOST_DIFFERENCES;

  SizeTrials(View view) {
    this.view = view;
    meets = Meets.of(view.graph(), view.open());
    ties = Ties.of(view, meets);
    for (Unknown unknown : Unknown.of(view.graph())) {
      settled.put(unknown.name(), view.settled().at(unknown.input().value()).size(unknown.axis()));
    }
    period = period(view);
    demands = new Demands(view);
  }

  /// After how many sizes all that nodes do repeats; too long a period to be tried if it is not known.
  private static long period(View view) {
    try {
      return view.graph().nodes().stream()
          .flatMap(Node::writes)
          .map(view.open()::at)
          .mapToLong(SizeTrials::period)
          .reduce(1, Exact::commonMultiple);
    } catch (IllegalArgumentException tooLarge) {
      return Long.MAX_VALUE;
    }
  }

  /// Nothing is known of what has no known rank: then that powers of two are all there is, as in most
  /// networks.
  private static long period(TensorSpec spec) {
    return spec.sizes()
        .map(sizes -> sizes.stream().mapToLong(Size::period).reduce(1, Exact::commonMultiple))
        .orElse(64L);
  }

  /// All sizes of an unknown with which the network runs; empty if they cannot be told.
  Optional<SizeSet> working(Unknown unknown) {
    if (isEntangled(unknown)) {
      return Optional.empty();
    }
    Optional<SizeSet> meeting = meeting(unknown, meets);
    if (meeting.isEmpty() || !view.settled().faults().isEmpty()) {
      return meeting.flatMap(met -> few(unknown, met));
    }
    boolean all = demands.hangOn(unknown);
    SizeSet met = meeting.get();
    Optional<SizeSet> found =
        all
            ? scan(unknown, n -> met.leaves(n) && runs(unknown, n))
            : SizeScan.smallest(met, settled(unknown), n -> runs(unknown, n));
    return left < 0 ? Optional.empty() : found.filter(set -> !set.isEmpty());
  }

  /// Whether a size of another input must follow this one, so that it cannot be tried alone.
  private boolean isEntangled(Unknown unknown) {
    Set<String> alike = ties.with(unknown.name());
    List<String> others =
        Unknown.of(view.graph()).stream()
            .filter(other -> !other.input().equals(unknown.input()))
            .map(Unknown::name)
            .filter(name -> !alike.contains(name))
            .toList();
    return meets.stream()
        .filter(meet -> alike.stream().anyMatch(meet::asks))
        .anyMatch(meet -> others.stream().anyMatch(meet::asks));
  }

  /// None or a few that will do, where the settled size is none of them.
  private Optional<SizeSet> few(Unknown unknown, SizeSet met) {
    boolean few = met.isEmpty() || met.largest().isPresent();
    List<Long> running =
        few && !met.isEmpty()
            ? met.all().stream().filter(n -> runs(unknown, n)).toList()
            : List.of();
    return few && left >= 0 ? Optional.of(SizeSet.of(running)) : Optional.empty();
  }

  private boolean runs(Unknown unknown, long size) {
    left -= view.graph().nodes().size();
    return left >= 0 && Trial.of(view, ties.with(unknown.name(), size)).works();
  }

  /// All sizes of an unknown for which tensors that meet are alike; empty if they cannot be told.
  Optional<SizeSet> meeting(Unknown unknown, List<Meet> some) {
    List<Size> apart =
        some.stream().filter(meet -> isAlone(meet, unknown)).map(Meet::apart).distinct().toList();
    if (apart.isEmpty()) {
      return Optional.of(SizeSet.repeating(1, List.of(0L), 1));
    }
    Optional<SizeSet> found =
        scan(unknown, n -> apart.stream().allMatch(size -> isNothing(size, unknown, n)));
    return found.filter(set -> differences >= 0);
  }

  private boolean isNothing(Size apart, Unknown unknown, long size) {
    differences--;
    return differences >= 0 && apart.with(with(unknown, size)).is(0);
  }

  /// Whether a meeting hangs on this unknown, with those that must be alike, and no other.
  boolean isAlone(Meet meet, Unknown unknown) {
    Set<String> alike = ties.with(unknown.name());
    return alike.stream().anyMatch(meet::asks)
        && meet.apart().with(with(unknown, 0)).isKnown()
        && settled.keySet().stream().allMatch(n -> alike.contains(n) || !meet.asks(n));
  }

  private Map<String, Size> with(Unknown unknown, long size) {
    Map<String, Size> sizes = new HashMap<>(settled);
    ties.with(unknown.name()).forEach(name -> sizes.put(name, Size.of(size)));
    return sizes;
  }

  private Optional<SizeSet> scan(Unknown unknown, LongPredicate holds) {
    return SizeScan.of(holds, period, settled(unknown));
  }

  private long settled(Unknown unknown) {
    return settled.getOrDefault(unknown.name(), Size.of(1)).ifKnown().orElse(1);
  }

  List<Meet> meets() {
    return meets;
  }

  Ties ties() {
    return ties;
  }
}
