package dev.adjoint.nn.training;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Value;
import dev.adjoint.nn.gradient.Gradients;
import dev.adjoint.nn.layer.Assembled;
import dev.adjoint.nn.layer.Parameter;
import dev.adjoint.nn.layer.RandomInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What a learner computes in a step: its objective, what is told beside it, gradients, and what running
/// values are afterwards.
///
/// @param graph whose inputs are the batch, random numbers and all parameters by their names
/// @param loss an output of the graph, a scalar
/// @param reports outputs of the graph, scalars, by the names under which they are told
/// @param gradients outputs of the graph, by the parameters that are learned
/// @param updates outputs of the graph, by the names of running values
/// @param parameters all that the objective has, by their inputs
record LearnerGraph(
    Graph graph,
    Value loss,
    SequencedMap<String, Value> reports,
    SequencedMap<Value, Value> gradients,
    SequencedMap<String, Value> updates,
    SequencedMap<Value, Parameter> parameters,
    List<RandomInput> randoms) {
  static LearnerGraph of(Learner learner) {
    Assembled network = Assembled.of(learner.name(), true, learner.objective()::add);
    List<Value> outputs = new ArrayList<>(List.of(network.output()));
    outputs.addAll(network.reports().values());
    outputs.addAll(network.updates().values());
    List<Value> learned = learned(learner, network);
    Gradients gradients = Gradients.of(network.graph(outputs), network.output(), learned);
    return new LearnerGraph(
        gradients.graph(),
        network.output(),
        network.reports(),
        gradients.byValue(),
        network.updates(),
        network.parameters(),
        network.randoms());
  }

  private static List<Value> learned(Learner learner, Assembled network) {
    List<Value> learned =
        network.parameters().entrySet().stream()
            .filter(entry -> learner.learns(entry.getValue()))
            .map(Map.Entry<Value, Parameter>::getKey)
            .toList();
    if (learned.isEmpty()) {
      throw new GraphException(
          "\"%s\" has nothing to learn: none of the parameters %s is learned and stands at one of the places %s"
              .formatted(learner.name(), network.parameters().keySet(), learner.places()));
    }
    return learned;
  }

  /// Names of the inputs that a batch must hold.
  List<String> batch() {
    List<String> names = new ArrayList<>();
    graph.inputs().forEach(port -> names.add(port.name()));
    parameters.values().forEach(parameter -> names.remove(parameter.name()));
    randoms.forEach(random -> names.remove(random.name()));
    return names;
  }
}
