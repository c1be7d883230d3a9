package dev.adjoint.engine;

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
import java.util.Set;
import java.util.stream.Stream;

/// What one run over inputs of certain sizes does: the stages left once sizes are known, and after
/// each the values that nobody reads any more, whose arrays go to later stages.
public final class Plan {
  private record Step(Stage stage, List<Value> dying) {}

  private final Program program;
  private final Map<Value, Tensor> known;
  private final List<Step> steps;

  private Plan(Program program, Map<Value, Tensor> known, List<Step> steps) {
    this.program = program;
    this.known = known;
    this.steps = steps;
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
    List<Step> steps = withDeaths(stages, program.graph().outputs());
    MemoryNeed.of(specs, program.graph(), steps.stream().map(Step::stage).toList()).require();
    return new Plan(program, known, steps);
  }

  private static boolean isConcrete(TensorSpec spec) {
    return spec.contents().isPresent() && !(spec.contents().get() instanceof SymbolicTensor);
  }

  private static List<Step> withDeaths(List<Stage> stages, List<Value> outputs) {
    Set<Value> needed = new HashSet<>(outputs);
    List<Step> steps = new ArrayList<>();
    for (Stage stage : stages.reversed()) {
      List<Value> dying =
          Stream.concat(stage.reads(), stage.writes()).distinct().filter(needed::add).toList();
      steps.addFirst(new Step(stage, dying));
    }
    return steps;
  }

  /// Computes the graph's outputs.
  ///
  /// @param inputs one tensor for each of the graph's inputs, of the sizes the plan was made for
  public Map<Value, Tensor> run(Map<Value, Tensor> inputs, Workers workers) {
    LiveTensors live = new LiveTensors();
    known.forEach(live::lend);
    inputs.forEach(live::lend);
    for (Step step : steps) {
      step.stage().run(live, workers);
      step.dying().forEach(live::drop);
    }
    Map<Value, Tensor> results = new LinkedHashMap<>();
    program.graph().outputs().forEach(v -> results.put(v, live.at(v)));
    return results;
  }
}
