package dev.adjoint.bench.match;

import dev.adjoint.bench.worker.Reply;
import dev.adjoint.bench.worker.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A contestant, whose process is started when it is first asked and again when it has died.
/// It runs while it is asked, and stands still otherwise.
final class Rival implements AutoCloseable {
  /// As often as this its process may die before it finishes a row.
  private static final int LIVES = 4;

  private final Launch launch;
  private final Path folder;
  private final Pauser pauser;
  private Optional<WorkerProcess> process = Optional.empty();
  private int deaths;

  /// @param folder where its standard error goes
  Rival(Launch launch, Path folder, Pauser pauser) {
    this.launch = launch;
    this.folder = folder;
    this.pauser = pauser;
  }

  String name() {
    return launch.name();
  }

  /// A file for its results.
  Path results() {
    return folder.resolve(name() + ".f32");
  }

  /// @throws WorkerDiedException if its process died over this, or has done so too often to be
  ///     started again
  Reply ask(Request request, Duration patience)
      throws WorkerDiedException, IOException, InterruptedException {
    if (deaths == LIVES) {
      throw new WorkerDiedException("its process has died %d times in a row".formatted(deaths));
    }
    if (process.isEmpty()) {
      process = Optional.of(WorkerProcess.start(launch, folder.resolve(name() + ".err")));
    }
    pauser.resume(process.get().id());
    try {
      Reply reply = process.get().ask(request, patience);
      pauser.pause(process.get().id());
      deaths = reply instanceof Reply.Finished ? 0 : deaths;
      return reply;
    } catch (WorkerDiedException e) {
      process = Optional.empty();
      deaths++;
      throw e;
    }
  }

  @Override
  public void close() {
    process.ifPresent(WorkerProcess::close);
  }
}
