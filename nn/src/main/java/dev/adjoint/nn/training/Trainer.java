package dev.adjoint.nn.training;

import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.network.Options;
import dev.adjoint.nn.layer.Model;
import dev.adjoint.nn.loss.Loss;
import dev.adjoint.nn.optimizer.Optimizer;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/// Trains a model by one loss, a batch a step.
///
///     Trainer trainer = new Trainer(model, Losses.mse(), target, Adam.adam(), model.initial(seed));
///     double loss = trainer.step(pictures, wanted, 1e-3);
///
/// From the same numbers and the same batches come the same bits, whatever the number of threads. Not
/// for use by several threads.
public final class Trainer {
  private final TrainingGraph graph;
  private final Network network;
  private final Optimizer optimizer;
  private final SequencedMap<String, Tensor> numbers = new LinkedHashMap<>();
  private final Map<String, List<float[]>> memory = new HashMap<>();
  private long steps;

  /// A trainer on all processors.
  ///
  /// @param target type and sizes of what the loss compares outputs with
  /// @param numbers to begin with
  /// @throws dev.adjoint.graph.GraphException if the loss does not fit the model's output, or part of
  ///     the model has no gradient
  public Trainer(
      Model model,
      Loss loss,
      TensorSpec target,
      Optimizer optimizer,
      SequencedMap<String, Tensor> numbers) {
    this(model, loss, target, optimizer, numbers, Options.DEFAULT);
  }

  /// A trainer that runs as the options say.
  public Trainer(
      Model model,
      Loss loss,
      TensorSpec target,
      Optimizer optimizer,
      SequencedMap<String, Tensor> numbers,
      Options options) {
    graph = TrainingGraph.of(model, loss, target);
    network = Network.of(graph.graph(), options);
    this.optimizer = optimizer;
    numbers.forEach((name, tensor) -> this.numbers.put(name, copy(tensor)));
    graph.gradients().keySet().forEach(value -> memory.put(value.name(), memory(value)));
  }

  private static FloatTensor copy(Tensor tensor) {
    return Tensor.of(tensor.shape(), tensor.toFloats().values().clone());
  }

  private List<float[]> memory(Value parameter) {
    int length = at(numbers, parameter.name()).shape().elements();
    return optimizer.memory().stream().map(_ -> new float[length]).toList();
  }

  /// Takes a step.
  ///
  /// @param rate the learning rate
  /// @return the loss of the batch before the step
  /// @throws IllegalArgumentException if the batch has other sizes than the model was made for
  public double step(Tensor x, Tensor target, double rate) {
    Map<String, Tensor> inputs = new LinkedHashMap<>(numbers);
    inputs.put(Model.INPUT, x);
    inputs.put(TrainingGraph.TARGET, target);
    Map<String, Tensor> results = network.run(inputs);
    steps++;
    graph
        .gradients()
        .forEach(
            (parameter, gradient) -> learn(parameter.name(), at(results, gradient.name()), rate));
    graph.updates().forEach((name, value) -> numbers.put(name, at(results, value.name())));
    return at(results, graph.loss().name()).real(0);
  }

  private void learn(String name, Tensor gradient, double rate) {
    float[] values = at(numbers, name).toFloats().values();
    List<float[]> held = Objects.requireNonNull(memory.get(name), name);
    optimizer.step(values, gradient.toFloats().values(), held, rate, steps);
  }

  private static Tensor at(Map<String, Tensor> tensors, String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  /// All numbers of the model as they are now.
  public SequencedMap<String, Tensor> numbers() {
    SequencedMap<String, Tensor> now = new LinkedHashMap<>();
    numbers.forEach((name, tensor) -> now.put(name, copy(tensor)));
    return now;
  }

  /// Steps that were taken.
  public long steps() {
    return steps;
  }
}
