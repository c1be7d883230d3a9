package dev.adjoint.operator.arrange;

import dev.adjoint.operator.Case;
import dev.adjoint.operator.CaseMaker;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Random arrangements.
public final class ArrangeCases extends CaseMaker {
  private static final Set<Integer> SECOND = Set.of(1);

  public ArrangeCases(long seed) {
    super(seed);
  }

  @Override
  protected List<Supplier<Case>> ways() {
    return List.of(
        this::concat,
        this::split,
        this::equalSplit,
        this::flatten,
        this::gather,
        this::gatherElements,
        this::gatherNd,
        this::scatterElements,
        this::scatterNd,
        () -> of(new Identity(), tensor(shape())),
        this::reshape,
        this::squeeze,
        this::unsqueeze,
        this::transpose,
        this::depthToSpace,
        this::spaceToDepth);
  }

  private int axis(int rank) {
    return random.between(-rank, rank - 1);
  }

  private Case concat() {
    Shape shape = shape(random.between(1, 4));
    int axis = axis(shape.rank());
    List<Tensor> parts = new ArrayList<>();
    for (int i = random.between(1, 4); i > 0; i--) {
      parts.add(tensor(shape.with(axis, random.between(0, 4))));
    }
    return of(new Concat(axis), parts.toArray(Tensor[]::new));
  }

  private Case split() {
    Shape shape = shape(random.between(1, 4));
    int axis = axis(shape.rank());
    List<Long> parts = new ArrayList<>();
    long rest = shape.extent(axis);
    for (int i = random.between(0, 3); i > 0; i--) {
      parts.add((long) random.between(0, (int) rest));
      rest -= parts.getLast();
    }
    parts.add(rest);
    Tensor lengths = Tensor.integers(parts.stream().mapToLong(part -> part).toArray());
    return of(new Split(axis, parts.size()), SECOND, tensor(shape), lengths);
  }

  private Case equalSplit() {
    Shape shape = shape(random.between(1, 4));
    int axis = axis(shape.rank());
    int parts = random.pick(1, 2);
    return of(new Split(axis, shape.extent(axis) == 1 ? 1 : parts), tensor(shape));
  }

  private Case flatten() {
    Shape shape = shape();
    return of(new Flatten(random.between(-shape.rank(), shape.rank())), tensor(shape));
  }

  private Tensor indices(Shape shape, int extent) {
    return integers(shape, -extent, extent - 1);
  }

  private Case gather() {
    Shape shape = shape(random.between(1, 4));
    int axis = axis(shape.rank());
    Tensor indices = indices(shape(random.between(0, 2)), shape.extent(axis));
    return of(new Gather(axis), tensor(shape), indices);
  }

  private Case gatherElements() {
    Shape shape = shape(random.between(1, 4));
    int axis = axis(shape.rank());
    return of(new GatherElements(axis), tensor(shape), elementIndices(shape, axis));
  }

  /// A shape that is nowhere longer, but for the axis.
  private Tensor elementIndices(Shape shape, int axis) {
    List<Integer> extents = new ArrayList<>(shape.toList());
    extents.replaceAll(extent -> random.between(1, extent));
    Shape wanted = Shape.of(extents).with(axis, random.between(1, 6));
    return indices(wanted, shape.extent(axis));
  }

  private Case gatherNd() {
    Shape shape = shape(random.between(1, 4));
    int batch = random.between(0, shape.rank() - 1);
    int tuple = random.between(1, shape.rank() - batch);
    return of(new GatherND(batch), SECOND, tensor(shape), tuples(shape, batch, tuple));
  }

  private Tensor tuples(Shape shape, int batch, int tuple) {
    List<Integer> extents = new ArrayList<>(shape.toList().subList(0, batch));
    extents.add(random.between(1, 4));
    extents.add(tuple);
    Shape wanted = Shape.of(extents);
    long[] values = new long[wanted.elements()];
    for (int i = 0; i < values.length; i++) {
      int extent = shape.extent(batch + i % tuple);
      values[i] = random.between(-extent, extent - 1);
    }
    return Tensor.integers(values).reshape(wanted);
  }

  private Case scatterElements() {
    Shape shape = shape(random.between(1, 3));
    int axis = axis(shape.rank());
    Tensor indices = elementIndices(shape, axis);
    ScatterMode mode = random.pick(ScatterMode.values());
    return of(new ScatterElements(axis, mode), tensor(shape), indices, tensor(indices.shape()));
  }

  private Case scatterNd() {
    Shape shape = shape(random.between(1, 4));
    int tuple = random.between(1, shape.rank());
    Tensor indices = tuples(shape, 0, tuple);
    List<Integer> updates = new ArrayList<>(List.of(indices.shape().extent(0)));
    updates.addAll(shape.toList().subList(tuple, shape.rank()));
    ScatterMode mode = random.pick(ScatterMode.values());
    return of(new ScatterND(mode), SECOND, tensor(shape), indices, tensor(Shape.of(updates)));
  }

  private Case reshape() {
    Shape shape = shape();
    List<Long> wanted = new ArrayList<>();
    long rest = shape.elements();
    for (int axis = 0; axis < shape.rank() && rest % shape.extent(axis) == 0; axis++) {
      wanted.add(random.chance(3) ? 0L : (long) shape.extent(axis));
      rest /= shape.extent(axis);
      if (random.chance(3)) {
        break;
      }
    }
    wanted.add(random.chance(2) ? -1 : rest);
    Tensor entries = Tensor.integers(wanted.stream().mapToLong(entry -> entry).toArray());
    return of(new Reshape(false), SECOND, tensor(shape), entries);
  }

  private Case squeeze() {
    Shape shape = shape(random.between(1, 4));
    int axis = axis(shape.rank());
    Tensor x = tensor(shape.with(axis, 1));
    return random.chance(3)
        ? of(new Squeeze(), x)
        : of(new Squeeze(), SECOND, x, Tensor.integers(axis));
  }

  private Case unsqueeze() {
    Shape shape = shape(random.between(0, 3));
    int added = random.between(0, 2);
    List<Integer> places = order(shape.rank() + added).subList(0, added);
    long[] axes =
        places.stream()
            .mapToLong(place -> random.chance(2) ? place : place - shape.rank() - added)
            .toArray();
    return of(new Unsqueeze(), SECOND, tensor(shape), Tensor.integers(axes));
  }

  private Case transpose() {
    Shape shape = shape();
    return of(new Transpose(random.chance(4) ? List.of() : order(shape.rank())), tensor(shape));
  }

  private DepthOrder order() {
    return random.pick(DepthOrder.values());
  }

  private Case depthToSpace() {
    int block = random.between(1, 3);
    Shape shape = shape(random.between(3, 5));
    int cells = IntStream.range(2, shape.rank()).reduce(1, (product, axis) -> product * block);
    Shape deep = shape.with(1, (long) random.between(1, 2) * cells);
    return of(new DepthToSpace(block, order()), tensor(deep));
  }

  private Case spaceToDepth() {
    int block = random.between(1, 3);
    List<Integer> extents = new ArrayList<>(shape(random.between(3, 5)).toList());
    extents.subList(2, extents.size()).replaceAll(extent -> (extent + 1) / 2 * block);
    return of(new SpaceToDepth(block, order()), tensor(Shape.of(extents)));
  }
}
