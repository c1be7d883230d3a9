package dev.adjoint.bench.peers.tf;

import dev.adjoint.bench.row.LayerRow;
import dev.adjoint.bench.row.NetworkRow;
import dev.adjoint.bench.worker.CannotException;
import dev.adjoint.bench.worker.Contestant;
import dev.adjoint.bench.worker.Task;
import dev.adjoint.bench.worker.Worker;
import java.io.IOException;
import java.nio.file.Path;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.ConfigProto;

/// TensorFlow's convolutions in the layout it is best at, channels last: data are laid out so before
/// any time counts.
public final class TfWorker implements Contestant {
  private final ConfigProto config;

  private TfWorker(int threads) {
    config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(threads)
            .setInterOpParallelismThreads(1)
            .build();
  }

  /// Serves whoever started this process.
  ///
  /// @param arguments the number of threads and the folder of reference data
  public static void main(String[] arguments) throws IOException {
    Worker.serve(new TfWorker(Integer.parseInt(arguments[0])), Path.of(arguments[1]));
  }

  @Override
  public Task layer(LayerRow row) throws CannotException {
    TfTask task = new TfTask(row, TfPadding.of(row), config);
    try {
      task.run();
      return task;
    } catch (TensorFlowException | TFInvalidArgumentException e) {
      task.close();
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new CannotException("it refuses: " + why, e);
    }
  }

  @Override
  public Task network(NetworkRow row, byte[] model) throws CannotException {
    throw new CannotException("it reads no ONNX");
  }
}
