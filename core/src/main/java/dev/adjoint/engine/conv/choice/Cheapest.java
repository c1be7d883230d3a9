package dev.adjoint.engine.conv.choice;

import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvAlgorithm;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Runs each input by the algorithm that promises to be fastest among those that accept its problem.
/// An algorithm packs the layer's weights when an input first needs it, and once.
final class Cheapest implements ChosenKernel {
  private final ConvLayer layer;
  private final Choice choice;
  private final Map<ConvAlgorithm, ConvKernel> prepared = new ConcurrentHashMap<>();

  private record Chosen(Shape input, ConvKernel kernel) {}

  /// For the last input: inputs of one size tend to follow one another.
  private volatile Optional<Chosen> last = Optional.empty();

  Cheapest(ConvLayer layer, Choice choice) {
    this.layer = layer;
    this.choice = choice;
  }

  @Override
  public FloatTensor run(FloatTensor input, Buffers buffers, Workers workers) {
    Shape shape = input.shape();
    Chosen chosen = last.filter(c -> c.input.equals(shape)).orElseGet(() -> choose(shape));
    last = Optional.of(chosen);
    return chosen.kernel.run(input, buffers, workers);
  }

  @Override
  public Decision decision(Shape input) {
    return choice.decide(layer, layer.problem(input));
  }

  private Chosen choose(Shape input) {
    layer.requireFit(input);
    ConvAlgorithm algorithm = choice.of(layer, layer.problem(input));
    return new Chosen(input, prepared.computeIfAbsent(algorithm, a -> a.prepare(layer)));
  }
}
