package dev.adjoint.engine;

import dev.adjoint.engine.conv.choice.Decision;
import dev.adjoint.engine.conv.choice.Pace;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.explain.ExplainedNode;
import dev.adjoint.explain.Explanation;
import dev.adjoint.operator.Inputs;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// Runs a plan again and again, and notes for each step how it is computed and how long it takes.
final class TimedSteps implements Conductor {
  /// Nanoseconds, and no less than one run: until then the compiler has seen most.
  private static final long WARM_UP = 1_000_000_000;

  /// Nanoseconds, and no less than [#FEWEST] runs.
  private static final long DURATION = 1_000_000_000;

  private static final int FEWEST = 3;

  /// What is known of a step.
  private record Noted(String problem, Optional<Decision> decision, String layout) {}

  private final Lanes lanes;
  private final Map<Step, Noted> noted = new LinkedHashMap<>();
  private final Map<Step, List<Long>> times = new HashMap<>();

  TimedSteps(Lanes lanes) {
    this.lanes = lanes;
  }

  @Override
  public void run(Step step, LiveTensors live, Workers workers) {
    noted.computeIfAbsent(step, s -> note(s, live));
    long start = System.nanoTime();
    step.run(live, workers);
    times.computeIfAbsent(step, s -> new ArrayList<>()).add(System.nanoTime() - start);
  }

  private static Noted note(Step step, LiveTensors live) {
    Inputs<Tensor> inputs = step.arguments(live);
    Optional<Decision> decision = step.kernel().decision(inputs);
    return new Noted(
        decision.map(d -> d.problem().toString()).orElseGet(() -> shapes(inputs)),
        decision,
        decision.map(d -> step.kernel().layout().toString()).orElse(""));
  }

  private static String shapes(Inputs<Tensor> inputs) {
    return inputs.present().stream()
        .map(tensor -> tensor.shape().toString())
        .collect(Collectors.joining(", "));
  }

  Explanation explain(Runnable runs, Workers workers) {
    repeat(runs, 1, WARM_UP);
    times.clear();
    repeat(runs, FEWEST, DURATION);
    List<ExplainedNode> nodes =
        noted.entrySet().stream().map(e -> node(e.getKey(), e.getValue(), workers)).toList();
    return new Explanation(
        nodes, workers.threads(), lanes.name(), Pace.multiplyAddsPerSecond(lanes));
  }

  private static void repeat(Runnable runs, int fewest, long duration) {
    long start = System.nanoTime();
    for (int done = 0; done < fewest || System.nanoTime() - start < duration; done++) {
      runs.run();
    }
  }

  private ExplainedNode node(Step step, Noted note, Workers workers) {
    return new ExplainedNode(
        step.node().toString(),
        note.problem,
        note.decision.map(d -> d.algorithm().name()).orElse(""),
        note.layout,
        note.decision.map(Decision::why).orElse(""),
        note.decision.map(d -> predicted(d, workers)).orElse(OptionalDouble.empty()),
        median(times.getOrDefault(step, List.of())) / 1e9);
  }

  private OptionalDouble predicted(Decision decision, Workers workers) {
    int threads = workers.worth(decision.problem().multiplyAdds()).threads();
    return OptionalDouble.of(decision.cost() / Pace.multiplyAddsPerSecond(lanes) / threads);
  }

  private static double median(List<Long> values) {
    List<Long> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
