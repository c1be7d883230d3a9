package dev.adjoint.inspect.frames;

import dev.adjoint.geometry.Frame;
import dev.adjoint.graph.Node;
import dev.adjoint.inspect.frames.Trail.Step;
import dev.adjoint.operator.separable.Slice;
import dev.adjoint.size.Rational;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Two maps of one input that meet, along an axis on which they lie apart.
///
/// @param node where they meet
/// @param axis of what it gives
/// @param cells of the axis
/// @param one with the shorter way
record Parting(Node node, int axis, long cells, Trail one, Trail other) {
  /// How far the cells of the other lie behind those of the one, in cells of the input, where that is most.
  Rational apart() {
    Rational first = apart(0);
    Rational last = apart(cells - 1);
    return magnitude(last).compareTo(magnitude(first)) > 0 ? last : first;
  }

  private Rational apart(long cell) {
    Rational at = Rational.of(cell);
    return other.frame().at(at).minus(one.frame().at(at));
  }

  /// The same in cells of the maps.
  Rational cellsApart() {
    Frame frame = one.frame();
    return apart().dividedBy(frame.scale());
  }

  /// Whether they lie in the same place.
  boolean isNone() {
    return one.frame().equals(other.frame());
  }

  /// Whether both are cells of one map that were picked in even steps, from different ones on: a map cut
  /// into its phases, to which nothing else was done.
  boolean isOfPhases() {
    return isEven()
        && Stream.of(stepsOfOne(), stepsOfOther())
            .allMatch(way -> !way.isEmpty() && way.stream().allMatch(Parting::isPicking));
  }

  private static boolean isPicking(Step step) {
    return step.node().operator() instanceof Slice && step.shrinks();
  }

  /// Whether all layers of stride 1 reach to one side alone.
  boolean isOneSided() {
    return steps().filter(step -> !step.shrinks() && !step.enlarges()).allMatch(Step::isOneSided);
  }

  /// Whether the one is merely cropped, while the other has been enlarged: a skip that is cut to the size of
  /// what it meets.
  boolean isOfCrop() {
    return isCropped(stepsOfOne()) && stepsOfOther().stream().anyMatch(Step::enlarges);
  }

  private static boolean isCropped(List<Step> way) {
    return !way.isEmpty()
        && way.stream()
            .allMatch(step -> step.node().operator() instanceof Slice && !step.shrinks());
  }

  /// Whether the distance is the same everywhere.
  boolean isEven() {
    return one.frame().scale().equals(other.frame().scale());
  }

  boolean isWhole() {
    return isEven() && cellsApart().denominator() == 1;
  }

  static Rational magnitude(Rational number) {
    return number.numerator() < 0 ? number.negated() : number;
  }

  /// What only the one has been through.
  List<Step> stepsOfOne() {
    return one.since(other);
  }

  /// What only the other has been through.
  List<Step> stepsOfOther() {
    return other.since(one);
  }

  private Stream<Step> steps() {
    return Stream.concat(stepsOfOne().stream(), stepsOfOther().stream());
  }

  /// Whether layers that make fewer or more cells have a part in it: what those of stride 1 do is left out.
  boolean isByResampling() {
    return !isEven() || !resampled(stepsOfOne()).equals(resampled(stepsOfOther()));
  }

  private static Rational resampled(List<Step> steps) {
    return steps.stream()
        .filter(step -> step.shrinks() || step.enlarges())
        .map(Step::shift)
        .reduce(Rational.ZERO, Rational::plus);
  }

  boolean hasEnlarging() {
    return steps().anyMatch(Step::enlarges);
  }

  /// The layer that does not put back what the layer of its size put forward, with that layer: the last of
  /// such pairs on either way, a step down before a step up.
  Optional<Pair> blamed() {
    List<Pair> pairs = new ArrayList<>(pairs(stepsOfOne()));
    pairs.addAll(pairs(stepsOfOther()));
    return pairs.isEmpty() ? Optional.empty() : Optional.of(pairs.getLast());
  }

  /// A layer that makes a map smaller, if the way has one, and the layer that makes it larger again.
  record Pair(Optional<Step> down, Step up) {
    /// What is left of both, in cells of the input.
    Rational left() {
      return down.map(Step::shift).orElse(Rational.ZERO).plus(up.shift());
    }

    boolean isEven() {
      Rational scale = down.map(step -> step.local().scale()).orElse(Rational.ONE);
      return left().numerator() == 0 && scale.times(up.local().scale()).equals(Rational.ONE);
    }
  }

  private static List<Pair> pairs(List<Step> steps) {
    Deque<Step> downs = new ArrayDeque<>();
    List<Pair> pairs = new ArrayList<>();
    for (Step step : steps) {
      if (step.shrinks()) {
        downs.push(step);
      } else if (step.enlarges()) {
        pairs.add(new Pair(Optional.ofNullable(downs.poll()), step));
      }
    }
    return pairs.stream().filter(pair -> !pair.isEven()).toList();
  }
}
