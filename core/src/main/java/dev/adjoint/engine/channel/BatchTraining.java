package dev.adjoint.engine.channel;

import dev.adjoint.engine.Kernel;
import dev.adjoint.engine.Workers;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.norm.BatchNormalization;
import dev.adjoint.operator.norm.Moments;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.IntConsumer;

/// A batch norm that standardises by its batch, and lets its running values follow.
public final class BatchTraining implements Kernel {
  private final BatchNormalization norm;
  private final Shape shape;
  private final ChannelCells cells;

  /// @param norm in training mode
  /// @param shape of the input, [N, C, ...]; not empty
  public BatchTraining(BatchNormalization norm, Shape shape) {
    this.norm = norm;
    this.shape = shape;
    this.cells = ChannelCells.of(shape);
  }

  @Override
  public List<Tensor> run(Inputs<Tensor> inputs, Buffers buffers, Workers workers) {
    float[] y = buffers.floats(shape.elements());
    float[] mean = buffers.floats(cells.channels());
    float[] variance = buffers.floats(cells.channels());
    ChannelWork.share(cells, workers, () -> work(inputs, y, mean, variance));
    Shape channels = Shape.of(cells.channels());
    return List.of(Tensor.of(shape, y), Tensor.of(channels, mean), Tensor.of(channels, variance));
  }

  private IntConsumer work(Inputs<Tensor> inputs, float[] y, float[] mean, float[] variance) {
    float[] x = inputs.at(0).toFloats().values();
    BatchMoments batch = new BatchMoments(cells);
    float[] part = new float[Part.LENGTH];
    return channel -> {
      Moments moments = batch.of(x, channel);
      double factor = inputs.at(1).real(channel) * moments.inverseDeviation(norm.epsilon());
      double shift = inputs.at(2).real(channel) - moments.mean() * factor;
      cells.inParts((first, count) -> {
        cells.read(x, channel, first, count, part);
        scale(part, factor, shift, count);
        cells.write(part, channel, first, count, y);
      });
      mean[channel] = running(inputs.at(3), channel, moments.mean());
      variance[channel] = running(inputs.at(4), channel, moments.variance());
    };
  }

  private static void scale(float[] part, double factor, double shift, int count) {
    for (int i = 0; i < count; i++) {
      part[i] = (float) (part[i] * factor + shift);
    }
  }

  private float running(Tensor old, int channel, double now) {
    return (float) norm.running(old.real(channel), now);
  }
}
