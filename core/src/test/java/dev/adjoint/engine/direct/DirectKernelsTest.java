package dev.adjoint.engine.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.engine.Kernel;
import dev.adjoint.engine.Workers;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.Randoms;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.ArrangeCases;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.arrange.SpaceToDepth;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Div;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.operator.pointwise.PRelu;
import dev.adjoint.operator.pointwise.PointwiseCases;
import dev.adjoint.operator.pointwise.Sigmoid;
import dev.adjoint.operator.pointwise.Sub;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.operator.reduce.Softmax;
import dev.adjoint.operator.separable.Slice;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DirectKernelsTest {
  private static final long SEED = 20_261_121;
  private static final int ROUNDS = 20;
  private static final Workers THREE = Workers.of(3);

  private final Randoms random = new Randoms(SEED);

  /// Arrays with old contents, as a plan hands them out.
  private static final Buffers USED =
      length -> {
        float[] array = new float[length];
        Arrays.fill(array, Float.NaN);
        return array;
      };

  private static Optional<Kernel> kernel(Operator operator, Inputs<Tensor> inputs) {
    return DirectKernels.of(operator, inputs.map(TensorSpec::of));
  }

  private static Tensor floats(Tensor tensor) {
    return tensor instanceof DoubleTensor ? tensor.toFloats() : tensor;
  }

  private static Tensor doubles(Tensor tensor) {
    return tensor instanceof FloatTensor ? tensor.toDoubles() : tensor;
  }

  /// Whether the kernel gives what the definition gives in float64, but for rounding.
  private static void requireDefined(Operator operator, Inputs<Tensor> inputs, String about) {
    Kernel kernel = kernel(operator, inputs).orElseThrow();
    Tensor expected = operator.evaluate(inputs.map(DirectKernelsTest::doubles)).getFirst();
    Tensor found = kernel.run(inputs, USED, Workers.CALLER).getFirst();
    assertThat(found.shape()).as(about).isEqualTo(expected.shape());
    for (int i = 0; i < expected.shape().elements(); i++) {
      double real = expected.real(i);
      if (Double.isFinite(real)) {
        assertThat(found.real(i)).as(about).isCloseTo(real, within(2.0 * Math.ulp((float) real)));
      } else {
        assertThat(Double.valueOf(found.real(i))).as(about).isEqualTo(Double.valueOf(real));
      }
    }
    assertThat(kernel.run(inputs, USED, THREE).getFirst()).as(about).isEqualTo(found);
  }

  @Test
  void kernelsGiveWhatOperatorsAreDefinedToGive() {
    List<Operator> met = new ArrayList<>();
    Stream.of(new PointwiseCases(SEED), new ArrangeCases(SEED))
        .flatMap(maker -> maker.stream(ROUNDS))
        .forEach(c -> {
          Inputs<Tensor> inputs = c.inputs().map(DirectKernelsTest::floats);
          if (kernel(c.operator(), inputs).isPresent()) {
            met.add(c.operator());
            requireDefined(c.operator(), inputs, c.toString());
          }
        });
    assertThat(met).hasSizeGreaterThan(ROUNDS * 30);
  }

  private Tensor tensor(long... extents) {
    return floats(random.tensor(Shape.of(extents)));
  }

  private void requireDefined(Operator operator, Tensor... inputs) {
    requireDefined(operator, Inputs.of(inputs), operator + " of " + Arrays.toString(inputs));
  }

  @Test
  void largeTensorsThatMeetAreCutInPieces() {
    requireDefined(new Add(), tensor(3, 2, 20_000), tensor(3, 2, 20_000));
    requireDefined(new Sub(), tensor(3, 2, 20_000), tensor(2, 1));
    requireDefined(new Mul(), tensor(1), tensor(40_000));
    requireDefined(new PRelu(), tensor(2, 12, 60, 60), tensor(12, 1, 1));
    requireDefined(new Div(), tensor(9_000, 1, 2), tensor(3, 1));
  }

  @Test
  void largeTensorsAreChangedCellByCellInPieces() {
    requireDefined(new Sigmoid(), tensor(3, 2, 20_000));
  }

  @Test
  void largeTensorsAreRearrangedInPieces() {
    requireDefined(new Concat(1), tensor(2, 3, 40, 50), tensor(2, 1, 40, 50), tensor(2, 0, 40, 50));
    requireDefined(new Concat(0), tensor(1, 40_000), tensor(2, 40_000));
    requireDefined(Transpose.of(0, 3, 1, 2), tensor(2, 50, 60, 7));
    requireDefined(new DepthToSpace(2, DepthOrder.CRD), tensor(2, 8, 40, 50));
    requireDefined(new DepthToSpace(3, DepthOrder.DCR), tensor(1, 9, 41, 52));
    requireDefined(new SpaceToDepth(2, DepthOrder.DCR), tensor(1, 4, 60, 80));
  }

  @Test
  void whatIsSeparableKeepsItsMaps() {
    requireDefined(
        new Slice(),
        tensor(3, 7, 9),
        Tensor.integers(6, 1),
        Tensor.integers(0, 8),
        Tensor.integers(1, 2),
        Tensor.integers(-2, 3));
  }

  @Test
  void theGreatestOfEachWindowIsFound() {
    for (int round = 0; round < 300; round++) {
      int spatial = random.between(1, 3);
      List<ConvAxis> axes = Stream.generate(this::axis).limit(spatial).toList();
      PoolWindow window = new PoolWindow(new ConvGeometry(axes, 1), random.chance(2));
      List<Integer> sizes = random.times(spatial, () -> random.between(5, 9));
      List<Integer> extents =
          Stream.concat(Stream.of(random.between(1, 3), random.between(1, 3)), sizes.stream())
              .toList();
      requireDefined(
          new MaxPool(window, MaxPool.Indices.NONE), floats(random.tensor(Shape.of(extents))));
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

  @Test
  void largeTensorsArePooledInPieces() {
    ConvGeometry halving = ConvGeometry.kernel(2, 2).stride(2);
    requireDefined(
        new MaxPool(new PoolWindow(halving, false), MaxPool.Indices.NONE), tensor(2, 8, 150, 160));
  }

  @Test
  void aNumberThatIsNoneIsTheGreatestOfItsWindows() {
    FloatTensor x = Tensor.of(Shape.of(1, 1, 5), 1, Float.NaN, 3, 4, 5);
    PoolWindow window = new PoolWindow(ConvGeometry.kernel(2), false);
    requireDefined(new MaxPool(window, MaxPool.Indices.NONE), x);
  }

  /// The difference to the greatest is rounded, which changes the exponential by as much again.
  @Test
  void exponentialsAreDividedByTheirSum() {
    for (Shape shape : List.of(Shape.of(2, 7, 5), Shape.of(3, 5, 2_500), Shape.of(1_500, 21))) {
      for (int axis = 0; axis < shape.rank(); axis++) {
        Softmax softmax = new Softmax(axis);
        Inputs<Tensor> inputs = Inputs.of(spread(shape));
        Kernel kernel = kernel(softmax, inputs).orElseThrow();
        Tensor found = kernel.run(inputs, USED, Workers.CALLER).getFirst();
        requireClose(
            found,
            softmax.evaluate(inputs.map(Tensor::toDoubles)).getFirst(),
            2 * GREATEST + shape.extent(axis));
        assertThat(kernel.run(inputs, USED, THREE).getFirst()).isEqualTo(found);
      }
    }
  }

  private static final int GREATEST = 30;

  private Tensor spread(Shape shape) {
    float[] values = random.tensor(shape).toFloats().values();
    IntStream.range(0, values.length).forEach(i -> values[i] *= GREATEST);
    return Tensor.of(shape, values);
  }

  private static void requireClose(Tensor found, Tensor expected, double roundings) {
    for (int i = 0; i < expected.shape().elements(); i++) {
      double bound = roundings * Math.ulp((float) expected.real(i));
      assertThat(found.real(i)).isCloseTo(expected.real(i), within(bound));
    }
  }
}
