package dev.adjoint.bench.jmh;

import dev.adjoint.bench.worker.Values;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.engine.lanes.LanesChoice;
import dev.adjoint.engine.lanes.Panel;
import dev.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// [Lanes#multiply], the product that convolutions of any kind come down to, on data that stay in the
/// first cache. Throughput is in 10^9 floating-point operations a second.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class Multiply {
  private static final int ROWS = 8;
  private static final int DEPTH = 64;
  private static final int POSITIONS = 96;
  private static final int FLOPS = 2 * ROWS * DEPTH * POSITIONS;

  /// How many steps along the input one step of the depth goes: 1 where taps are neighbours, the
  /// length of a line where channels are.
  @Param({"1", "96"})
  public int step;

  private final Lanes lanes = LanesChoice.best();
  private final float[] sums = new float[ROWS * POSITIONS];
  private final float[] weights = Values.uniform(Shape.of((long) ROWS * DEPTH), 1).values();
  private final float[] input = Values.uniform(Shape.of(97L * DEPTH + POSITIONS), 2).values();

  private final List<Panel> panels = new ArrayList<>();

  /// As many panels as these lanes want for [#ROWS] rows.
  @Setup
  public void pack() {
    int[] offsets = IntStream.range(0, DEPTH).map(k -> k * step).toArray();
    int height = Math.min(ROWS, lanes.panelRows(ROWS));
    for (int row = 0; row + height <= ROWS; row += height) {
      panels.add(new Panel(weights, row * DEPTH, height, offsets, DEPTH));
    }
  }

  /// Sums grow from run to run, which takes no longer.
  @Benchmark
  @OperationsPerInvocation(FLOPS)
  public float[] panel() {
    int at = 0;
    for (Panel panel : panels) {
      lanes.addProduct(panel, input, 0, sums, at, POSITIONS, POSITIONS);
      at += sums.length / panels.size();
    }
    return sums;
  }
}
