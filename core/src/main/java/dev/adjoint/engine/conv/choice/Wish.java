package dev.adjoint.engine.conv.choice;

import dev.adjoint.accuracy.Accuracy;
import dev.adjoint.engine.conv.ConvAlgorithm;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.engine.lanes.LanesChoice;
import java.util.List;
import java.util.Optional;

/// How convolutions shall be computed.
///
/// @param algorithm name of the only one to take; empty for the fastest of those that are accurate
///     enough
/// @param lanes that compute
public record Wish(Accuracy accuracy, Optional<String> algorithm, Lanes lanes) {
  /// @throws IllegalArgumentException if there is no algorithm of that name
  public Wish {
    algorithm.ifPresent(ConvAlgorithms::requireName);
  }

  /// The fastest way.
  public static Wish fastest(Accuracy accuracy) {
    return new Wish(accuracy, Optional.empty(), LanesChoice.best());
  }

  /// A kernel for many runs: for each input it takes the algorithm that promises to be fastest, unless
  /// one was asked for by name.
  public ChosenKernel prepare(ConvLayer layer) {
    return new Cheapest(layer, forManyRuns());
  }

  /// How a kernel for many runs chooses.
  public Choice forManyRuns() {
    return new Choice(ConvAlgorithms.of(lanes), accuracy, algorithm);
  }

  /// How a kernel for one run chooses: what preparing the weights costs counts too.
  public Choice forOneRun() {
    List<ConvAlgorithm> once = ConvAlgorithms.of(lanes).stream().map(ConvAlgorithm::once).toList();
    return new Choice(once, accuracy, algorithm);
  }
}
