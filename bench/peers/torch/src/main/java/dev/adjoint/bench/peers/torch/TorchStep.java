package dev.adjoint.bench.peers.torch;

import dev.adjoint.bench.training.Lesson;
import dev.adjoint.bench.worker.CannotException;
import dev.adjoint.bench.worker.Task;
import dev.adjoint.graph.Port;
import dev.adjoint.graph.Value;
import dev.adjoint.tensor.FloatTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/// Steps of training: forwards, backwards through PyTorch's autograd, and its own Adam.
final class TorchStep implements Task {
  private final Lesson lesson;
  private final TorchGraph graph;
  private final Map<Value, Tensor> given;
  private final Adam adam;

  /// @throws CannotException if the network has an operator that is not translated
  TorchStep(Lesson lesson) throws CannotException {
    this.lesson = lesson;
    graph = new TorchGraph(lesson.graph());
    given = given();
    TensorVector learned =
        new TensorVector(lesson.learned().stream().map(given::get).toArray(Tensor[]::new));
    adam = new Adam(learned, new AdamOptions(Lesson.RATE));
  }

  /// Batch and parameters as they begin; those that are learned are to be differentiated for.
  private Map<Value, Tensor> given() {
    Map<String, dev.adjoint.tensor.Tensor> all = new LinkedHashMap<>(lesson.numbers());
    all.putAll(lesson.batch());
    List<Value> learned = lesson.learned();
    Map<Value, Tensor> given = new LinkedHashMap<>();
    for (Port input : lesson.graph().inputs()) {
      FloatTensor numbers = Objects.requireNonNull(all.get(input.name())).toFloats();
      Tensor tensor = TorchWorker.tensor(numbers);
      given.put(
          input.value(), learned.contains(input.value()) ? tensor.requires_grad_(true) : tensor);
    }
    return given;
  }

  @Override
  public void run() {
    try (PointerScope _ = new PointerScope()) {
      adam.zero_grad();
      graph.run(given).backward();
      adam.step();
    }
  }

  /// All gradients before the first step.
  @Override
  public float[] result() {
    Map<Value, Tensor> anew = given();
    graph.run(anew).backward();
    List<Tensor> gradients =
        lesson.learned().stream().map(value -> anew.get(value).grad().contiguous()).toList();
    float[] joined = new float[(int) gradients.stream().mapToLong(Tensor::numel).sum()];
    int at = 0;
    for (Tensor gradient : gradients) {
      int count = (int) gradient.numel();
      new FloatPointer(gradient.data_ptr()).get(joined, at, count);
      at += count;
    }
    return joined;
  }

  @Override
  public void close() {
    adam.close();
    given.values().forEach(Tensor::close);
  }
}
