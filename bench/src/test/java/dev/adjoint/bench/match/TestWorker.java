package dev.adjoint.bench.match;

import dev.adjoint.bench.row.LayerRow;
import dev.adjoint.bench.row.NetworkRow;
import dev.adjoint.bench.worker.CannotException;
import dev.adjoint.bench.worker.Contestant;
import dev.adjoint.bench.worker.Task;
import dev.adjoint.bench.worker.Worker;
import java.io.IOException;
import java.nio.file.Path;

/// Contestants that go wrong, each in a process of its own.
final class TestWorker implements Contestant {
  private final Task task;

  private TestWorker(Task task) {
    this.task = task;
  }

  /// Gives zeros whatever it is asked.
  static final class Liar {
    private Liar() {}

    public static void main(String[] arguments) throws IOException {
      serve(new Zeros(), arguments);
    }
  }

  /// Throws what its library has for what it does not take.
  static final class Thrower {
    private Thrower() {}

    public static void main(String[] arguments) throws IOException {
      serve(
          new Zeros() {
            @Override
            public void run() {
              throw new IllegalStateException("too odd");
            }
          },
          arguments);
    }
  }

  /// Ends its process when it is to run.
  static final class Crasher {
    private Crasher() {}

    public static void main(String[] arguments) throws IOException {
      serve(
          new Zeros() {
            @Override
            public void run() {
              System.err.println("out of order");
              Runtime.getRuntime().halt(1);
            }
          },
          arguments);
    }
  }

  private static class Zeros implements Task {
    @Override
    public void run() {}

    @Override
    public double work() {
      return 1;
    }

    @Override
    public float[] result() {
      return new float[2 * 8 * 8];
    }
  }

  private static void serve(Task task, String[] arguments) throws IOException {
    Worker.serve(new TestWorker(task), Path.of(arguments[1]));
  }

  @Override
  public Task layer(LayerRow row) {
    return task;
  }

  @Override
  public Task network(NetworkRow row, byte[] model) throws CannotException {
    throw new CannotException("it knows no networks");
  }
}
