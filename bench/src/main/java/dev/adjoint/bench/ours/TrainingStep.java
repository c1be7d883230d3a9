package dev.adjoint.bench.ours;

import dev.adjoint.bench.training.Lesson;
import dev.adjoint.bench.worker.Task;
import dev.adjoint.network.Network;
import dev.adjoint.network.Options;
import dev.adjoint.nn.gradient.Gradients;
import dev.adjoint.nn.optimizer.Adam;
import dev.adjoint.nn.training.Learner;
import dev.adjoint.nn.training.Schedule;
import dev.adjoint.nn.training.Trainer;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Steps as a user takes them, one after another.
final class TrainingStep implements Task {
  private final Lesson lesson;
  private final Options options;
  private final Map<String, FloatTensor> batch;
  private final Trainer trainer;

  TrainingStep(Lesson lesson, Options options) {
    this.lesson = lesson;
    this.options = options;
    batch = lesson.batch();
    Learner learner = Learner.of(lesson.objective(), Adam.adam(), Schedule.constant(Lesson.RATE));
    trainer = Trainer.of(0, options, List.of(learner));
  }

  @Override
  public void run() {
    trainer.step(batch);
  }

  /// All gradients before the first step.
  @Override
  public float[] result() {
    var assembled = lesson.assembled();
    var graph = assembled.graph(List.of(assembled.output()));
    Gradients gradients = Gradients.of(graph, assembled.output(), lesson.learned());
    Map<String, Tensor> inputs = new LinkedHashMap<>(lesson.numbers());
    inputs.putAll(batch);
    Map<String, Tensor> results = Network.of(gradients.graph(), options).run(inputs);
    return joined(
        gradients.byValue().values().stream()
            .map(value -> Objects.requireNonNull(results.get(value.name())).toFloats())
            .toList());
  }

  private static float[] joined(List<FloatTensor> tensors) {
    float[] joined = new float[tensors.stream().mapToInt(t -> t.values().length).sum()];
    int at = 0;
    for (FloatTensor tensor : tensors) {
      System.arraycopy(tensor.values(), 0, joined, at, tensor.values().length);
      at += tensor.values().length;
    }
    return joined;
  }
}
