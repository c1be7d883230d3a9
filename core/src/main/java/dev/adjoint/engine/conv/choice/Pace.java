package dev.adjoint.engine.conv.choice;

import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.engine.lanes.Panel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// How long a multiply-add at full speed takes on this machine: what turns predicted costs into
/// seconds. No choice depends on it, for it is measured, and choices decide about bits.
public final class Pace {
  /// The tile's input, weights and sums fit the first-level cache.
  private static final int DEPTH = 128;

  private static final int CALLS = 200;

  /// Nanoseconds: about as long as the compiler takes for the tile, on a busy machine.
  private static final long PATIENCE = 400_000_000;

  private static final long MOST = 2_000_000_000;

  private static final Map<String, Double> MEASURED = new ConcurrentHashMap<>();

  private final Lanes lanes;
  private final Panel panel;
  private final float[] input;
  private final float[] sums;

  private Pace(Lanes lanes) {
    this.lanes = lanes;
    int rows = lanes.highestPanel();
    int[] offsets = IntStream.range(0, DEPTH).map(k -> k * lanes.wide()).toArray();
    panel = new Panel(new float[rows * DEPTH], 0, rows, offsets, DEPTH);
    input = new float[DEPTH * lanes.wide()];
    sums = new float[rows * lanes.wide()];
  }

  /// Multiply-adds a second that the micro-kernel of these lanes does on one thread when nothing else limits it.
  /// Measured once in a virtual machine, when first asked for, in half a second to two.
  public static double multiplyAddsPerSecond(Lanes lanes) {
    return MEASURED.computeIfAbsent(lanes.name(), _ -> new Pace(lanes).fastest());
  }

  private double fastest() {
    long start = System.nanoTime();
    long now = start;
    long improved = start;
    long best = Long.MAX_VALUE;
    while (now - improved < PATIENCE && now - start < MOST) {
      long taken = sample();
      now = System.nanoTime();
      improved = taken < best ? now : improved;
      best = Math.min(best, taken);
    }
    return 1e9 * CALLS * sums.length * DEPTH / best;
  }

  private long sample() {
    long start = System.nanoTime();
    for (int call = 0; call < CALLS; call++) {
      lanes.addProduct(panel, input, 0, sums, 0, lanes.wide(), lanes.wide());
    }
    return System.nanoTime() - start;
  }
}
