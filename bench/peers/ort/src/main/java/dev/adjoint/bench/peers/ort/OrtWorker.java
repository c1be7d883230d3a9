package dev.adjoint.bench.peers.ort;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.adjoint.bench.network.LayerGraph;
import dev.adjoint.bench.row.Face;
import dev.adjoint.bench.row.LayerRow;
import dev.adjoint.bench.row.NetworkRow;
import dev.adjoint.bench.worker.CannotException;
import dev.adjoint.bench.worker.Contestant;
import dev.adjoint.bench.worker.Task;
import dev.adjoint.bench.worker.Values;
import dev.adjoint.bench.worker.Worker;
import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.tensor.FloatTensor;
import java.io.IOException;
import java.nio.file.Path;

/// ONNX Runtime with all its optimisations and a pool of its own threads. A layer is a model of one
/// node, whose weights it packs when the session is made. It has no gradients.
public final class OrtWorker implements Contestant {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final int threads;

  private OrtWorker(int threads) {
    this.threads = threads;
  }

  /// Serves whoever started this process.
  ///
  /// @param arguments the number of threads and the folder of reference data
  public static void main(String[] arguments) throws IOException {
    Worker.serve(new OrtWorker(Integer.parseInt(arguments[0])), Path.of(arguments[1]));
  }

  @Override
  public Task layer(LayerRow row) throws CannotException {
    if (row.layerFace().wanted() != Face.Wanted.OUTPUT) {
      throw new CannotException("it computes no gradients");
    }
    return task(Onnx.bytes(LayerGraph.of(row)), Values.input(row));
  }

  @Override
  public Task network(NetworkRow row, byte[] model) throws CannotException {
    return task(model, Values.input(row.input()));
  }

  private Task task(byte[] model, FloatTensor input) throws CannotException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OptLevel.ALL_OPT);
      return new OrtTask(environment, environment.createSession(model, options), input);
    } catch (OrtException e) {
      throw new CannotException("it refuses the model: " + e.getMessage(), e);
    }
  }
}
