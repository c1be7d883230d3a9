package dev.adjoint.bench.jmh;

import dev.adjoint.accuracy.Accuracy;
import dev.adjoint.bench.row.LayerRow;
import dev.adjoint.bench.row.Suite;
import dev.adjoint.bench.worker.Values;
import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.choice.ConvAlgorithms;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A layer whose weights are packed, run after run. With `-prof gc`, `gc.alloc.rate.norm` is what a run
/// allocates: its output, and beside it 20 KiB or so. Until the compiler has done, vectors are objects:
/// on a busy machine that takes some seconds.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class SteadyState {
  /// Lines of a suite, whose outputs take 128, 192 and 512 KiB.
  @Param({
    "transpose n1 c256>128 i8x8 k4s2p1",
    "transpose n1 c128>3 i64x64 k4s2p1",
    "conv n1 c32>64 i64x64 k3p1"
  })
  public String row = "";

  private FloatTensor input = Values.uniform(Shape.of(0), 1);
  private ConvKernel kernel = (x, buffers, workers) -> x;

  /// Packs the weights.
  @Setup
  public void prepare() {
    LayerRow layer = (LayerRow) Suite.row(row);
    input = Values.input(layer);
    kernel =
        ConvAlgorithms.prepare(
            new ConvLayer(layer.operator(), Values.weights(layer)), Accuracy.EXACT);
  }

  @Benchmark
  public FloatTensor run() {
    return kernel.run(input, Buffers.FRESH, Workers.CALLER);
  }
}
