package dev.adjoint.engine.conv.choice;

import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvAlgorithm;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.Layouts;
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

  private record Chosen(Shape input, ConvAlgorithm algorithm) {}

  /// For the last input: inputs of one size tend to follow one another.
  private volatile Optional<Chosen> last = Optional.empty();

  Cheapest(ConvLayer layer, Choice choice) {
    this.layer = layer;
    this.choice = choice;
  }

  @Override
  public FloatTensor run(FloatTensor input, Buffers buffers, Workers workers) {
    return run(input, Layouts.PLANES, buffers, workers);
  }

  @Override
  public FloatTensor run(FloatTensor input, Layouts layouts, Buffers buffers, Workers workers) {
    return prepared
        .computeIfAbsent(algorithm(layouts.input().tensor(input.shape())), a -> a.prepare(layer))
        .run(input, layouts, buffers, workers);
  }

  @Override
  public Decision decision(Shape input) {
    return choice.decide(layer, layer.problem(input));
  }

  @Override
  public Layouts layouts(Shape input) {
    return algorithm(input).layouts(layer);
  }

  private ConvAlgorithm algorithm(Shape input) {
    Chosen chosen = last.filter(c -> c.input.equals(input)).orElseGet(() -> choose(input));
    last = Optional.of(chosen);
    return chosen.algorithm;
  }

  private Chosen choose(Shape input) {
    layer.requireFit(input);
    return new Chosen(input, choice.of(layer, layer.problem(input)));
  }
}
