package dev.adjoint.engine.conv;

import java.util.Optional;
import java.util.function.Function;

/// What was worked out for the last sizes, since inputs of one size tend to follow one another. May be
/// asked from several threads at once.
///
/// @param <S> sizes, told apart by `equals`
/// @param <P> the plan for them
public final class LastPlan<S, P> {
  private record Made<S, P>(S sizes, P plan) {}

  private final Function<S, P> maker;
  private volatile Optional<Made<S, P>> last = Optional.empty();

  /// @param maker works out a plan
  public LastPlan(Function<S, P> maker) {
    this.maker = maker;
  }

  /// The plan for these sizes, worked out now if the last was for others.
  public P of(S sizes) {
    Made<S, P> made =
        last.filter(l -> l.sizes.equals(sizes))
            .orElseGet(() -> new Made<>(sizes, maker.apply(sizes)));
    last = Optional.of(made);
    return made.plan;
  }
}
