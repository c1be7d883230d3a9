package dev.adjoint.engine;

import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// The pieces of one computation, handed to whichever thread asks next.
///
/// A thread that comes when nothing is left goes away at once, so whoever waits here waits only for
/// pieces that are being done, never for a thread that is busy elsewhere.
final class SharedWork {
  /// How long to look for the end without a pause, in nanoseconds: longer than a tick of the system's
  /// clock, after which two threads on one processor are parted.
  private static final long SPIN = 5_000_000;

  private final int pieces;
  private final Function<Scratch, IntConsumer> participants;
  private final Queue<Scratch> idle;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger left;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /// @param idle where each thread takes its scratch memory from, and puts it back
  SharedWork(int pieces, Function<Scratch, IntConsumer> participants, Queue<Scratch> idle) {
    this.pieces = pieces;
    this.participants = participants;
    this.idle = idle;
    this.left = new AtomicInteger(pieces);
  }

  void takePart() {
    int piece = next.getAndIncrement();
    if (piece < pieces) {
      takeFrom(piece);
    }
  }

  private void takeFrom(int first) {
    Scratch scratch = Objects.requireNonNullElseGet(idle.poll(), Scratch::new);
    IntConsumer participant = participant(scratch);
    for (int piece = first; piece < pieces; piece = next.getAndIncrement()) {
      perform(participant, piece);
    }
    idle.add(scratch);
  }

  /// Failing to get scratch memory fails the pieces this thread takes.
  private IntConsumer participant(Scratch scratch) {
    try {
      return participants.apply(scratch);
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
      return piece -> {};
    }
  }

  private void perform(IntConsumer participant, int piece) {
    try {
      if (failure.get() == null) {
        participant.accept(piece);
      }
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    } finally {
      left.decrementAndGet();
    }
  }

  void awaitAll() {
    if (!Watch.spinUntil(this::isDone, SPIN)) {
      while (!isDone()) {
        Watch.pause();
      }
    }
    rethrow(failure.get());
  }

  private boolean isDone() {
    return left.get() == 0;
  }

  private static void rethrow(@Nullable Throwable thrown) {
    switch (thrown) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(thrown);
    }
  }
}
