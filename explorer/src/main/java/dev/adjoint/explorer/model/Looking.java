package dev.adjoint.explorer.model;

import dev.adjoint.explorer.Refusal;
import dev.adjoint.formats.FormatException;
import dev.adjoint.graph.GraphException;
import dev.adjoint.text.OneLine;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Looks at a network on a thread of its own, which is not waited for beyond some time. Nothing can end a
/// thread that computes; while one still does, no other begins.
final class Looking {
  private final Duration patience;
  private Future<?> last = CompletableFuture.completedFuture(0);

  Looking(Duration patience) {
    this.patience = patience;
  }

  /// What comes of it.
  ///
  /// @param name of the file, for sentences
  /// @throws Refusal if nothing does, or not in time
  <T> T at(String name, Callable<T> look) throws Refusal {
    FutureTask<T> task = new FutureTask<>(look);
    begin(task);
    try {
      return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new Refusal(
          422,
          "%s could not be looked at within %d seconds; adjoint inspect takes the time that it needs"
              .formatted(name, patience.toSeconds()));
    } catch (ExecutionException e) {
      throw refusal(name, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      throw new Refusal(503, "this server is ending");
    }
  }

  private synchronized void begin(FutureTask<?> task) throws Refusal {
    if (!last.isDone()) {
      throw new Refusal(
          503,
          "the file before this one is still being looked at; drop this one later, or end adjoint explore and start it anew");
    }
    last = task;
    Thread.ofPlatform().daemon().name("looking").start(task);
  }

  private static Refusal refusal(String name, Throwable cause) {
    return switch (cause) {
      case FormatException e -> new Refusal(422, sentence(e));
      case GraphException e -> new Refusal(422, name + ": " + sentence(e));
      case IllegalArgumentException e -> new Refusal(422, name + ": " + sentence(e));
      case OutOfMemoryError _ ->
          new Refusal(
              422,
              "%s needs more memory than there is; give Java more: ADJOINT_JAVA_OPTIONS=-Xmx12g"
                  .formatted(name));
      case StackOverflowError _ ->
          new Refusal(422, "the nodes of %s are nested too deep to be looked at".formatted(name));
      default ->
          new Refusal(
              500,
              "looking at %s failed (%s), which is a fault in adjoint; please report it"
                  .formatted(name, OneLine.of(cause.toString())));
    };
  }

  private static String sentence(RuntimeException e) {
    return OneLine.of(String.valueOf(e.getMessage()));
  }
}
