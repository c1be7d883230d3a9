package dev.adjoint.engine.channel;

import dev.adjoint.engine.Kernel;
import dev.adjoint.engine.Workers;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.norm.BatchNormalization;
import dev.adjoint.operator.norm.Moments;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/// The gradients of a batch norm that standardises by its batch, all at once: they share the moments
/// of the batch and two sums. Of `u`, the gradient of its output, and the standardised `z`, the bias
/// gets `sum(u)`, the scale `sum(u * z)`, and the input
///
///     scale / deviation * (u - mean(u) - z * mean(u * z))
///
/// Source: S. Ioffe, C. Szegedy, "Batch Normalization", 2015, section 3.
public final class BatchGradient implements Kernel {
  private final BatchNormalization norm;
  private final List<Integer> wanted;
  private final Shape shape;
  private final ChannelCells cells;

  /// @param norm in training mode
  /// @param wanted of the inputs 0, 1 and 2, those of which gradients are wanted
  /// @param shape of the norm's input, [N, C, ...]; not empty
  public BatchGradient(BatchNormalization norm, List<Integer> wanted, Shape shape) {
    this.norm = norm;
    this.wanted = wanted;
    this.shape = shape;
    this.cells = ChannelCells.of(shape);
  }

  @Override
  public List<Tensor> run(Inputs<Tensor> inputs, Buffers buffers, Workers workers) {
    float[] ofInput = wanted.contains(0) ? buffers.floats(shape.elements()) : new float[0];
    float[] ofScale = buffers.floats(cells.channels());
    float[] ofBias = buffers.floats(cells.channels());
    ChannelWork.share(cells, workers, () -> new Work(inputs, ofInput, ofScale, ofBias));
    Shape channels = Shape.of(cells.channels());
    return wanted.stream()
        .<Tensor>map(input ->
            switch (input) {
              case 0 -> Tensor.of(shape, ofInput);
              case 1 -> Tensor.of(channels, ofScale);
              default -> Tensor.of(channels, ofBias);
            })
        .toList();
  }

  /// One thread's working arrays.
  private final class Work implements IntConsumer {
    private final float[] upstream;
    private final float[] x;
    private final Tensor scale;
    private final float[] ofInput;
    private final float[] ofScale;
    private final float[] ofBias;
    private final BatchMoments batch = new BatchMoments(cells);
    private final float[] above = new float[Part.LENGTH];
    private final float[] part = new float[Part.LENGTH];
    private final double[] sums = new double[Part.LENGTH];
    private final double[] products = new double[Part.LENGTH];

    /// @param inputs of the [Gradient]
    Work(Inputs<Tensor> inputs, float[] ofInput, float[] ofScale, float[] ofBias) {
      upstream = inputs.at(0).toFloats().values();
      x = inputs.at(1).toFloats().values();
      scale = inputs.at(2);
      this.ofInput = ofInput;
      this.ofScale = ofScale;
      this.ofBias = ofBias;
    }

    @Override
    public void accept(int channel) {
      Moments moments = batch.of(x, channel);
      double inverse = moments.inverseDeviation(norm.epsilon());
      sumAll(channel, moments.mean());
      double sum = Part.sum(sums);
      double slant = Part.sum(products) * inverse;
      ofBias[channel] = (float) sum;
      ofScale[channel] = (float) slant;
      if (wanted.contains(0)) {
        double slope = slant * inverse / cells.count();
        double start = sum / cells.count() - moments.mean() * slope;
        pullAll(channel, scale.real(channel) * inverse, start, slope);
      }
    }

    private void sumAll(int channel, double mean) {
      Arrays.fill(sums, 0);
      Arrays.fill(products, 0);
      cells.inParts((first, count) -> {
        cells.read(upstream, channel, first, count, above);
        cells.read(x, channel, first, count, part);
        add(above, part, mean, sums, products, count);
      });
    }

    /// Takes away what mean and variance take up, which is a line over x.
    private void pullAll(int channel, double factor, double start, double slope) {
      cells.inParts((first, count) -> {
        cells.read(upstream, channel, first, count, above);
        cells.read(x, channel, first, count, part);
        pull(above, part, factor, start, slope, count);
        cells.write(above, channel, first, count, ofInput);
      });
    }
  }

  private static void add(
      float[] above, float[] part, double mean, double[] sums, double[] products, int count) {
    for (int i = 0; i < count; i++) {
      sums[i] += above[i];
      products[i] += above[i] * (part[i] - mean);
    }
  }

  private static void pull(
      float[] above, float[] part, double factor, double start, double slope, int count) {
    for (int i = 0; i < count; i++) {
      above[i] = (float) (factor * (above[i] - start - part[i] * slope));
    }
  }
}
