package dev.adjoint.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WorkersTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void everyPieceIsDoneOnce(int threads) {
    AtomicIntegerArray done = new AtomicIntegerArray(1000);
    Workers.of(threads).run(done.length(), done::incrementAndGet);
    for (int piece = 0; piece < done.length(); piece++) {
      assertThat(done.get(piece)).isEqualTo(1);
    }
  }

  @Test
  void noPiecesAreDoneAtOnce() {
    Workers.of(2).run(0, piece -> assertThat(piece).isNegative());
  }

  /// Two pieces that wait for each other can only be done by two threads.
  @Test
  void piecesAreDoneAtTheSameTime() {
    CountDownLatch both = new CountDownLatch(2);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Workers.of(2)
        .run(
            2,
            piece -> {
              threads.add(Thread.currentThread());
              both.countDown();
              awaitCalmly(both);
            });
    assertThat(threads).hasSize(2).contains(Thread.currentThread());
    assertThat(threads)
        .filteredOn(t -> !t.equals(Thread.currentThread()))
        .allMatch(Thread::isDaemon);
  }

  private static void awaitCalmly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void whatAPieceThrowsReachesTheCallerAndStopsTheRest(int threads) {
    AtomicInteger begun = new AtomicInteger();
    assertThatThrownBy(() ->
            Workers.of(threads)
                .run(
                    100_000,
                    piece -> {
                      begun.incrementAndGet();
                      throw new IllegalArgumentException("piece failed");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("piece failed");
    assertThat(begun.get()).isBetween(1, 100);
  }

  /// A piece may itself hand out pieces, though all threads are taken.
  @Test
  void workMayBeNested() {
    Workers workers = Workers.of(2);
    AtomicInteger done = new AtomicInteger();
    workers.run(8, outer -> workers.run(8, inner -> done.incrementAndGet()));
    assertThat(done.get()).isEqualTo(64);
  }

  @Test
  void eachThreadAsksForItsScratchMemoryOnce() {
    AtomicInteger asked = new AtomicInteger();
    Workers.of(3)
        .share(
            50,
            scratch -> {
              asked.incrementAndGet();
              return piece -> {};
            });
    assertThat(asked.get()).isBetween(1, 3);
  }

  @Test
  void scratchMemoryIsKeptForTheNextComputation() {
    Workers workers = Workers.of(2);
    Set<float[]> arrays = ConcurrentHashMap.newKeySet();
    for (int run = 0; run < 20; run++) {
      workers.share(
          10,
          scratch -> {
            arrays.add(scratch.floats(3, 100));
            return piece -> {};
          });
    }
    assertThat(arrays).hasSizeBetween(1, 2).allMatch(array -> array.length == 100);
  }

  @Test
  void anInterruptIsKeptForTheCaller() {
    Thread.currentThread().interrupt();
    Workers.of(2).run(10, piece -> {});
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void noThreadsAtAllAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Workers.of(0))
        .withMessage("threads is 0; it must be at least 1");
  }
}
