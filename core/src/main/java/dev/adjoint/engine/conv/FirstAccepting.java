package dev.adjoint.engine.conv;

import dev.adjoint.engine.Workers;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Runs each input by the first algorithm that accepts its problem. An algorithm packs the layer's
/// weights when an input first needs it, and once.
final class FirstAccepting implements ConvKernel {
  private final ConvLayer layer;
  private final List<ConvAlgorithm> algorithms;
  private final Map<ConvAlgorithm, ConvKernel> prepared = new ConcurrentHashMap<>();

  FirstAccepting(ConvLayer layer, List<ConvAlgorithm> algorithms) {
    this.layer = layer;
    this.algorithms = algorithms;
  }

  @Override
  public FloatTensor run(FloatTensor input, Buffers buffers, Workers workers) {
    return prepared
        .computeIfAbsent(first(layer.problem(input.shape())), a -> a.prepare(layer))
        .run(input, buffers, workers);
  }

  private ConvAlgorithm first(ConvProblem problem) {
    return algorithms.stream()
        .filter(algorithm -> algorithm.accepts(layer, problem))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no algorithm accepts " + problem));
  }
}
