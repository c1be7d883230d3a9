package dev.adjoint.engine.channel;

import dev.adjoint.engine.Kernel;
import dev.adjoint.engine.Workers;
import dev.adjoint.operator.Inputs;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/// Sums of each channel of the first input: the gradient of a bias.
public final class ChannelSums implements Kernel {
  private final ChannelCells cells;

  /// @param x shape of the first input, [N, C, ...]
  public ChannelSums(Shape x) {
    cells = ChannelCells.of(x);
  }

  @Override
  public List<Tensor> run(Inputs<Tensor> inputs, Buffers buffers, Workers workers) {
    float[] x = inputs.at(0).toFloats().values();
    float[] sums = buffers.floats(cells.channels());
    ChannelWork.share(
        cells,
        workers,
        () -> {
          Adder adder = new Adder(cells);
          return channel -> sums[channel] = (float) adder.sum(x, channel);
        });
    return List.of(Tensor.of(Shape.of(cells.channels()), sums));
  }

  /// One thread's working arrays.
  private static final class Adder {
    private final ChannelCells cells;
    private final float[] part = new float[Part.LENGTH];
    private final double[] lanes = new double[Part.LENGTH];

    Adder(ChannelCells cells) {
      this.cells = cells;
    }

    double sum(float[] x, int channel) {
      Arrays.fill(lanes, 0);
      cells.inParts((first, count) -> {
        cells.read(x, channel, first, count, part);
        add(part, lanes, count);
      });
      return Part.sum(lanes);
    }

    private static void add(float[] part, double[] lanes, int count) {
      for (int i = 0; i < count; i++) {
        lanes[i] += part[i];
      }
    }
  }
}
