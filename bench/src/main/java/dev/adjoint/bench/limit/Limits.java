package dev.adjoint.bench.limit;

import dev.adjoint.bench.row.LayerRow;
import dev.adjoint.bench.row.NetworkRow;
import dev.adjoint.bench.worker.Contestant;
import dev.adjoint.bench.worker.Task;
import dev.adjoint.bench.worker.Worker;
import dev.adjoint.engine.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/// Contestants that take any row and run up against a limit of the machine instead. They take turns
/// with the others, so that limits and times are of the same minute.
public final class Limits implements Contestant {
  private final Workers workers;
  private final double work;
  private final int pieces;
  private final IntConsumer piece;

  private Limits(Workers workers, double work, int pieces, IntConsumer piece) {
    this.workers = workers;
    this.work = work;
    this.pieces = pieces;
    this.piece = piece;
  }

  /// The process that multiplies and adds.
  public static final class Arithmetic {
    private Arithmetic() {}

    /// Serves whoever started this process.
    ///
    /// @param arguments the number of threads and the folder of reference data
    public static void main(String[] arguments) throws IOException {
      Workers workers = Workers.of(Integer.parseInt(arguments[0]));
      float[] sums = new float[workers.threads()];
      IntConsumer piece = i -> sums[i] = FmaPeak.run();
      Worker.serve(
          new Limits(workers, FmaPeak.FLOPS * sums.length, sums.length, piece),
          Path.of(arguments[1]));
    }
  }

  /// The process that moves memory.
  public static final class Memory {
    private Memory() {}

    /// Serves whoever started this process.
    ///
    /// @param arguments the number of threads and the folder of reference data
    public static void main(String[] arguments) throws IOException {
      Workers workers = Workers.of(Integer.parseInt(arguments[0]));
      Bandwidth bandwidth = new Bandwidth();
      Worker.serve(
          new Limits(workers, Bandwidth.BYTES, Bandwidth.PIECES, bandwidth::run),
          Path.of(arguments[1]));
    }
  }

  @Override
  public Task layer(LayerRow row) {
    return task();
  }

  @Override
  public Task network(NetworkRow row, byte[] model) {
    return task();
  }

  private Task task() {
    return new Task() {
      @Override
      public double work() {
        return work;
      }

      @Override
      public void run() {
        workers.run(pieces, piece);
      }

      @Override
      public float[] result() {
        return new float[0];
      }
    };
  }
}
