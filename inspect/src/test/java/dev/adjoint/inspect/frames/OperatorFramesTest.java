package dev.adjoint.inspect.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.Frame;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.arrange.SpaceToDepth;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.operator.separable.AveragePool;
import dev.adjoint.operator.separable.CoordinateTransformation;
import dev.adjoint.operator.separable.Interpolation;
import dev.adjoint.operator.separable.Interpolation.Cubic;
import dev.adjoint.operator.separable.Interpolation.Linear;
import dev.adjoint.operator.separable.Interpolation.Nearest;
import dev.adjoint.operator.separable.Interpolation.Rounding;
import dev.adjoint.operator.separable.Pad;
import dev.adjoint.operator.separable.PadMode;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.operator.separable.Slice;
import dev.adjoint.size.Rational;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The law: an operator of equal weights that is given a ramp, in which each cell holds its number, gives in
/// each cell, on average over the phases, the number at which its frame says the cell lies.
class OperatorFramesTest {
  private static final int CELLS = 60;

  @Test
  void convolutionsLieInTheMiddleOfTheirTaps() {
    for (int kernel = 1; kernel <= 5; kernel++) {
      for (ConvGeometry geometry : geometries(kernel)) {
        Tensor weights = filled(1.0 / kernel, 1, 1, kernel);
        check(new Conv(geometry), 1, Inputs.of(ramp(), weights));
      }
    }
  }

  private static List<ConvGeometry> geometries(int kernel) {
    List<ConvGeometry> all = new ArrayList<>();
    for (int stride = 1; stride <= 4; stride++) {
      for (long begin = 0; begin < 3; begin++) {
        ConvGeometry padded =
            ConvGeometry.kernel(kernel).stride(stride).padding(List.of(begin), List.of(1L));
        all.add(padded);
        all.add(padded.dilation(2));
      }
    }
    return all;
  }

  @Test
  void transposedConvolutionsLieTheOtherWayRound() {
    for (int stride = 1; stride <= 4; stride++) {
      for (int kernel = stride; kernel <= 2 * stride + 3; kernel++) {
        for (int padding = 0; padding < 3; padding++) {
          ConvGeometry geometry =
              ConvGeometry.kernel(kernel).stride(stride).padding(padding).outputPadding(stride - 1);
          checkTransposed(new ConvTranspose(geometry), kernel, stride);
        }
      }
    }
  }

  /// Each cell is divided by what the layer makes of a flat input there.
  private static void checkTransposed(ConvTranspose layer, int kernel, int stride) {
    Tensor weights = filled(1, 1, 1, kernel);
    double[] ramp = run(layer, Inputs.of(ramp(), weights));
    double[] flat = run(layer, Inputs.of(filled(1, 1, 1, CELLS), weights));
    double[] even = new double[ramp.length];
    Arrays.setAll(even, i -> ramp[i] / flat[i]);
    compare(layer, stride, Inputs.of(ramp(), weights), even);
  }

  @Test
  void resizingLiesAsItsCoordinatesSay() {
    List<Interpolation> ways = new ArrayList<>(List.of(new Linear(), new Cubic(-0.5)));
    for (Rounding rounding : Rounding.values()) {
      ways.add(new Nearest(rounding));
    }
    for (Interpolation way : ways) {
      for (CoordinateTransformation transformation : CoordinateTransformation.values()) {
        for (double scale : new double[] {0.5, 1, 1.5, 2, 2.5, 3, 4}) {
          checkResized(Resize.of(way, transformation), scale);
        }
      }
    }
  }

  private static void checkResized(Resize resize, double scale) {
    Tensor scales = Tensor.of(Shape.of(3), 1, 1, (float) scale);
    Tensor roi = Tensor.of(Shape.of(6), 0, 0, 0, 1, 1, 1);
    Inputs<Tensor> inputs = Inputs.of(ramp(), roi, scales);
    if (resize.transformation() != CoordinateTransformation.TF_CROP_AND_RESIZE) {
      boolean wide =
          resize.interpolation() instanceof Nearest
              && resize.transformation() == CoordinateTransformation.ALIGN_CORNERS;
      int period = wide ? (int) (CELLS * scale) - 1 : (int) (2 * scale);
      check(resize, period, inputs, wide ? 0.02 : 1e-4);
    }
  }

