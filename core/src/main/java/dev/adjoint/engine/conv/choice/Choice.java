package dev.adjoint.engine.conv.choice;

import dev.adjoint.accuracy.Accuracy;
import dev.adjoint.engine.conv.ConvAlgorithm;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.geometry.ConvProblem;
import java.util.Comparator;
import java.util.List;

/// Chooses, among algorithms, the one that promises to be fastest.
///
/// @param algorithms of which the last accepts everything
/// @param accuracy that is asked for
public record Choice(List<ConvAlgorithm> algorithms, Accuracy accuracy) {
  /// What is taken for a problem which the layer meets in its input.
  public ConvAlgorithm of(ConvLayer layer, ConvProblem problem) {
    return algorithms.stream()
        .filter(algorithm -> algorithm.accepts(layer, problem))
        .filter(algorithm -> accuracy.allows(algorithm.accuracy(layer, problem)))
        .min(Comparator.comparingDouble(algorithm -> algorithm.cost(layer, problem)))
        .orElseThrow(() -> new IllegalStateException("no algorithm accepts " + problem));
  }
}
