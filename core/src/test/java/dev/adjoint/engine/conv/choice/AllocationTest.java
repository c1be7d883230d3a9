package dev.adjoint.engine.conv.choice;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.adjoint.engine.conv.ConvAlgorithm;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs allocate next to nothing beside their output. A vector that the compiler makes an object of
/// counts too, which is how code shows that was compiled badly.
class AllocationTest {
  private static final long SEED = 20261121;

  /// For small things of a run, such as panels and the tensor around the output: less than half of it
  /// at 512 bits, 140,000 at 128. A vector of each step or each tile would be megabytes.
  private static final long BYTES = 256 * 1024;

  /// Nanoseconds.
  private static final long PATIENCE = 20_000_000_000L;

  static List<SteadyLayer> layers() {
    List<ConvAlgorithm> fast = ConvAlgorithms.all().subList(0, ConvAlgorithms.all().size() - 1);
    return SteadyLayer.each(fast, SEED);
  }

  /// The compiler takes its time, so runs are repeated until it has done.
  @ParameterizedTest
  @MethodSource("layers")
  void aRunWhoseWeightsArePackedAllocatesNextToNothing(SteadyLayer layer) {
    long least = Long.MAX_VALUE;
    long start = System.nanoTime();
    while (least > BYTES && System.nanoTime() - start < PATIENCE) {
      least = Math.min(least, bytes(layer));
    }
    assertThat(least).as("bytes of a run, %s", layer).isLessThanOrEqualTo(BYTES);
  }

  private static long bytes(SteadyLayer layer) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    layer.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
