package dev.adjoint.bench.ours;

import dev.adjoint.bench.worker.Task;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.function.Supplier;

/// A task that makes a tensor.
final class Step implements Task {
  private final String algorithm;
  private final Supplier<FloatTensor> making;
  private FloatTensor made = Tensor.of(Shape.of(0), new float[0]);

  Step(String algorithm, Supplier<FloatTensor> making) {
    this.algorithm = algorithm;
    this.making = making;
  }

  @Override
  public String algorithm() {
    return algorithm;
  }

  @Override
  public void run() {
    made = making.get();
  }

  @Override
  public float[] result() {
    return made.values();
  }
}
