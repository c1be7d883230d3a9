package dev.adjoint.nn.training;

import dev.adjoint.nn.layer.Parameter;
import dev.adjoint.nn.optimizer.Optimizer;
import java.util.List;

/// An objective, the parameters that follow it, and how. One learner is usual; in adversarial training
/// there are two, which work on the same numbers in turn.
///
/// @param name under which the objective is told: `loss`
/// @param places whose parameters are learned: `generator` for `generator.0.weight`; none for all that the
///     objective has
/// @param schedule of the learning rate
public record Learner(
    String name,
    Objective objective,
    List<String> places,
    Optimizer optimizer,
    Schedule schedule,
    Clipping clipping) {
  public Learner {
    places = List.copyOf(places);
  }

  /// A learner of all parameters of an objective, told as `loss`.
  public static Learner of(Objective objective, Optimizer optimizer, Schedule schedule) {
    return new Learner("loss", objective, List.of(), optimizer, schedule, Clipping.NONE);
  }

  /// Under another name.
  public Learner named(String other) {
    return new Learner(other, objective, places, optimizer, schedule, clipping);
  }

  /// Learning only what stands at certain places of the network.
  public Learner learning(String... only) {
    return new Learner(name, objective, List.of(only), optimizer, schedule, clipping);
  }

  /// With bounds on the gradients.
  public Learner clipped(Clipping bounds) {
    return new Learner(name, objective, places, optimizer, schedule, bounds);
  }

  boolean learns(Parameter parameter) {
    return parameter.learned()
        && (places.isEmpty()
            || places.stream().anyMatch(place -> parameter.name().startsWith(place + ".")));
  }
}
