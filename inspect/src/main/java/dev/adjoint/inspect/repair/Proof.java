package dev.adjoint.inspect.repair;

import dev.adjoint.graph.Graph;
import dev.adjoint.network.Network;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Two networks run on the same inputs, and how far apart their outputs are.
///
/// @param runs one for each of the inputs
public record Proof(List<Run> runs) {
  public Proof {
    runs = List.copyOf(runs);
  }

  /// One run of both.
  ///
  /// @param inputs as in `1x3x24x36, normal`
  /// @param largest the largest difference of two elements of an output; infinite if the outputs differ in
  ///     shape, or one is no number where the other is
  /// @param bound what rounding may make of it
  /// @param scale the largest magnitude of an output's element
  public record Run(String inputs, double largest, double bound, double scale) {
    /// Whether the two give the same but for rounding.
    public boolean holds() {
      return largest <= bound;
    }
  }

  /// Whether all runs agree within rounding.
  public boolean holds() {
    return !runs.isEmpty() && runs.stream().allMatch(Run::holds);
  }

  /// The run in which the difference is largest, by its bound.
  public Run worst() {
    return runs.stream()
        .max(Comparator.comparingDouble(run -> run.largest - run.bound))
        .orElseThrow();
  }

  /// Runs a network before and after its exact repairs, on inputs of up to three sizes.
  ///
  /// @throws dev.adjoint.graph.GraphException if one of the networks does not run
  public static Proof of(Repaired repaired) {
    return of(repaired, repaired.exact());
  }

  /// Runs a network before its exact repairs, and what was written of it afterwards.
  ///
  /// @param exact the network after its exact repairs, as it was read back from a file
  /// @throws dev.adjoint.graph.GraphException if one of the networks does not run
  public static Proof of(Repaired repaired, Graph exact) {
    Network before = Network.of(repaired.before());
    Network after = Network.of(exact);
    Witness witness = Witness.of(repaired.before(), repaired.rounded());
    Network disturbed = Network.of(witness.graph());
    List<Run> runs = new ArrayList<>();
    for (Trial trial : Trial.of(repaired.before())) {
      Map<String, Tensor> expected = before.run(trial.inputs());
      Map<String, Tensor> moved = disturbed.run(witness.inputs(repaired.before(), trial.inputs()));
      double bound = Difference.largest(expected, moved);
      double largest = Difference.largest(expected, after.run(trial.inputs()));
      runs.add(new Run(trial.told(), largest, bound, Difference.scale(expected)));
    }
    return new Proof(runs);
  }
}
