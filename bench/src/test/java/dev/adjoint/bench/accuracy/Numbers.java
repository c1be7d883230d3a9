package dev.adjoint.bench.accuracy;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.conv.WeightedFace;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/// What generated layers are given.
enum Numbers {
  NORMAL("normal"),
  RECTIFIED("rectified"),
  WIDE("large range"),
  EXTREME("extreme range"),

  /// Pairs of neighbouring channels that sum to zero.
  CANCELLING("cancelling");

  private static final long SEED = 20261121;

  private final String text;

  Numbers(String text) {
    this.text = text;
  }

  private double weight(double x) {
    return switch (this) {
      case WIDE -> Math.signum(x) * Math.exp(x);
      case EXTREME -> x * Math.exp(4 * x);
      case NORMAL, RECTIFIED, CANCELLING -> x;
    };
  }

  private double input(double x) {
    return this == RECTIFIED ? Math.max(x, 0) : weight(x);
  }

  String text() {
    return text;
  }

  /// The layer of a problem, a convolution if the text begins with `conv`, else a transposed one.
  Given given(String row) {
    boolean conv = row.startsWith("conv ");
    ConvProblem problem = ConvProblem.parse(row.substring(row.indexOf(' ') + 1));
    WeightedFace operator =
        conv ? new Conv(problem.geometry()) : new ConvTranspose(problem.geometry());
    SplittableRandom random = new SplittableRandom(SEED);
    FloatTensor x = tensor(conv ? problem.fineShape() : problem.coarseShape(), random, this::input);
    FloatTensor w = tensor(problem.weightShape(), random, this::weight);
    if (this == CANCELLING) {
      repeatChannels(x, 1, 1);
      repeatChannels(w, conv ? 1 : 0, -1);
    }
    return new Given(text, new ConvLayer(operator, w), x);
  }

  private static FloatTensor tensor(
      Shape shape, SplittableRandom random, DoubleUnaryOperator number) {
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) number.applyAsDouble(random.nextGaussian());
    }
    return Tensor.of(shape, values);
  }

  /// Makes every second slice along an axis a multiple of the one before it.
  private static void repeatChannels(FloatTensor tensor, int axis, float factor) {
    int step = tensor.shape().step(axis);
    float[] values = tensor.values();
    for (int i = 0; i < values.length; i++) {
      if (i / step % tensor.shape().extent(axis) % 2 == 1) {
        values[i] = factor * values[i - step];
      }
    }
  }
}
