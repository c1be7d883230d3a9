package dev.adjoint.bench.training;

import dev.adjoint.bench.row.StepRow;
import dev.adjoint.bench.worker.Values;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Value;
import dev.adjoint.nn.architecture.Architecture;
import dev.adjoint.nn.architecture.Architectures;
import dev.adjoint.nn.layer.Assembled;
import dev.adjoint.nn.layer.Model;
import dev.adjoint.nn.layer.Parameter;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.nn.training.Objective;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What a step of training learns: to make of one batch of random numbers another, by the mean squared
/// error, with Adam.
///
/// @param objective the network and the loss
/// @param model the network alone
/// @param target shape of what it should make
public record Lesson(Objective objective, Model model, Shape input, Shape target) {
  /// Adam's rate, the usual one.
  public static final double RATE = 1e-3;

  private static final long SEED = 1;
  private static final long TARGET = 5;

  /// The lesson of a row.
  ///
  /// @throws IllegalArgumentException if there is no such architecture, or it does not take the input
  public static Lesson of(StepRow row) {
    Architecture network = Architectures.named(row.network());
    TensorSpec x = TensorSpec.of(ElementType.FLOAT32, row.input());
    Model model = network.model(x);
    Assembled assembled = model.assembled(true);
    TensorSpec y = assembled.scope().spec(assembled.output());
    Objective objective = Objective.of(network, x, Losses.mse(), y);
    return new Lesson(objective, model, row.input(), y.shape());
  }

  /// Forwards up to the loss, as in training: inputs are the batch and all parameters.
  public Assembled assembled() {
    return Assembled.of(model.name(), true, objective::add);
  }

  /// Its one output is the loss.
  public Graph graph() {
    Assembled assembled = assembled();
    return assembled.graph(List.of(assembled.output()));
  }

  /// Inputs and targets, by the names of the graph's inputs.
  public Map<String, FloatTensor> batch() {
    return Map.of(
        Model.INPUT, Values.input(input), Objective.TARGET, Values.uniform(target, TARGET));
  }

  /// What all parameters begin with.
  public SequencedMap<String, Tensor> numbers() {
    return model.initial(SEED);
  }

  /// The inputs of the graph that are learned, in an order that is the same in each process.
  public List<Value> learned() {
    return assembled().parameters().entrySet().stream()
        .filter(entry -> entry.getValue().learned())
        .map(Map.Entry<Value, Parameter>::getKey)
        .toList();
  }
}
