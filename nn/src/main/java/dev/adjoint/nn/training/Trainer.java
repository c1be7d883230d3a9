package dev.adjoint.nn.training;

import dev.adjoint.graph.GraphException;
import dev.adjoint.network.Options;
import dev.adjoint.tensor.Tensor;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// Trains networks, a batch a step.
///
///     Objective objective = Objective.of(network, spec, Losses.mse(), spec);
///     Trainer trainer = Trainer.of(seed, Learner.of(objective, Adam.adam(), Schedule.constant(1e-3)));
///     double loss = trainer.step(Map.of("x", pictures, "target", wanted)).get("loss");
///
/// From the same seed and the same batches come the same bits, whatever the number of threads. Not for use
/// by several threads.
public final class Trainer {
  private final List<Step> learners;
  private final TrainingState state;
  private final double averaging;

  private Trainer(List<Step> learners, TrainingState state, double averaging) {
    this.learners = learners;
    this.state = state;
    this.averaging = averaging;
  }

  /// A trainer on all processors.
  ///
  /// @param seed of what parameters begin with and of all random numbers on the way
  /// @param learners that take their steps in this order
  /// @throws GraphException if parts of an objective do not fit one another, or have no gradient
  public static Trainer of(long seed, Learner... learners) {
    return of(seed, Options.DEFAULT, List.of(learners));
  }

  /// A trainer that runs as the options say.
  public static Trainer of(long seed, Options options, List<Learner> learners) {
    List<Step> steps = learners.stream().map(learner -> new Step(learner, options)).toList();
    requireNames(steps);
    TrainingState state = new TrainingState(seed);
    steps.forEach(step -> step.begin(state));
    return new Trainer(steps, state, 0);
  }

  private static void requireNames(List<Step> steps) {
    Set<String> names = new HashSet<>();
    for (Step step : steps) {
      requireFree(names, step.learner().name());
      step.graph().reports().keySet().forEach(name -> requireFree(names, name));
    }
  }

  private static void requireFree(Set<String> names, String name) {
    if (!names.add(name)) {
      throw new GraphException(
          "\"%s\" is told twice; each learner and each number that is reported needs a name of its own"
              .formatted(name));
    }
  }

  /// A trainer that also averages all numbers over its steps, which often run better than the last. The
  /// first averages forget sooner, so that what parameters began with does not count for long: at step k
  /// no more than `(1 + k) / (10 + k)` stays. To be asked before the first step. Source: B. Polyak, A. Juditsky, 1992; T. Karras et al., "Progressive
  /// Growing of GANs", 2018, section 6.1.
  ///
  /// @param decay how much of an average stays at each step: 0.999
  public Trainer averaging(double decay) {
    state.beginAverages();
    return new Trainer(learners, state, decay);
  }

  /// Takes a step: each learner in turn.
  ///
  /// @param batch by the names of the inputs that objectives ask for
  /// @return objectives before the step, and what was reported beside them, by name
  /// @throws IllegalArgumentException if the batch lacks something or has other sizes than an objective
  ///     was made for
  /// @throws NotFiniteException if a loss or a gradient is infinite or no number
  public SequencedMap<String, Double> step(Map<String, ? extends Tensor> batch) {
    SequencedMap<String, Double> told = new LinkedHashMap<>();
    learners.forEach(learner -> told.putAll(learner.take(state, batch)));
    state.count();
    if (averaging > 0) {
      double steps = (double) state.steps();
      state.average((float) Math.min(averaging, (1 + steps) / (10 + steps)));
    }
    return told;
  }

  /// All numbers of the networks as they are now.
  public SequencedMap<String, Tensor> numbers() {
    return state.copies(TrainingState.MODEL);
  }

  /// Averages of all numbers, or the numbers if none are kept.
  public SequencedMap<String, Tensor> averages() {
    return state.copies(averaging > 0 ? TrainingState.AVERAGE : TrainingState.MODEL);
  }

  /// Steps that were taken.
  public long steps() {
    return state.steps();
  }

  /// Of all random numbers.
  public long seed() {
    return state.seed();
  }

  /// All that further steps depend on, as named tensors, for a checkpoint: numbers, averages, what
  /// optimizers remember, steps and seed.
  public SequencedMap<String, Tensor> state() {
    return state.tensors();
  }

  /// Goes on from a state: the steps that follow are, bit for bit, those that would have followed there.
  ///
  /// @throws IllegalArgumentException if it is of another network or another way to train it; nothing is
  ///     changed then
  public void restore(Map<String, ? extends Tensor> state) {
    this.state.restore(state);
  }
}
