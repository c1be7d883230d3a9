package dev.adjoint.operator;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.operator.axis.Elements;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.norm.BatchNormalization;
import dev.adjoint.operator.norm.GroupNormalization;
import dev.adjoint.operator.norm.InstanceNormalization;
import dev.adjoint.operator.norm.LRN;
import dev.adjoint.operator.norm.LayerNormalization;
import dev.adjoint.operator.pointwise.Trigonometric;
import dev.adjoint.operator.pool.GlobalLpPool;
import dev.adjoint.operator.pool.GlobalMaxPool;
import dev.adjoint.operator.pool.LpPool;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.operator.reduce.CumSum;
import dev.adjoint.operator.reduce.Fold;
import dev.adjoint.operator.reduce.LogSoftmax;
import dev.adjoint.operator.reduce.ReduceL1;
import dev.adjoint.operator.reduce.ReduceL2;
import dev.adjoint.operator.reduce.ReduceLogSum;
import dev.adjoint.operator.reduce.ReduceLogSumExp;
import dev.adjoint.operator.reduce.ReduceMax;
import dev.adjoint.operator.reduce.ReduceMin;
import dev.adjoint.operator.reduce.ReduceProd;
import dev.adjoint.operator.reduce.ReduceSumSquare;
import dev.adjoint.operator.reduce.Softmax;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Random operators that state gradients, of the families that have no cases of their own.
final class GradientCases extends CaseMaker {
  private static final float EPSILON = 0.1f;

  GradientCases(long seed) {
    super(seed);
  }

  @Override
  protected List<Supplier<Case>> ways() {
    Stream<Supplier<Case>> folds =
        folds().stream().map(fold -> () -> axis(fold, Tensor.integers(random.between(0, 2))));
    return Stream.concat(folds, others()).toList();
  }

  private List<Fold> folds() {
    boolean keep = random.chance(2);
    return List.of(
        new ReduceL1(keep, false),
        new ReduceL2(keep, false),
        new ReduceLogSum(keep, false),
        new ReduceLogSumExp(keep, false),
        new ReduceMax(keep, false),
        new ReduceMin(keep, false),
        new ReduceProd(keep, false),
        new ReduceSumSquare(keep, false));
  }

  private Case axis(Operator operator, Tensor axis) {
    return of(operator, Set.of(1), tensor(shape(3)), axis);
  }

  private Stream<Supplier<Case>> others() {
    return Stream.of(
        () -> of(new Softmax(random.between(-3, 2)), tensor(shape(3))),
        () -> of(new LogSoftmax(random.between(-3, 2)), tensor(shape(3))),
        () -> axis(new CumSum(random.chance(2), random.chance(2)), Tensor.scalar(1L)),
        () -> pooled(new MaxPool(window(), MaxPool.Indices.NONE)),
        () -> pooled(new LpPool(window(), random.between(1, 3))),
        () -> of(new GlobalMaxPool(), tensor(random.picture())),
        () -> of(new GlobalLpPool(random.between(1, 3)), tensor(random.picture())),
        // Others are fine with numbers between -1 and 1.
        () -> of(new Trigonometric.Acosh(), beyond(tensor(shape()), 2.5)),
        this::batch,
        () -> scaled(new InstanceNormalization(EPSILON), 1),
        this::group,
        this::layer,
        () -> of(new LRN(random.between(1, 4), 0.3, 0.75, 1), tensor(random.picture())),
        this::convolution,
        this::transposed);
  }

  private PoolWindow window() {
    int taps = random.between(1, 3);
    return new PoolWindow(
        ConvGeometry.kernel(taps, taps).stride(random.between(1, 2)), random.chance(2));
  }

  private Case pooled(Operator operator) {
    return of(operator, tensor(Shape.of(2, 2, random.between(3, 6), random.between(3, 6))));
  }

  private Case batch() {
    Shape x = random.picture();
    Shape channels = Shape.of(x.extent(1));
    return of(
        new BatchNormalization(EPSILON, 0.9f, random.chance(2)),
        Set.of(3, 4),
        tensor(x),
        tensor(channels),
        tensor(channels),
        tensor(channels),
        beyond(tensor(channels), 1.5));
  }

  private static Tensor beyond(Tensor x, double shift) {
    return Elements.map(x, value -> value + shift, Buffers.FRESH);
  }

  private Case scaled(Operator operator, int multiple) {
    Shape x = random.picture();
    int channels = x.extent(1) * multiple;
    Shape scale = Shape.of(channels);
    return of(operator, tensor(x.with(1, channels)), tensor(scale), tensor(scale));
  }

  private Case group() {
    int groups = random.between(1, 2);
    if (random.chance(2)) {
      return scaled(new GroupNormalization(groups, EPSILON, false), groups);
    }
    Shape scale = Shape.of(groups);
    Tensor x = tensor(random.picture().with(1, 3L * groups));
    return of(new GroupNormalization(groups, EPSILON, true), x, tensor(scale), tensor(scale));
  }

  private Case layer() {
    Shape x = shape(3);
    Shape last = random.chance(2) ? Shape.of(x.extent(1), x.extent(2)) : Shape.of(x.extent(2));
    return of(new LayerNormalization(1, EPSILON), tensor(x), tensor(last), tensor(last));
  }

  private Case convolution() {
    ConvGeometry geometry = ConvGeometry.kernel(2, 3).stride(2).padding(1);
    Tensor x = tensor(Shape.of(2, 3, 5, 4));
    return of(new Conv(geometry), x, tensor(Shape.of(4, 3, 2, 3)), tensor(Shape.of(4)));
  }

  private Case transposed() {
    ConvGeometry geometry = ConvGeometry.kernel(2, 3).stride(2).padding(1);
    Tensor x = tensor(Shape.of(2, 3, 3, 4));
    return of(new ConvTranspose(geometry), x, tensor(Shape.of(3, 4, 2, 3)), tensor(Shape.of(4)));
  }
}
