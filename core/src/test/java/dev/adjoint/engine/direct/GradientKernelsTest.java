package dev.adjoint.engine.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.engine.Kernel;
import dev.adjoint.engine.Workers;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.operator.Gradient;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.Randoms;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.norm.BatchNormalization;
import dev.adjoint.operator.pointwise.LeakyRelu;
import dev.adjoint.operator.pointwise.PRelu;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.operator.pointwise.Tanh;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What training computes besides convolutions, held against the operators' own rules in float64.
class GradientKernelsTest {
  private static final long SEED = 20_261_122;
  private static final Workers THREE = Workers.of(3);

  /// Channels shorter and longer than the parts they are looked at in, planes of one cell, one item.
  private static final List<Shape> SHAPES =
      List.of(
          Shape.of(3, 5, 33, 40),
          Shape.of(2, 700, 3),
          Shape.of(1, 1, 5),
          Shape.of(600, 3),
          Shape.of(1, 2, 512),
          Shape.of(5, 4, 7, 11, 3),
          Shape.of(16, 12, 64, 64));

  private final Randoms random = new Randoms(SEED);

  private FloatTensor tensor(Shape shape) {
    return random.tensor(shape).toFloats();
  }

  /// Sums are made in float64 and rounded once; what cancels in them is of the size of the terms, 1.
  private static void require(Operator operator, Tensor... inputs) {
    require(1e-9, operator, inputs);
  }

  /// @param slack how far results may be off, besides being rounded
  private static void require(double slack, Operator operator, Tensor... inputs) {
    Inputs<Tensor> given = Inputs.of(inputs);
    Kernel kernel = DirectKernels.of(operator, given.map(TensorSpec::of)).orElseThrow();
    List<Tensor> expected = operator.evaluate(given.map(Tensor::toDoubles));
    List<Tensor> found = kernel.run(given, GradientKernelsTest::used, Workers.CALLER);
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      requireClose(
          slack,
          found.get(i),
          expected.get(i),
          operator + " of " + given.map(TensorSpec::of).present());
    }
    assertThat(kernel.run(given, GradientKernelsTest::used, THREE)).isEqualTo(found);
  }

  /// An array with old contents, as a plan hands them out.
  private static float[] used(int length) {
    float[] array = new float[length];
    Arrays.fill(array, Float.NaN);
    return array;
  }

  private static void requireClose(double slack, Tensor found, Tensor expected, String about) {
    assertThat(found.shape()).as(about).isEqualTo(expected.shape());
    for (int i = 0; i < expected.shape().elements(); i++) {
      double real = expected.real(i);
      double bound = 2.0 * Math.ulp((float) real) + slack;
      assertThat(found.real(i)).as("element %d of %s", i, about).isCloseTo(real, within(bound));
    }
  }

  @Test
  void batchNormsStandardiseByTheirBatch() {
    for (Shape x : SHAPES) {
      require(new BatchNormalization(1e-5f, 0.9f, true), normed(x));
    }
  }

  /// Input, scale, bias, running mean and variance; the input is far from 0, in comparison.
  private Tensor[] normed(Shape x) {
    Shape channels = Shape.of(x.extent(1));
    FloatTensor far = tensor(x);
    for (int i = 0; i < far.values().length; i++) {
      far.values()[i] = far.values()[i] * 0.1f + 3;
    }
    return new Tensor[] {
      far, tensor(channels), tensor(channels), tensor(channels), tensor(channels)
    };
  }

  @Test
  void gradientsOfABatchNormAreFoundTogether() {
    BatchNormalization norm = new BatchNormalization(1e-2f, 0.9f, true);
    for (Shape x : SHAPES) {
      Tensor[] inputs = behind(tensor(x), normed(x));
      require(new Gradient(norm, List.of(0, 1, 2)), inputs);
      require(new Gradient(norm, List.of(2, 0)), inputs);
      require(new Gradient(norm, 1), inputs);
    }
  }

  private static Tensor[] behind(Tensor upstream, Tensor... inputs) {
    return Stream.concat(Stream.of(upstream), Stream.of(inputs)).toArray(Tensor[]::new);
  }

  @Test
  void theGradientOfABiasIsASum() {
    Conv conv = new Conv(ConvGeometry.kernel(1, 1));
    Shape x = Shape.of(2, 3, 40, 50);
    Shape y = Shape.of(2, 6, 40, 50);
    require(
        new Gradient(conv, 2),
        tensor(y),
        tensor(x),
        tensor(Shape.of(6, 3, 1, 1)),
        tensor(Shape.of(6)));
  }

  @Test
  void slopesOfRectifiersAreLearnedByChannelOrAllAtOnce() {
    for (Shape x : SHAPES) {
      Shape each = perChannel(x);
      require(new Gradient(new PRelu(), List.of(0, 1)), tensor(x), tensor(x), tensor(each));
      require(new Gradient(new PRelu(), List.of(1)), tensor(x), tensor(x), tensor(Shape.of(1)));
    }
  }

  /// [C, 1, ...].
  private static Shape perChannel(Shape x) {
    long[] extents = new long[x.rank() - 1];
    Arrays.fill(extents, 1);
    return Shape.of(extents).with(0, x.extent(1));
  }

  @Test
  void slopesAreTakenCellByCell() {
    for (Shape x : SHAPES) {
      require(new Gradient(new Relu(), 0), whole(x), whole(x));
      require(new Gradient(new LeakyRelu(0.2f), 0), whole(x), whole(x));
      // Of the function's value y, rounded before, 1 - y^2 is taken.
      require(Math.ulp(1f), new Gradient(new Tanh(), 0), tensor(x), tensor(x));
    }
  }

  /// Whole numbers from -3 to 3: sums of them are exact, and many are equal or 0.
  private FloatTensor whole(Shape shape) {
    FloatTensor whole = tensor(shape);
    for (int i = 0; i < whole.values().length; i++) {
      whole.values()[i] = Math.round(3 * whole.values()[i]);
    }
    return whole;
  }

  @Test
  void whatCameOfTheGreatestGoesBackToIt() {
    for (int round = 0; round < 200; round++) {
      int spatial = random.between(1, 3);
      List<ConvAxis> axes = Stream.generate(this::axis).limit(spatial).toList();
      PoolWindow window = new PoolWindow(new ConvGeometry(axes, 1), random.chance(2));
      MaxPool pool = new MaxPool(window, MaxPool.Indices.NONE);
      List<Integer> sizes = random.times(spatial, () -> random.between(5, 9));
      FloatTensor x = whole(Shape.of(Stream.concat(Stream.of(2, 3), sizes.stream()).toList()));
      Shape y = pool.evaluate(Inputs.of(x)).getFirst().shape();
      require(new Gradient(pool, 0), whole(y), x);
    }
  }

  private ConvAxis axis() {
    ConvAxis axis =
        ConvAxis.kernel(random.between(1, 3))
            .stride(random.between(1, 3))
            .dilation(random.pick(1, 1, 2));
    int most = (int) axis.reach() - 1;
    return axis.padding(random.between(0, most), random.between(0, most));
  }
}
