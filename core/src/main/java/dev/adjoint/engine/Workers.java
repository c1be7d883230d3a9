package dev.adjoint.engine;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntConsumer;

/// Threads that share the pieces of a computation.
///
/// How a computation is cut is decided by its sizes alone, never by the number of threads, and each
/// piece writes cells of its own: so results are the same, bit for bit, with any number of threads.
/// The caller works too. The other threads are daemons that end when they have been idle for a
/// while; there is nothing to close. One object may serve several callers at once.
public final class Workers {
  /// No thread but the caller's.
  public static final Workers CALLER = new Workers(1);

  /// Products that are worth a piece of work. Handing one out takes a few microseconds, in which one
  /// thread does so many multiply-adds.
  public static final long WORTH_A_PIECE = 1 << 19;

  /// With fewer pieces, threads would wait for one another.
  public static final int FEW_PIECES = 8;

  /// Numbers that a piece of a loop reads or writes: a few microseconds' work, and at home in the
  /// second cache.
  private static final int PIECE = 1 << 14;

  /// A loop that reads or writes fewer numbers takes but some microseconds.
  private static final int SMALL_LOOP = 1 << 16;

  private static final long IDLE_SECONDS = 5;

  private final int threads;
  private final Executor helpers;
  private final Queue<Scratch> idle = new ConcurrentLinkedQueue<>();

  private Workers(int threads) {
    this.threads = threads;
    this.helpers = threads == 1 ? Runnable::run : pool(threads - 1);
  }

  /// As many threads as asked for, started when they are first needed.
  ///
  /// @param threads how many compute, the caller's included
  public static Workers of(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + "; it must be at least 1");
    }
    return threads == 1 ? CALLER : new Workers(threads);
  }

  private static Executor pool(int size) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            size, size, IDLE_SECONDS, TimeUnit.SECONDS, new WatchedQueue(), Workers::daemon);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "adjoint-worker");
    thread.setDaemon(true);
    return thread;
  }

  public int threads() {
    return threads;
  }

  /// Who should do a computation of so many multiply-adds: the caller alone, if it takes but some
  /// microseconds.
  public Workers worth(long multiplyAdds) {
    return multiplyAdds < WORTH_A_PIECE ? CALLER : this;
  }

  /// Does pieces 0 to `pieces - 1`, in any order, and returns when all are done.
  ///
  /// @throws RuntimeException what a piece threw; the pieces not yet begun are left out then
  public void run(int pieces, IntConsumer piece) {
    share(pieces, scratch -> piece);
  }

  /// A part of a loop.
  @FunctionalInterface
  public interface Range {
    /// Does rounds `begin` to `end - 1`.
    void run(int begin, int end);
  }

  /// Does a loop of `count` independent rounds in pieces.
  ///
  /// @param cells how many numbers each round reads or writes
  public void loop(int count, int cells, Range range) {
    int rounds = Math.max(1, PIECE / Math.max(1, cells));
    if (threads == 1 || (long) count * cells < SMALL_LOOP) {
      range.run(0, count);
    } else {
      run(
          Math.ceilDiv(count, rounds),
          piece -> range.run(piece * rounds, Math.min(count, (piece + 1) * rounds)));
    }
  }

  /// As [#run(int, IntConsumer)], for pieces that need working memory: each thread that takes part
  /// asks `participants` once for what does its pieces, and lends it scratch memory until all are
  /// done.
  public void share(int pieces, Function<Scratch, IntConsumer> participants) {
    SharedWork work = new SharedWork(pieces, participants, idle);
    for (int helper = 1; helper < Math.min(threads, pieces); helper++) {
      helpers.execute(work::takePart);
    }
    work.takePart();
    work.awaitAll();
  }
}
