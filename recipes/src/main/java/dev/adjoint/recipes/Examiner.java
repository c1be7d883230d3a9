package dev.adjoint.recipes;

import dev.adjoint.tensor.Tensor;
import java.util.SequencedMap;

/// Looks at what was learned so far, on data that was not learned from.
@FunctionalInterface
public interface Examiner {
  /// Samples and measures of a network with these numbers.
  Examination examine(SequencedMap<String, Tensor> numbers);
}
