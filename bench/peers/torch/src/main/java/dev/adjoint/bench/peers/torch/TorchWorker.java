package dev.adjoint.bench.peers.torch;

import dev.adjoint.bench.row.LayerRow;
import dev.adjoint.bench.row.NetworkRow;
import dev.adjoint.bench.row.StepRow;
import dev.adjoint.bench.training.Lesson;
import dev.adjoint.bench.worker.CannotException;
import dev.adjoint.bench.worker.Contestant;
import dev.adjoint.bench.worker.Task;
import dev.adjoint.bench.worker.Values;
import dev.adjoint.bench.worker.Worker;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.tensor.FloatTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// PyTorch's own convolution, forwards without and backwards through its autograd.
public final class TorchWorker implements Contestant {
  /// Serves whoever started this process.
  ///
  /// @param arguments the number of threads and the folder of reference data
  public static void main(String[] arguments) throws IOException {
    torch.set_num_threads(Integer.parseInt(arguments[0]));
    Worker.serve(new TorchWorker(), Path.of(arguments[1]));
  }

  private TorchWorker() {}

  @Override
  public Task layer(LayerRow row) throws CannotException {
    requireSymmetricPadding(row);
    return switch (row.layerFace().wanted()) {
      case OUTPUT -> output(row);
      case INPUT_GRADIENT -> gradient(row, true);
      case WEIGHT_GRADIENT -> gradient(row, false);
    };
  }

  @Override
  public Task step(StepRow row) throws CannotException {
    return new TorchStep(Lesson.of(row));
  }

  @Override
  public Task network(NetworkRow row, byte[] model) throws CannotException {
    throw new CannotException("it reads no ONNX");
  }

  private static void requireSymmetricPadding(LayerRow row) throws CannotException {
    for (ConvAxis axis : row.sizes().geometry().axes()) {
      if (axis.begin() != axis.end()) {
        throw new CannotException("it pads both ends alike, and " + row.problem() + " does not");
      }
    }
  }

  private static Task output(LayerRow row) {
    Tensor x = tensor(Values.input(row));
    Tensor w = tensor(Values.weights(row));
    TensorOptional b = new TensorOptional(tensor(Values.bias(row)));
    return new TorchTask(() -> convolution(row, x, w, b));
  }

  /// The backward pass alone: the forward pass is run once, and its record kept.
  private static Task gradient(LayerRow row, boolean ofInput) {
    Tensor x = tensor(Values.input(row)).requires_grad_(ofInput);
    Tensor w = tensor(Values.weights(row)).requires_grad_(!ofInput);
    TensorVector output = new TensorVector(convolution(row, x, w, new TensorOptional()));
    TensorVector variable = new TensorVector(ofInput ? x : w);
    TensorVector coming = new TensorVector(tensor(Values.gradient(row)));
    BoolOptional keep = new BoolOptional(true);
    return new TorchTask(() -> {
      try (TensorVector gradients = torch.grad(output, variable, coming, keep, false, false)) {
        return new Tensor(gradients.get(0));
      }
    });
  }

  private static Tensor convolution(LayerRow row, Tensor x, Tensor w, TensorOptional b) {
    boolean transposed = row.layerFace().isTransposed();
    return TorchConvolution.of(row.sizes().geometry(), transposed, x, w, b);
  }

  static Tensor tensor(FloatTensor tensor) {
    long[] shape = Arrays.stream(tensor.shape().toArray()).asLongStream().toArray();
    try (FloatPointer values = new FloatPointer(tensor.values())) {
      return torch.from_blob(values, shape).clone();
    }
  }
}
