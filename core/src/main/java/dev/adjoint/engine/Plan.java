package dev.adjoint.engine;

import dev.adjoint.explain.Explanation;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What one run over inputs of certain sizes does: the stages left once sizes are known, each with a
/// kernel for these sizes, and after each the values that nobody reads any more, whose arrays go to
/// later stages and to the next run.
public final class Plan {
  private final Program program;
  private final Map<Value, Integer> numbers = new HashMap<>();
  private final Map<Integer, Tensor> known = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final int[] outputs;

  private Plan(Program program) {
    this.program = program;
    this.outputs = program.graph().outputs().stream().mapToInt(this::number).toArray();
  }

  /// The plan for inputs of these sizes.
  ///
  /// @throws dev.adjoint.graph.GraphException if the inputs do not fit the graph, or the tensors
  ///     alive at one time do not fit the memory of this VM
  public static Plan of(Program program, Map<Value, TensorSpec> inputs) {
    Specs specs = Specs.of(program.graph(), inputs);
    Map<Value, Tensor> known = new HashMap<>(program.graph().constants());
    List<Stage> stages = new ArrayList<>();
    for (Stage stage : program.stages()) {
      if (stage.writes().allMatch(v -> isConcrete(specs.at(v)))) {
        stage.writes().forEach(v -> known.put(v, specs.at(v).contents().orElseThrow()));
      } else {
        stages.add(stage);
      }
    }
    MemoryNeed.of(specs, program.graph(), stages).require();
    Plan plan = new Plan(program);
    plan.add(stages, specs);
    plan.numberKnown(known);
    return plan;
  }

  private static boolean isConcrete(TensorSpec spec) {
    return spec.contents().isPresent() && !(spec.contents().get() instanceof SymbolicTensor);
  }

  private void add(List<Stage> stages, Specs specs) {
    Set<Value> needed = new HashSet<>(program.graph().outputs());
    List<Kernel> kernels = kernels(stages, specs);
    for (int i = stages.size() - 1; i >= 0; i--) {
      Stage stage = stages.get(i);
      Stream<Value> touched = Stream.concat(stage.reads(), stage.writes()).distinct();
      List<Value> dying = touched.filter(needed::add).toList();
      steps.addFirst(
          new Step(
              stage.node(),
              kernels.get(i),
              numbers(stage.inputs()),
              numbers(stage.outputs()),
              dying.stream().mapToInt(this::number).toArray()));
    }
  }

  private List<Kernel> kernels(List<Stage> stages, Specs specs) {
    List<Kernel> kernels = stages.stream().map(stage -> stage.kernels().apply(specs)).toList();
    ValueLayouts layouts = ValueLayouts.of(program.graph(), specs, stages, kernels);
    return IntStream.range(0, stages.size())
        .mapToObj(i -> layouts.placed(stages.get(i), kernels.get(i)))
        .toList();
  }

  private int[] numbers(List<Optional<Value>> values) {
    return values.stream().mapToInt(v -> v.map(this::number).orElse(Step.NONE)).toArray();
  }

  private int number(Value value) {
    return numbers.computeIfAbsent(value, v -> numbers.size());
  }

  /// Of what is known beforehand a run needs what steps read and outputs are, but not weights, which
  /// are packed.
  private void numberKnown(Map<Value, Tensor> all) {
    all.forEach((value, tensor) -> {
      Integer number = numbers.get(value);
      if (number != null) {
        known.put(number, tensor);
      }
    });
  }

  /// Computes the graph's outputs.
  ///
  /// @param inputs one tensor for each of the graph's inputs, of the sizes the plan was made for
  public Map<Value, Tensor> run(Map<Value, Tensor> inputs, Workers workers) {
    return run(inputs, workers, Step::run);
  }

  /// Runs some times, for some seconds, and tells how each node is computed and how long it takes.
  ///
  /// @param inputs one tensor for each of the graph's inputs, of the sizes the plan was made for
  public Explanation explain(Map<Value, Tensor> inputs, Workers workers) {
    TimedSteps timed = new TimedSteps(program.lanes());
    return timed.explain(() -> run(inputs, workers, timed), workers);
  }

  private Map<Value, Tensor> run(Map<Value, Tensor> inputs, Workers workers, Conductor conductor) {
    return program.arenas().lend(this, arena -> run(inputs, workers, conductor, arena));
  }

  private Map<Value, Tensor> run(
      Map<Value, Tensor> inputs, Workers workers, Conductor conductor, Arena arena) {
    LiveTensors live = new LiveTensors(numbers.size(), arena);
    known.forEach(live::keep);
    inputs.forEach((value, tensor) -> {
      Integer number = numbers.get(value);
      if (number != null) {
        live.keep(number, tensor);
      }
    });
    for (Step step : steps) {
      conductor.run(step, live, workers);
    }
    Map<Value, Tensor> results = new LinkedHashMap<>();
    for (int i = 0; i < outputs.length; i++) {
      results.put(program.graph().outputs().get(i), live.at(outputs[i]));
    }
    return results;
  }
}
