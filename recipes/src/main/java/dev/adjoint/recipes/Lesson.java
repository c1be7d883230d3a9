package dev.adjoint.recipes;

import dev.adjoint.graph.Graph;
import dev.adjoint.nn.training.Learner;
import dev.adjoint.recipes.data.Items;
import dev.adjoint.recipes.data.Origin;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.SequencedMap;

/// What a recipe makes of data and settings: all that a run needs.
///
/// @param origin of what is learned from, and of what is kept back to examine it
/// @param items to learn from
/// @param steps to be taken
/// @param averaging how much of the averages of all numbers stays at each step; 0 if none are kept
/// @param examiner looks at what was learned
/// @param model what was learned, as a network that runs, by its numbers
public record Lesson(
    Origin origin,
    Items items,
    int batch,
    long steps,
    List<Learner> learners,
    double averaging,
    Examiner examiner,
    ModelOf model) {
  public Lesson {
    learners = List.copyOf(learners);
  }

  /// Puts numbers into a network.
  @FunctionalInterface
  public interface ModelOf {
    /// The network with these numbers.
    Graph of(SequencedMap<String, Tensor> numbers);
  }
}
