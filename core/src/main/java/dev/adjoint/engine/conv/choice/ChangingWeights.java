package dev.adjoint.engine.conv.choice;

import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvAlgorithm;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.operator.conv.WeightedFace;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;
import java.util.Optional;

/// Runs layers whose weights change with every run, as in training: weights are prepared each time,
/// but as long as sizes stay the choice of an algorithm stays too. Choosing takes 0.3 ms, for costs are
/// computed anew for each candidate; the input gradient of 128>3 channels at 32x32 takes 1.2.
public final class ChangingWeights {
  private record Chosen(WeightedFace face, ConvProblem problem, ConvAlgorithm algorithm) {
    boolean isFor(WeightedFace otherFace, ConvProblem otherProblem) {
      return problem.equals(otherProblem) && face.equals(otherFace);
    }
  }

  private final Choice choice;
  private volatile Optional<Chosen> last = Optional.empty();

  /// Chooses as the wish says, what preparing weights costs included.
  public ChangingWeights(Wish wish) {
    choice = wish.forOneRun();
  }

  /// Runs a layer once. May be asked from several threads at once.
  ///
  /// @throws IllegalArgumentException if the input does not fit the layer
  public FloatTensor run(ConvLayer layer, FloatTensor input, Buffers buffers, Workers workers) {
    layer.requireFit(input.shape());
    ConvProblem problem = layer.problem(input.shape());
    Chosen chosen =
        last.filter(c -> c.isFor(layer.operator(), problem))
            .orElseGet(() -> new Chosen(layer.operator(), problem, choice.of(layer, problem)));
    last = Optional.of(chosen);
    return chosen.algorithm.prepare(layer).run(input, buffers, workers);
  }
}
