package dev.adjoint.inspect.sizes;

import dev.adjoint.inspect.view.View;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// The input sizes with which a network runs: for each size that its inputs leave open, those that no node
/// is at odds with while the others are as settled. Sizes of batches are not looked at.
///
///     SafeSizes sizes = view.analysis(SafeSizes.class, SafeSizes::of);
///     sizes.of("H").orElseThrow().next(35)      // 48, if multiples of 16 will do
public final class SafeSizes {
  private final SequencedMap<String, SizeSet> sets = new LinkedHashMap<>();

  private SafeSizes() {}

  /// Finds them.
  public static SafeSizes of(View view) {
    SafeSizes safe = new SafeSizes();
    try {
      safe.find(view);
    } catch (IllegalArgumentException beyondAllBounds) {
      // Sizes whose formulas or values cannot be followed: nothing is told of them.
      safe.sets.clear();
    }
    return safe;
  }

  private void find(View view) {
    SizeTrials trials = new SizeTrials(view);
    for (Unknown unknown : Unknown.of(view.graph())) {
      trials.working(unknown).ifPresent(set -> sets.put(unknown.name(), set));
    }
  }

  /// The sizes that will do for an unknown of the inputs; empty if the network has none of that name, or it
  /// could not be told.
  public Optional<SizeSet> of(String unknown) {
    return Optional.ofNullable(sets.get(unknown));
  }

  /// By unknown, in the order of the inputs.
  public SequencedMap<String, SizeSet> all() {
    return Collections.unmodifiableSequencedMap(sets);
  }

  /// Whether the network takes everything that is not too small, as far as it could be told.
  public boolean takeAll() {
    return sets.values().stream().allMatch(SizeSet::isEvery);
  }

  /// As in `{H=multiples of 16, from 16 on}`.
  @Override
  public String toString() {
    return sets.toString();
  }
}
