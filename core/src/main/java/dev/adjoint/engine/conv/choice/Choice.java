package dev.adjoint.engine.conv.choice;

import dev.adjoint.accuracy.Accuracy;
import dev.adjoint.engine.conv.ConvAlgorithm;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.geometry.ConvProblem;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Chooses, among algorithms, the one that promises to be fastest. Costs are computed, never measured,
/// so that the same problem is always computed in the same way, to the same bits.
///
/// @param algorithms of which the last accepts everything
/// @param accuracy that is asked for
/// @param name of the only algorithm to take, whatever its cost and accuracy; empty for any
public record Choice(List<ConvAlgorithm> algorithms, Accuracy accuracy, Optional<String> name) {
  public Choice {
    algorithms = List.copyOf(algorithms);
  }

  /// What is taken for a problem which the layer meets in its input.
  ///
  /// @throws IllegalArgumentException if an algorithm was asked for by name that does not accept it
  public ConvAlgorithm of(ConvLayer layer, ConvProblem problem) {
    return decide(layer, problem).algorithm();
  }

  /// What is taken, and why.
  ///
  /// @throws IllegalArgumentException if an algorithm was asked for by name that does not accept it
  public Decision decide(ConvLayer layer, ConvProblem problem) {
    List<Candidate> all = algorithms.stream().map(a -> candidate(a, layer, problem)).toList();
    Candidate taken =
        all.stream()
            .filter(candidate -> candidate.is(Standing.POSSIBLE))
            .min(Comparator.comparingDouble(Candidate::cost))
            .orElseThrow(() -> refusal(all, problem));
    return new Decision(problem, taken, all);
  }

  private Candidate candidate(ConvAlgorithm algorithm, ConvLayer layer, ConvProblem problem) {
    return algorithm.accepts(layer, problem)
        ? new Candidate(
            algorithm, standing(algorithm, layer, problem), algorithm.cost(layer, problem))
        : new Candidate(algorithm, Standing.REFUSES, Double.POSITIVE_INFINITY);
  }

  private Standing standing(ConvAlgorithm algorithm, ConvLayer layer, ConvProblem problem) {
    if (name.isPresent()) {
      return name.get().equals(algorithm.name()) ? Standing.POSSIBLE : Standing.PASSED_OVER;
    }
    return accuracy.allows(algorithm.accuracy(layer, problem))
        ? Standing.POSSIBLE
        : Standing.INEXACT;
  }

  private IllegalArgumentException refusal(List<Candidate> all, ConvProblem problem) {
    String others =
        all.stream()
            .filter(candidate -> !candidate.is(Standing.REFUSES))
            .map(Candidate::name)
            .collect(Collectors.joining(", "));
    return new IllegalArgumentException(
        "the algorithm \"%s\" does not take the problem %s; these do: %s"
            .formatted(name.orElse("any"), problem, others));
  }
}
