package dev.adjoint.operator.separable;

import dev.adjoint.geometry.AutoPad;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.OddCell;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Randoms;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.separable.Interpolation.Rounding;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Random operators of the family with random inputs that fit them.
final class SeparableCases {
  /// An operator and its float64 inputs.
  ///
  /// @param origin the seed and the number it came from
  record Case(String origin, Separable operator, Inputs<Tensor> inputs) {
    Inputs<TensorSpec> specs() {
      return inputs.map(TensorSpec::of);
    }

    @Override
    public String toString() {
      return origin + ": " + operator + " of " + inputs.asList();
    }
  }

  private final long seed;
  private final Randoms random;
  private int made;

  private SeparableCases(long seed) {
    this.seed = seed;
    this.random = new Randoms(seed);
  }

  static Stream<Case> stream(long seed, int count) {
    SeparableCases cases = new SeparableCases(seed);
    return Stream.generate(cases::any).limit(count);
  }

  private Case any() {
    Shape shape = random.picture();
    return switch (random.between(0, 10)) {
      case 0 -> pad(shape);
      case 1 -> slice(shape);
      case 2 -> averagePool(shape);
      case 3 -> reduction(shape);
      case 4 -> of(new Tile(), shape, each(shape.rank(), 0, 3));
      case 5 -> expand();
      case 6 -> of(new ZeroInsertion(strides(shape)), shape);
      case 7 -> of(new Decimation(strides(shape)), shape);
      case 8 -> of(new GlobalAveragePool(), shape);
      default -> resize(shape);
    };
  }

  private Case of(Separable operator, Shape shape, Tensor... parameters) {
    Stream<Tensor> inputs = Stream.concat(Stream.of(random.tensor(shape)), Stream.of(parameters));
    return new Case(
        "seed %d, case %d".formatted(seed, made++), operator, Inputs.of(inputs.toList()));
  }

  private Tensor each(int count, int least, int most) {
    return Tensor.integers(
        IntStream.range(0, count).mapToLong(i -> random.between(least, most)).toArray());
  }

  private List<Integer> strides(Shape shape) {
    return random.times(shape.rank() - 2, () -> random.between(1, 4));
  }

  private Case pad(Shape shape) {
    PadMode mode = random.pick(PadMode.values());
    int most = shape.spatial().stream().mapToInt(n -> n).max().orElseThrow() + 2;
    long[] pads = each(2 * shape.rank(), -1, most).toLongs();
    for (int axis = 0; axis < shape.rank(); axis++) {
      pads[axis] = Math.max(pads[axis], shape.extent(axis) > 2 ? -1 : 0);
      boolean spatial = axis >= 2;
      pads[axis] = spatial ? pads[axis] : 0;
      pads[axis + shape.rank()] = spatial && shape.extent(axis) > 2 ? pads[axis + shape.rank()] : 0;
    }
    return of(new Pad(mode), shape, Tensor.integers(pads));
  }

  private Case slice(Shape shape) {
    int rank = shape.rank();
    long[] steps =
        random.times(rank, () -> random.pick(1, 1, 2, 3, -1, -2)).stream()
            .mapToLong(s -> s)
            .toArray();
    Tensor axes = Tensor.integers(IntStream.range(-rank, 0).asLongStream().toArray());
    return of(
        new Slice(), shape, each(rank, -9, 9), each(rank, -9, 9), axes, Tensor.integers(steps));
  }

  private Case averagePool(Shape shape) {
    List<ConvAxis> axes =
        shape.spatial().stream()
            .map(n -> ConvAxis.kernel(random.between(1, n)).stride(random.between(1, 3)))
            .map(this::padded)
            .toList();
    ConvGeometry geometry = new ConvGeometry(axes, 1);
    PoolWindow window =
        random.chance(4)
            ? new PoolWindow(new AutoPad(geometry, random.pick(OddCell.values())), false)
            : new PoolWindow(geometry, random.chance(2));
    return of(new AveragePool(window, random.chance(2)), shape);
  }

  private ConvAxis padded(ConvAxis axis) {
    int most = (int) axis.reach() - 1;
    return axis.padding(random.between(0, most), random.between(0, most));
  }

  private Case reduction(Shape shape) {
    boolean keep = random.chance(2);
    boolean noop = random.chance(2);
    long[] axes =
        IntStream.range(0, shape.rank()).filter(axis -> random.chance(2)).asLongStream().toArray();
    Separable operator = random.chance(2) ? new ReduceSum(keep, noop) : new ReduceMean(keep, noop);
    return of(operator, shape, Tensor.integers(axes));
  }

  private Case expand() {
    List<Integer> wanted = random.times(3, () -> random.between(1, 4));
    int missing = random.between(0, 2);
    List<Integer> sizes =
        IntStream.range(missing, 3).map(i -> random.chance(2) ? 1 : wanted.get(i)).boxed().toList();
    long[] shape =
        IntStream.range(0, 3)
            .mapToLong(i -> i > missing && random.chance(3) ? 1 : wanted.get(i))
            .toArray();
    return of(new Expand(), Shape.of(sizes), Tensor.integers(shape));
  }

  private Case resize(Shape shape) {
    Interpolation interpolation =
        random.pick(
            new Interpolation.Nearest(random.pick(Rounding.values())),
            new Interpolation.Linear(),
            new Interpolation.Cubic(-0.75));
    Resize resize =
        new Resize(
            interpolation,
            random.pick(CoordinateTransformation.values()),
            random.chance(3),
            random.chance(3),
            0,
            List.of(-1L, 2L).subList(0, shape.rank() > 3 ? 2 : 1),
            random.pick(AspectRatio.values()));
    int count = resize.axes().size();
    Tensor roi = random.tensor(Shape.of(2L * count));
    return random.chance(2)
        ? of(resize, shape, roi, scales(count))
        : of(resize, shape, roi, Tensor.integers(), each(count, 1, 12));
  }

  private Tensor scales(int count) {
    float[] scales = new float[count];
    for (int i = 0; i < count; i++) {
      scales[i] = random.pick(2f, 3f, 1.5f, 0.5f, 0.6f, 0.7f, 1 / 3f, 2.2f, 1f);
    }
    return Tensor.of(Shape.of(count), scales);
  }
}
