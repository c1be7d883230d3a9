package dev.adjoint.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.geometry.AutoPad;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.OddCell;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.operator.norm.BatchNormalization;
import dev.adjoint.operator.norm.GroupNormalization;
import dev.adjoint.operator.norm.InstanceNormalization;
import dev.adjoint.operator.norm.LRN;
import dev.adjoint.operator.norm.LayerNormalization;
import dev.adjoint.operator.pool.GlobalLpPool;
import dev.adjoint.operator.pool.GlobalMaxPool;
import dev.adjoint.operator.pool.LpPool;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.operator.pool.MaxUnpool;
import dev.adjoint.operator.reduce.ArgMax;
import dev.adjoint.operator.reduce.CumSum;
import dev.adjoint.operator.reduce.ReduceLogSumExp;
import dev.adjoint.operator.reduce.ReduceMax;
import dev.adjoint.operator.reduce.ReduceProd;
import dev.adjoint.operator.reduce.Softmax;
import dev.adjoint.operator.separable.AspectRatio;
import dev.adjoint.operator.separable.AveragePool;
import dev.adjoint.operator.separable.CoordinateTransformation;
import dev.adjoint.operator.separable.Decimation;
import dev.adjoint.operator.separable.Expand;
import dev.adjoint.operator.separable.GlobalAveragePool;
import dev.adjoint.operator.separable.Interpolation;
import dev.adjoint.operator.separable.Pad;
import dev.adjoint.operator.separable.PadMode;
import dev.adjoint.operator.separable.ReduceMean;
import dev.adjoint.operator.separable.ReduceSum;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.operator.separable.Slice;
import dev.adjoint.operator.separable.Tile;
import dev.adjoint.operator.separable.ZeroInsertion;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What operators are given by a model that was not made for them.
class UnfitInputsTest {
  private static final long SEED = 37;
  private static final int CASES = 20_000;

  /// More than any extent may be, so that no test asks for a tensor that is large but allowed.
  private static final Long[] HUGE = {
    Long.MIN_VALUE, Long.MAX_VALUE, -(1L << 62), 1L << 62, -(1L << 31), 1L << 31
  };

  private static final PoolWindow WINDOW =
      new PoolWindow(ConvGeometry.kernel(2, 3).stride(2).padding(1), true);
  private static final List<Operator> OPERATORS =
      List.of(
          new Resize(
              new Interpolation.Cubic(-0.75),
              CoordinateTransformation.TF_CROP_AND_RESIZE,
              true,
              true,
              3,
              List.of(-1L, 0L),
              AspectRatio.NOT_SMALLER),
          Resize.of(
              new Interpolation.Nearest(Interpolation.Rounding.CEIL),
              CoordinateTransformation.TF_HALF_PIXEL_FOR_NN),
          Resize.of(new Interpolation.Linear(), CoordinateTransformation.HALF_PIXEL_SYMMETRIC)
              .withAntialias(),
          new Pad(PadMode.CONSTANT),
          new Pad(PadMode.REFLECT),
          new Pad(PadMode.WRAP),
          new Slice(),
          new Tile(),
          new Expand(),
          new ZeroInsertion(List.of(2, 3)),
          new Decimation(List.of(2, 3)),
          new AveragePool(WINDOW, true),
          new AveragePool(
              new PoolWindow(new AutoPad(ConvGeometry.kernel(3), OddCell.BEGIN), false), false),
          new GlobalAveragePool(),
          new ReduceSum(false, true),
          new ReduceMean(true, false),
          new MaxPool(WINDOW, MaxPool.Indices.COLUMN_MAJOR),
          new MaxUnpool(ConvGeometry.kernel(2).stride(2)),
          new MaxUnpool(ConvGeometry.kernel(2, 2).padding(1)),
          new LpPool(WINDOW, 2),
          new GlobalLpPool(1),
          new GlobalMaxPool(),
          new BatchNormalization(1e-5f, 0.9f, false),
          new BatchNormalization(1e-5f, 0.9f, true),
          new GroupNormalization(2, 1e-5f, true),
          new GroupNormalization(2, 1e-5f, false),
          new InstanceNormalization(1e-5f),
          new LayerNormalization(-2, 1e-5f),
          new LRN(3, 1e-4, 0.75, 1),
          new ReduceMax(true, false),
          new ReduceProd(false, false),
          new ReduceLogSumExp(false, true),
          new ArgMax(1, false, true),
          new Softmax(-1),
          new CumSum(true, true));

  @Test
  void anyInputsAreAnsweredOrRefusedInWords() {
    Randoms random = new Randoms(SEED);
    int refused = 0;
    for (int i = 0; i < CASES; i++) {
      Operator operator = random.pick(OPERATORS.toArray(new Operator[0]));
      Inputs<Tensor> inputs = inputs(random);
      try {
        List<Tensor> outputs = operator.evaluate(inputs);
        List<TensorSpec> inferred = operator.infer(inputs.map(TensorSpec::of));
        assertThat(inferred.stream().map(TensorSpec::shape).toList())
            .as("seed %d, case %d: %s of %s", SEED, i, operator, inputs.asList())
            .isEqualTo(outputs.stream().map(Tensor::shape).toList());
      } catch (IllegalArgumentException refusal) {
        assertThat(refusal.getMessage()).isNotBlank();
        refused++;
      } catch (RuntimeException fault) {
        throw new AssertionError(
            "seed %d, case %d: %s of %s".formatted(SEED, i, operator, inputs.asList()), fault);
      }
    }
    assertThat(refused).isBetween(CASES / 5, CASES * 4 / 5);
  }

  private static Inputs<Tensor> inputs(Randoms random) {
    int count = random.between(1, 5);
    return Inputs.ofOptionals(
        IntStream.range(0, count)
            .mapToObj(i ->
                i > 0 && random.chance(6)
                    ? Optional.<Tensor>empty()
                    : Optional.of(i == 0 ? data(random) : parameter(random)))
            .toList());
  }

  private static Tensor data(Randoms random) {
    int rank = random.pick(0, 1, 2, 3, 3, 4, 4, 4, 5);
    Shape shape = Shape.of(random.times(rank, () -> random.pick(0, 1, 2, 2, 3, 4)));
    return switch (random.between(0, 5)) {
      case 0 -> random.tensor(shape);
      case 1 -> wholes(random, ElementType.UINT8, shape, 0, 9);
      default -> random.tensor(shape).toFloats();
    };
  }

  private static Tensor parameter(Randoms random) {
    Shape shape = random.chance(5) ? data(random).shape() : Shape.of(random.between(0, 8));
    return switch (random.between(0, 5)) {
      case 0 -> random.tensor(shape).toFloats();
      case 1 -> wholes(random, ElementType.INT64, shape, 0, 2);
      case 2 -> wholes(random, ElementType.BOOL, shape, 0, 1);
      default -> wholes(random, ElementType.INT64, shape, -2, 4);
    };
  }

  private static Tensor wholes(Randoms random, ElementType type, Shape shape, int least, int most) {
    long[] values = new long[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = type.wrap(random.chance(40) ? random.pick(HUGE) : random.between(least, most));
    }
    return new IntegerTensor(type, shape, values);
  }
}
