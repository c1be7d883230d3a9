package dev.adjoint.nn.training;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Value;
import dev.adjoint.nn.gradient.Gradients;
import dev.adjoint.nn.layer.Assembled;
import dev.adjoint.nn.layer.Model;
import dev.adjoint.nn.layer.Parameter;
import dev.adjoint.nn.loss.Loss;
import dev.adjoint.operator.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What a step of training computes: the loss of a batch, its gradients, and what running values are
/// afterwards.
///
/// @param graph whose inputs are [Model#INPUT], [#TARGET] and all parameters by their names
/// @param loss an output of the graph, a scalar
/// @param gradients outputs of the graph, by the parameters that are learned
/// @param updates outputs of the graph, by the names of running values
record TrainingGraph(
    Graph graph,
    Value loss,
    SequencedMap<Value, Value> gradients,
    SequencedMap<String, Value> updates) {
  static final String TARGET = "target";

  /// @param target its type and sizes
  static TrainingGraph of(Model model, Loss loss, TensorSpec target) {
    Assembled network = model.assembled(true);
    Value wanted = network.scope().input(TARGET, target);
    Value number = loss.add(network.scope(), network.output(), wanted);
    List<Value> outputs = new ArrayList<>(List.of(number));
    outputs.addAll(network.updates().values());
    Gradients gradients = Gradients.of(network.graph(outputs), number, learned(network));
    return new TrainingGraph(gradients.graph(), number, gradients.byValue(), network.updates());
  }

  private static List<Value> learned(Assembled network) {
    return network.parameters().entrySet().stream()
        .filter(entry -> entry.getValue().learned())
        .map(Map.Entry<Value, Parameter>::getKey)
        .toList();
  }
}
