package dev.adjoint.engine.conv.choice;

import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvAlgorithm;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.columns.TapColumns;
import dev.adjoint.engine.lanes.LanesChoice;
import java.util.List;
import java.util.stream.Stream;

/// A virtual machine's life: layers of many shapes, then one layer for each algorithm, which is timed.
/// Prints for each its name and the shortest time of a run in nanoseconds.
final class ShapesRun {
  private static final long SEED = 20261121;

  /// Nanoseconds: a run that is no faster than all before in so long a time will not become faster.
  private static final long PATIENCE = 1_000_000_000;

  /// What once was compiled for this layer made others slow for good: docs/decisions/0013.
  private static final String SUSPECT = "n1 g1 c21>21 i16x16 k64s32p16";

  private static final int SUSPICIOUS_RUNS = 40;

  private ShapesRun() {}

  /// Lives that life.
  ///
  /// @param arguments how many shapes come before
  public static void main(String[] arguments) {
    int shapes = Integer.parseInt(arguments[0]);
    List<ConvAlgorithm> fast = ConvAlgorithms.all().subList(0, ConvAlgorithms.all().size() - 1);
    if (shapes > 0) {
      runSuspect();
    }
    Stream.concat(LayerCase.large(SEED), LayerCase.small(SEED, shapes))
        .limit(shapes)
        .forEach(layerCase -> runByAll(fast, layerCase));
    for (SteadyLayer layer : SteadyLayer.each(fast, SEED)) {
      System.out.println(layer.algorithm().name() + " " + shortest(layer));
    }
  }

  private static void runSuspect() {
    LayerCase suspect = LayerCase.parse(SUSPECT, SEED).toList().getLast();
    ConvKernel kernel = new TapColumns(LanesChoice.best()).prepare(suspect.layer());
    float[] output = new float[suspect.layer().output(suspect.problem()).elements()];
    for (int run = 0; run < SUSPICIOUS_RUNS; run++) {
      kernel.run(suspect.input(), length -> output, Workers.CALLER);
    }
  }

  private static void runByAll(List<ConvAlgorithm> algorithms, LayerCase c) {
    algorithms.stream()
        .filter(algorithm -> algorithm.accepts(c.layer(), c.problem()))
        .map(algorithm -> algorithm.prepare(c.layer()))
        .forEach(kernel -> kernel.run(c.input(), float[]::new, Workers.CALLER));
  }

  private static long shortest(SteadyLayer layer) {
    long shortest = Long.MAX_VALUE;
    long improved = System.nanoTime();
    long end = improved;
    while (end - improved < PATIENCE) {
      long start = System.nanoTime();
      layer.run();
      end = System.nanoTime();
      improved = end - start < shortest * 0.97 ? end : improved;
      shortest = Math.min(shortest, end - start);
    }
    return shortest;
  }
}
