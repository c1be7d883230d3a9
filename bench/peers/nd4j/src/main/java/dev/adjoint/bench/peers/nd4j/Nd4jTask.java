package dev.adjoint.bench.peers.nd4j;

import dev.adjoint.bench.row.LayerRow;
import dev.adjoint.bench.worker.Task;
import dev.adjoint.bench.worker.Values;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/// One layer as ND4J's `conv2d`, `deconv2d`, `conv3dnew` or `deconv3d`; a line is a picture of height
/// 1. Weights are `[taps..., fine, coarse]`, what is the default for both directions.
final class Nd4jTask implements Task {
  private final INDArray output;
  private final DynamicCustomOp operation;

  Nd4jTask(LayerRow row) {
    output = Nd4j.create(withHeight(row.output()));
    operation =
        DynamicCustomOp.builder(name(row))
            .addInputs(input(row), weights(row), Nd4j.createFromArray(Values.bias(row).values()))
            .addOutputs(output)
            .addIntegerArguments(arguments(row))
            .build();
  }

  private static String name(LayerRow row) {
    boolean solid = row.sizes().geometry().rank() == 3;
    if (row.layerFace().isTransposed()) {
      return solid ? "deconv3d" : "deconv2d";
    }
    return solid ? "conv3dnew" : "conv2d";
  }

  /// Kernel, stride, padding and dilation along each axis; no SAME, channels first, weights as they
  /// are by default.
  private static int[] arguments(LayerRow row) {
    List<ConvAxis> axes = row.sizes().geometry().axes();
    boolean line = axes.size() == 1;
    LongStream lengths =
        IntStream.range(0, 4)
            .boxed()
            .flatMapToLong(which -> {
              LongStream along = axes.stream().mapToLong(axis -> length(axis, which));
              return line ? LongStream.concat(LongStream.of(which == 2 ? 0 : 1), along) : along;
            });
    return LongStream.concat(lengths, LongStream.of(0, 0, 0)).mapToInt(Math::toIntExact).toArray();
  }

  private static long length(ConvAxis axis, int which) {
    return switch (which) {
      case 0 -> axis.kernel();
      case 1 -> axis.stride();
      case 2 -> axis.begin();
      default -> axis.dilation();
    };
  }

  private static INDArray input(LayerRow row) {
    return Nd4j.createFromArray(Values.input(row).values()).reshape(withHeight(row.input()));
  }

  private static INDArray weights(LayerRow row) {
    FloatTensor weights = Values.weights(row);
    int[] order = IntStream.concat(IntStream.range(2, rank(row)), IntStream.of(1, 0)).toArray();
    return Nd4j.createFromArray(weights.values())
        .reshape(withHeight(weights.shape()))
        .permute(order)
        .dup('c');
  }

  private static int rank(LayerRow row) {
    return Math.max(4, row.weights().rank());
  }

  private static long[] withHeight(Shape shape) {
    long[] extents = Arrays.stream(shape.toArray()).asLongStream().toArray();
    return shape.rank() == 3 ? new long[] {extents[0], extents[1], 1, extents[2]} : extents;
  }

  @Override
  public void run() {
    Nd4j.exec(operation);
  }

  @Override
  public float[] result() {
    return output.dup('c').data().asFloat();
  }

  @Override
  public void close() {
    operation.inputArguments().forEach(INDArray::close);
    output.close();
  }
}
