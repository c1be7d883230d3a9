package dev.adjoint.nn.training;

import dev.adjoint.nn.layer.Parameter;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/// All that a step of training depends on, besides the batch: the seed, how many steps were taken, the
/// numbers of the networks, their averages, and what optimizers remember. From the same state go the same
/// bits.
///
/// As named tensors, for a checkpoint: `model.0.weight`, `average.0.weight`,
/// `optimizer.loss.exp_avg.0.weight`, and `steps` and `seed`, one int64 each.
final class TrainingState {
  static final String MODEL = "model.";
  static final String AVERAGE = "average.";
  static final String OPTIMIZER = "optimizer.";
  static final String STEPS = "steps";
  static final String SEED = "seed";

  private long seed;
  private long steps;
  private final SequencedMap<String, FloatTensor> tensors = new LinkedHashMap<>();

  TrainingState(long seed) {
    this.seed = seed;
  }

  long seed() {
    return seed;
  }

  long steps() {
    return steps;
  }

  void count() {
    steps++;
  }

  FloatTensor number(String name) {
    return at(MODEL + name);
  }

  FloatTensor memory(String learner, String kind, String name) {
    return at(memoryName(learner, kind, name));
  }

  private static String memoryName(String learner, String kind, String name) {
    return OPTIMIZER + learner + "." + kind + "." + name;
  }

  private FloatTensor at(String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  void set(String name, FloatTensor numbers) {
    tensors.put(MODEL + name, numbers);
  }

  /// What a parameter begins with, unless another learner has it already.
  void begin(Parameter parameter) {
    tensors.computeIfAbsent(MODEL + parameter.name(), _ -> parameter.begin(seed));
  }

  void remember(String learner, String kind, String name, Shape shape) {
    tensors.put(memoryName(learner, kind, name), Tensor.zeros(shape));
  }

  /// All numbers of the networks, or their averages, by the names of the parameters.
  ///
  /// @param kind [#MODEL] or [#AVERAGE]
  SequencedMap<String, Tensor> copies(String kind) {
    SequencedMap<String, Tensor> copies = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> {
      if (name.startsWith(kind)) {
        copies.put(name.substring(kind.length()), copy(tensor));
      }
    });
    return copies;
  }

  /// Begins averages, which are the numbers themselves at first.
  void beginAverages() {
    copies(MODEL).forEach((name, tensor) -> tensors.put(AVERAGE + name, tensor.toFloats()));
  }

  /// Moves averages towards the numbers.
  ///
  /// @param stays how much of an average stays
  void average(float stays) {
    for (Map.Entry<String, FloatTensor> entry : tensors.entrySet()) {
      if (entry.getKey().startsWith(MODEL)) {
        String name = entry.getKey().substring(MODEL.length());
        average(at(AVERAGE + name).values(), entry.getValue().values(), stays);
      }
    }
  }

  private static void average(float[] averages, float[] numbers, float stays) {
    for (int i = 0; i < averages.length; i++) {
      averages[i] = stays * averages[i] + (1 - stays) * numbers[i];
    }
  }

  private static FloatTensor copy(Tensor tensor) {
    return Tensor.of(tensor.shape(), tensor.toFloats().values().clone());
  }

  SequencedMap<String, Tensor> tensors() {
    SequencedMap<String, Tensor> all = new LinkedHashMap<>();
    all.put(STEPS, Tensor.integers(steps));
    all.put(SEED, Tensor.integers(seed));
    tensors.forEach((name, tensor) -> all.put(name, copy(tensor)));
    return all;
  }

  /// Takes over numbers that were saved.
  ///
  /// @throws IllegalArgumentException if they are of another network or another way to train it; this
  ///     state stays as it was
  void restore(Map<String, ? extends Tensor> saved) {
    requireSame(saved);
    tensors.replaceAll((name, _) -> copy(Objects.requireNonNull(saved.get(name))));
    steps = Objects.requireNonNull(saved.get(STEPS)).whole(0);
    seed = Objects.requireNonNull(saved.get(SEED)).whole(0);
  }

  private void requireSame(Map<String, ? extends Tensor> saved) {
    for (String name : List.of(STEPS, SEED)) {
      Tensor found = saved.get(name);
      if (found == null || found.shape().elements() != 1) {
        throw new IllegalArgumentException(
            "there is no number \"%s\" in it; it is no state of training".formatted(name));
      }
    }
    tensors.forEach((name, tensor) -> requireSame(name, tensor.shape(), saved.get(name)));
    saved.keySet().stream()
        .filter(name -> !tensors.containsKey(name) && !name.equals(STEPS) && !name.equals(SEED))
        .findFirst()
        .ifPresent(name -> {
          throw new IllegalArgumentException(
              "it holds \"%s\", which this training does not have; it is of another network or another way to train it"
                  .formatted(name));
        });
  }

  private static void requireSame(
      String name, Shape shape, @org.jspecify.annotations.Nullable Tensor found) {
    if (found == null) {
      throw new IllegalArgumentException(
          "there is no \"%s\", %s, in it; it is of another network or another way to train it"
              .formatted(name, shape));
    }
    if (!found.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "\"%s\" has shape %s in it and %s here; it is of another network"
              .formatted(name, found.shape(), shape));
    }
  }
}
