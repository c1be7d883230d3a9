package dev.adjoint.inspect.frames;

import dev.adjoint.geometry.Frame;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.frames.Trail.Step;
import dev.adjoint.operator.separable.Slice;
import dev.adjoint.size.Rational;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Maps that a node takes together, along one axis. What it gives lies where any of them lay: layers behind
/// may make use of each, so a map that meets it is well placed if it lies where one of them did.
///
/// @param met where each of the maps lies; none of those of which it is not known
record Meeting(Node node, int axis, List<List<Trail>> met) {
  /// Places that are kept of one map, at most.
  private static final int MOST_PLACES = 8;

  private static final Comparator<Trail> SHORTEST =
      Comparator.comparingInt(trail -> trail.steps().size());

  /// Those that lie nowhere where the one with the shortest way lies, which most often is what a skip brings.
  ///
  /// @param cells of the axis of what the node gives
  List<Parting> partings(long cells) {
    List<List<Trail>> sorted =
        met.stream().sorted(Comparator.comparing(List::getFirst, SHORTEST)).toList();
    return sorted.stream()
        .skip(1)
        .flatMap(other -> parting(sorted.getFirst(), other, cells).stream())
        .toList();
  }

  private Optional<Parting> parting(List<Trail> ones, List<Trail> others, long cells) {
    List<Parting> pairs = new ArrayList<>();
    for (Trail one : ones) {
      others.stream()
          .filter(other -> other.origin().equals(one.origin()))
          .map(other -> new Parting(node, axis, cells, one, other))
          .forEach(pairs::add);
    }
    return pairs.stream().anyMatch(pair -> pair.isNone() || pair.isOfPhases())
        ? Optional.empty()
        : pairs.stream().findFirst();
  }

  /// Where the result lies: in all those places, the one with the shortest way first.
  List<Trail> result() {
    Map<Map.Entry<Value, Frame>, Trail> places = new LinkedHashMap<>();
    met.stream()
        .flatMap(List::stream)
        .sorted(SHORTEST)
        .forEach(trail -> places.putIfAbsent(Map.entry(trail.origin(), trail.frame()), trail));
    return places.values().stream().limit(MOST_PLACES).toList();
  }

  /// Where a map lies for a layer that reads it: in the middle, if it is made of several phases of one map.
  static List<Trail> seen(List<Trail> places) {
    boolean phases =
        places.size() > 1 && places.stream().allMatch(other -> isPhase(places.getFirst(), other));
    return phases ? List.of(middle(places)) : places;
  }

  /// Whether both are cells of one map, picked with the same step.
  private static boolean isPhase(Trail one, Trail other) {
    Optional<Step> first = picked(one);
    return first.isPresent()
        && picked(other)
            .filter(step -> step.local().scale().equals(first.get().local().scale()))
            .filter(step -> step.before().equals(first.get().before()))
            .isPresent();
  }

  private static Optional<Step> picked(Trail trail) {
    return trail.step().filter(step -> step.node().operator() instanceof Slice && step.shrinks());
  }

  private static Trail middle(List<Trail> phases) {
    Step first = phases.getFirst().step().orElseThrow();
    Rational sum =
        phases.stream()
            .map(phase -> phase.step().orElseThrow().local().offset())
            .reduce(Rational.ZERO, Rational::plus);
    Rational mean = sum.dividedBy(Rational.of(phases.size()));
    return first.before().then(first.node(), first.axis(), new Frame(first.local().scale(), mean));
  }
}
