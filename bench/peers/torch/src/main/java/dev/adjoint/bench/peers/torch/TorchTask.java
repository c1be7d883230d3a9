package dev.adjoint.bench.peers.torch;

import dev.adjoint.bench.worker.Task;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;

/// Makes a tensor; the one before is freed first, so that its memory is used again.
final class TorchTask implements Task {
  private final Supplier<Tensor> making;
  private Optional<Tensor> made = Optional.empty();

  TorchTask(Supplier<Tensor> making) {
    this.making = making;
  }

  @Override
  public void run() {
    close();
    made = Optional.of(making.get());
  }

  @Override
  public float[] result() {
    try (Tensor rowMajor = made.orElseThrow().contiguous()) {
      float[] values = new float[Math.toIntExact(rowMajor.numel())];
      new FloatPointer(rowMajor.data_ptr()).get(values);
      return values;
    }
  }

  @Override
  public void close() {
    made.ifPresent(Tensor::close);
    made = Optional.empty();
  }
}
