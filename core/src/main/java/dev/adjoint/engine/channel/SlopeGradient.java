package dev.adjoint.engine.channel;

import dev.adjoint.engine.Kernel;
import dev.adjoint.engine.Workers;
import dev.adjoint.operator.Inputs;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/// The gradients of a rectifier with a learned slope for each channel, or one for all: of `u`, the
/// gradient of its output, the input gets `u` where it is positive and `slope * u` elsewhere, and the
/// slope `sum(u * min(x, 0))`.
///
/// Source: K. He, X. Zhang, S. Ren, J. Sun, "Delving Deep into Rectifiers", 2015, equation 8.
public final class SlopeGradient implements Kernel {
  private final List<Integer> wanted;
  private final Shape shape;
  private final ChannelCells cells;

  /// @param wanted of the inputs 0 and 1, those of which gradients are wanted
  /// @param shape of the rectifier's input, [N, C, ...]
  public SlopeGradient(List<Integer> wanted, Shape shape) {
    this.wanted = wanted;
    this.shape = shape;
    this.cells = ChannelCells.of(shape);
  }

  @Override
  public List<Tensor> run(Inputs<Tensor> inputs, Buffers buffers, Workers workers) {
    float[] ofInput = buffers.floats(shape.elements());
    double[] ofSlope = new double[cells.channels()];
    ChannelWork.share(cells, workers, () -> new Work(inputs, ofInput, ofSlope));
    Shape slopes = inputs.at(2).shape();
    List<FloatTensor> both =
        List.of(Tensor.of(shape, ofInput), Tensor.of(slopes, gathered(ofSlope, slopes.elements())));
    return wanted.stream().<Tensor>map(both::get).toList();
  }

  private static float[] gathered(double[] sums, int slopes) {
    if (slopes == 1) {
      return new float[] {(float) Part.sum(sums)};
    }
    float[] gathered = new float[slopes];
    for (int i = 0; i < slopes; i++) {
      gathered[i] = (float) sums[i];
    }
    return gathered;
  }

  /// Which slope a channel has.
  private static int slope(Tensor slopes, int channel) {
    return slopes.shape().elements() == 1 ? 0 : channel;
  }

  /// One thread's working arrays.
  private final class Work implements IntConsumer {
    private final float[] upstream;
    private final float[] x;
    private final Tensor slopes;
    private final float[] ofInput;
    private final double[] ofSlope;
    private final float[] above = new float[Part.LENGTH];
    private final float[] part = new float[Part.LENGTH];
    private final double[] sums = new double[Part.LENGTH];

    Work(Inputs<Tensor> inputs, float[] ofInput, double[] ofSlope) {
      upstream = inputs.at(0).toFloats().values();
      x = inputs.at(1).toFloats().values();
      slopes = inputs.at(2);
      this.ofInput = ofInput;
      this.ofSlope = ofSlope;
    }

    @Override
    public void accept(int channel) {
      Arrays.fill(sums, 0);
      float slope = (float) slopes.real(slope(slopes, channel));
      cells.inParts((first, count) -> {
        cells.read(upstream, channel, first, count, above);
        cells.read(x, channel, first, count, part);
        add(above, part, sums, count);
        chain(above, part, slope, count);
        cells.write(above, channel, first, count, ofInput);
      });
      ofSlope[channel] = Part.sum(sums);
    }
  }

  private static void add(float[] above, float[] part, double[] sums, int count) {
    for (int i = 0; i < count; i++) {
      sums[i] += (double) above[i] * Math.min(part[i], 0);
    }
  }

  private static void chain(float[] above, float[] part, float slope, int count) {
    for (int i = 0; i < count; i++) {
      float positive = Math.signum(Math.max(part[i], 0));
      above[i] *= positive + slope * (1 - positive);
    }
  }
}
