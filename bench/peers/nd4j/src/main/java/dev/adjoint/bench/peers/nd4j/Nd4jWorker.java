package dev.adjoint.bench.peers.nd4j;

import dev.adjoint.bench.row.Face;
import dev.adjoint.bench.row.LayerRow;
import dev.adjoint.bench.row.NetworkRow;
import dev.adjoint.bench.worker.CannotException;
import dev.adjoint.bench.worker.Contestant;
import dev.adjoint.bench.worker.Task;
import dev.adjoint.bench.worker.Worker;
import dev.adjoint.geometry.ConvAxis;
import java.io.IOException;
import java.nio.file.Path;

/// ND4J's native operations, channels first, weights in their own default layout. Their derivatives
/// compute all gradients at once, so that one alone cannot be timed.
public final class Nd4jWorker implements Contestant {
  private Nd4jWorker() {}

  /// Serves whoever started this process.
  ///
  /// @param arguments the number of threads, which `OMP_NUM_THREADS` has told ND4J already, and the
  ///     folder of reference data
  public static void main(String[] arguments) throws IOException {
    System.setProperty(
        "org.bytedeco.javacpp.platform.extension", "-onednn"); // which build is loaded
    Worker.serve(new Nd4jWorker(), Path.of(arguments[1]));
  }

  @Override
  public Task layer(LayerRow row) throws CannotException {
    require(row.layerFace().wanted() == Face.Wanted.OUTPUT, "it computes all gradients at once");
    require(row.sizes().geometry().groups() == 1, "it has no groups");
    for (ConvAxis axis : row.sizes().geometry().axes()) {
      require(axis.outputPadding() == 0, "it has no output padding");
      require(axis.begin() == axis.end(), "it pads both ends alike");
    }
    return new Nd4jTask(row);
  }

  @Override
  public Task network(NetworkRow row, byte[] model) throws CannotException {
    throw new CannotException("it reads no ONNX of such networks");
  }

  private static void require(boolean holds, String otherwise) throws CannotException {
    if (!holds) {
      throw new CannotException(otherwise);
    }
  }
}
