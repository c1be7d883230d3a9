package dev.adjoint.inspect.repair;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Two networks run on the same inputs, and how far apart their outputs are.
///
/// @param runs one for each of the inputs
public record Proof(List<Run> runs) {
  /// Multiply-adds of a run in numbers of 64 bits that are affordable: some seconds.
  private static final long MOST_WIDE = 100_000_000;

  public Proof {
    runs = List.copyOf(runs);
  }

  /// One run of both.
  ///
  /// @param inputs as in `1x3x24x36, normal`
  /// @param isWide whether it was in numbers of 64 bits
  /// @param largest the largest difference of two elements of an output; infinite if the outputs differ in
  ///     shape, or one is no number where the other is
  /// @param bound what rounding may make of it
  /// @param scale the largest magnitude of an output's element
  public record Run(String inputs, boolean isWide, double largest, double bound, double scale) {
    /// Whether the two give the same but for rounding.
    public boolean holds() {
      return largest <= bound;
    }
  }

  /// Whether all runs agree within rounding.
  public boolean holds() {
    return !runs.isEmpty() && runs.stream().allMatch(Run::holds);
  }

  /// The run in 32 bits in which the difference is largest, by its bound.
  public Run worst() {
    return runs.stream()
        .filter(run -> !run.isWide)
        .max(Comparator.comparingDouble(run -> run.largest - run.bound))
        .orElseThrow();
  }

  /// The run in numbers of 64 bits, if that was affordable.
  public Optional<Run> wide() {
    return runs.stream().filter(Run::isWide).findFirst();
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
    Graph before = repaired.before();
    List<Trial> trials = Trial.of(before);
    List<Run> runs =
        new ArrayList<>(new Pair(before, exact, repaired.rounded()).runs(trials, false));
    runs.addAll(wide(repaired, exact));
    return new Proof(runs);
  }

  /// In numbers of 64 bits the bound is so small that nothing but rounding fits below it, however deep the
  /// network is. On the smallest inputs alone, and where that is affordable: these numbers are computed by
  /// the plain definitions.
  private static List<Run> wide(Repaired repaired, Graph exact) {
    Trial first = Trial.smallest(repaired.before());
    Map<Value, TensorSpec> given = new HashMap<>();
    first.inputs().forEach((name, t) -> given.put(new Value(name), TensorSpec.of(t)));
    boolean affordable =
        Work.of(repaired.before(), given).multiplyAdds() <= MOST_WIDE
            && !repaired.rounded().isEmpty();
    if (!affordable) {
      return List.of();
    }
    try {
      Graph before = Doubles.of(repaired.before());
      return new Pair(before, Doubles.of(exact), repaired.rounded())
          .runs(List.of(first.wide()), true);
    } catch (GraphException onlyNarrow) {
      // An operator that is defined for 32 bits alone.
      return List.of();
    }
  }

  /// Two networks side by side.
  private record Pair(Graph before, Graph after, List<Value> rounded) {
    List<Run> runs(List<Trial> trials, boolean isWide) {
      Network one = Network.of(before);
      Network other = Network.of(after);
      Witness witness = Witness.of(before, rounded);
      Network disturbed = Network.of(witness.graph());
      List<Run> runs = new ArrayList<>();
      for (Trial trial : trials) {
        Map<String, Tensor> expected = one.run(trial.inputs());
        Map<String, Tensor> moved = disturbed.run(witness.inputs(before, trial.inputs()));
        runs.add(
            new Run(
                trial.told(),
                isWide,
                Difference.largest(expected, other.run(trial.inputs())),
                Difference.largest(expected, moved),
                Difference.scale(expected)));
      }
      return runs;
    }
  }
}