  @Test
  void poolsLieInTheMiddleOfTheirWindows() {
    for (int kernel = 1; kernel <= 4; kernel++) {
      for (int stride = 1; stride <= 3; stride++) {
        PoolWindow window =
            new PoolWindow(
                ConvGeometry.kernel(kernel).stride(stride).padding(kernel / 2), kernel % 2 == 0);
        check(new AveragePool(window, false), 1, Inputs.of(ramp()));
        checkGreatest(new MaxPool(window, MaxPool.Indices.NONE));
      }
    }
  }

  /// The greatest and the least lie at the ends of a window, and its middle between.
  private static void checkGreatest(MaxPool pool) {
    double[] greatest = run(pool, Inputs.of(ramp()));
    double[] least = run(pool, Inputs.of(ramp(-1)));
    double[] middles = new double[greatest.length];
    Arrays.setAll(middles, i -> (greatest[i] - least[i]) / 2);
    compare(pool, 1, Inputs.of(ramp()), middles);
  }

  @Test
  void cropsAndPadsMoveByWholeCells() {
    check(new Slice(), 1, Inputs.of(ramp(), whole(7), whole(50), whole(2)));
    check(new Slice(), 1, Inputs.of(ramp(), whole(-20), whole(-3), whole(2)));
    for (PadMode mode : List.of(PadMode.CONSTANT, PadMode.EDGE, PadMode.REFLECT)) {
      check(new Pad(mode), 1, Inputs.of(ramp(), whole(0, 0, 3, 0, 0, 5)));
      check(new Pad(mode), 1, Inputs.of(ramp(), whole(0, 0, -3, 0, 0, 2)));
    }
  }

  @Test
  void blocksOfCellsLieAroundTheCellTheyComeOf() {
    for (int block = 2; block <= 4; block++) {
      Tensor alike = repeated(block);
      check(new DepthToSpace(block, DepthOrder.DCR), block, Inputs.of(alike));
      SpaceToDepth back = new SpaceToDepth(block, DepthOrder.DCR);
      double[] parts = run(back, Inputs.of(ramp()));
      double[] means = new double[CELLS / block];
      int channels = block;
      Arrays.setAll(
          means,
          i ->
              IntStream.range(0, channels)
                  .mapToDouble(c -> parts[c * means.length + i])
                  .average()
                  .orElseThrow());
      compare(back, 1, Inputs.of(ramp()), means);
    }
  }

  private static void check(Operator operator, int period, Inputs<Tensor> inputs) {
    check(operator, period, inputs, 1e-4);
  }

  private static void check(
      Operator operator, int period, Inputs<Tensor> inputs, double tolerance) {
    compare(operator, period, inputs, run(operator, inputs), tolerance);
  }

  private static void compare(
      Operator operator, int period, Inputs<Tensor> inputs, double[] found) {
    compare(operator, period, inputs, found, 1e-4);
  }

  /// In the middle, away from borders, over a whole number of phases.
  private static void compare(
      Operator operator, int period, Inputs<Tensor> inputs, double[] found, double tolerance) {
    Inputs<TensorSpec> specs = inputs.map(TensorSpec::of);
    TensorSpec out = operator.infer(specs).getFirst();
    Frame frame = new OperatorFrames(operator, specs, out).frame(0, 2).orElseThrow();
    int begin = Math.max(0, (found.length - period) / 2);
    double expected = 0;
    double mean = 0;
    for (int i = begin; i < begin + period; i++) {
      expected += frame.at(Rational.of(i)).toDouble() / period;
      mean += found[i] / period;
    }
    assertThat(mean).as("%s: %s", operator, frame).isCloseTo(expected, within(tolerance));
  }

  private static double[] run(Operator operator, Inputs<Tensor> inputs) {
    Tensor result = operator.evaluate(inputs).getFirst();
    return IntStream.range(0, result.shape().elements()).mapToDouble(result::real).toArray();
  }

  private static Tensor ramp() {
    return ramp(1);
  }

  private static Tensor ramp(int sign) {
    float[] values = new float[CELLS];
    for (int i = 0; i < CELLS; i++) {
      values[i] = sign * i;
    }
    return Tensor.of(Shape.of(1, 1, CELLS), values);
  }

  private static Tensor repeated(int channels) {
    float[] values = new float[channels * CELLS];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % CELLS;
    }
    return Tensor.of(Shape.of(1, channels, CELLS), values);
  }

  private static Tensor filled(double value, long... extents) {
    Shape shape = Shape.of(extents);
    float[] values = new float[shape.elements()];
    Arrays.fill(values, (float) value);
    return Tensor.of(shape, values);
  }

  private static Tensor whole(long... values) {
    return new IntegerTensor(ElementType.INT64, Shape.of(values.length), values);
  }
}
