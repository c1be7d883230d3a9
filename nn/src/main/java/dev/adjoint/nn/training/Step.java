package dev.adjoint.nn.training;

import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.network.Options;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/// What one learner does in a step: runs its graph, and lets its parameters follow the gradients.
final class Step {
  private final Learner learner;
  private final LearnerGraph graph;
  private final Network network;
  private float[] clipped = {};

  Step(Learner learner, Options options) {
    this.learner = learner;
    graph = LearnerGraph.of(learner);
    network = Network.of(graph.graph(), options);
  }

  Learner learner() {
    return learner;
  }

  LearnerGraph graph() {
    return graph;
  }

  /// Takes the step.
  ///
  /// @param state to be changed
  /// @return the objective before the step and what is told beside it
  SequencedMap<String, Double> take(TrainingState state, Map<String, ? extends Tensor> batch) {
    Map<String, Tensor> inputs = inputs(state, batch);
    Map<String, Tensor> results = network.run(inputs);
    requireFinite(results, inputs, state.steps());
    SequencedMap<String, Tensor> gradients = new LinkedHashMap<>();
    graph.gradients().forEach((p, gradient) -> gradients.put(p.name(), at(results, gradient)));
    learn(state, gradients);
    graph.updates().forEach((name, value) -> state.set(name, at(results, value).toFloats()));
    SequencedMap<String, Double> told = new LinkedHashMap<>();
    told.put(learner.name(), at(results, graph.loss()).real(0));
    graph.reports().forEach((name, value) -> told.put(name, at(results, value).real(0)));
    return told;
  }

  private Map<String, Tensor> inputs(TrainingState state, Map<String, ? extends Tensor> batch) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    graph.batch().forEach(name -> inputs.put(name, given(batch, name)));
    graph.parameters().values().forEach(p -> inputs.put(p.name(), state.number(p.name())));
    graph.randoms().forEach(r -> inputs.put(r.name(), r.draw(state.seed(), state.steps())));
    return inputs;
  }

  private Tensor given(Map<String, ? extends Tensor> batch, String name) {
    Tensor tensor = batch.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "the batch has %s; \"%s\" needs %s"
              .formatted(batch.keySet(), learner.name(), graph.batch()));
    }
    return tensor;
  }

  private void requireFinite(Map<String, Tensor> results, Map<String, Tensor> inputs, long steps) {
    for (Map.Entry<String, Tensor> result : results.entrySet()) {
      if (!Finite.is(result.getValue())) {
        throw new NotFiniteException(steps + 1, message(result.getKey(), inputs, steps));
      }
    }
  }

  private String message(String result, Map<String, Tensor> inputs, long steps) {
    return "step %d: %s of \"%s\" is not finite; %s. Try a lower learning rate (it is %s), clipped gradients, or look at the batch"
        .formatted(
            steps + 1,
            result.equals(graph.loss().name()) ? "the value" : result,
            learner.name(),
            Finite.first(graph.graph(), inputs),
            learner.schedule().rate(steps));
  }

  private void learn(TrainingState state, SequencedMap<String, Tensor> gradients) {
    Clipping clipping = learner.clipping();
    double factor = clipping.factor(gradients.values().stream().map(Step::array).toList());
    for (Map.Entry<String, Tensor> entry : gradients.entrySet()) {
      float[] gradient = array(entry.getValue());
      if (clipping.clips()) {
        clipped = clipped.length < gradient.length ? new float[gradient.length] : clipped;
        clipping.clip(gradient, factor, clipped);
        gradient = clipped;
      }
      follow(state, entry.getKey(), gradient);
    }
  }

  private void follow(TrainingState state, String name, float[] gradient) {
    List<float[]> memory =
        learner.optimizer().memory().stream()
            .map(kind -> array(state.memory(learner.name(), kind, name)))
            .toList();
    float[] values = array(state.number(name));
    double rate = learner.schedule().rate(state.steps());
    learner.optimizer().step(values, gradient, memory, rate, state.steps() + 1);
  }

  private static float[] array(Tensor tensor) {
    return tensor.toFloats().values();
  }

  private static Tensor at(Map<String, Tensor> results, Value value) {
    return Objects.requireNonNull(results.get(value.name()), value.name());
  }

  /// The numbers that the state must hold: see [TrainingState].
  void begin(TrainingState state) {
    graph.parameters().values().forEach(state::begin);
    for (Value parameter : graph.gradients().keySet()) {
      FloatTensor numbers = state.number(parameter.name());
      learner
          .optimizer()
          .memory()
          .forEach(kind -> state.remember(learner.name(), kind, parameter.name(), numbers.shape()));
    }
  }
}
