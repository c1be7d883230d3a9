package dev.adjoint.engine.conv.choice;

import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvAlgorithm;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Runs each input by the algorithm that promises to be fastest among those that accept its problem. An algorithm packs the layer's
/// weights when an input first needs it, and once.
final class Cheapest implements ConvKernel {
  private final ConvLayer layer;
  private final List<ConvAlgorithm> algorithms;
  private final Map<ConvAlgorithm, ConvKernel> prepared = new ConcurrentHashMap<>();

  private record Choice(Shape input, ConvKernel kernel) {}

  /// For the last input: inputs of one size tend to follow one another.
  private volatile Optional<Choice> last = Optional.empty();

  Cheapest(ConvLayer layer, List<ConvAlgorithm> algorithms) {
    this.layer = layer;
    this.algorithms = algorithms;
  }

  @Override
  public FloatTensor run(FloatTensor input, Buffers buffers, Workers workers) {
    Shape shape = input.shape();
    Choice choice = last.filter(c -> c.input.equals(shape)).orElseGet(() -> choose(shape));
    last = Optional.of(choice);
    return choice.kernel.run(input, buffers, workers);
  }

  private Choice choose(Shape input) {
    layer.requireFit(input);
    ConvAlgorithm algorithm = cheapest(layer.problem(input));
    return new Choice(input, prepared.computeIfAbsent(algorithm, a -> a.prepare(layer)));
  }

  private ConvAlgorithm cheapest(ConvProblem problem) {
    return algorithms.stream()
        .filter(algorithm -> algorithm.accepts(layer, problem))
        .min(Comparator.comparingDouble(algorithm -> algorithm.cost(layer, problem)))
        .orElseThrow(() -> new IllegalStateException("no algorithm accepts " + problem));
  }
}
