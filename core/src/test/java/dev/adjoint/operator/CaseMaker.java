package dev.adjoint.operator;

import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Random operators of a family with random inputs that fit them. A subclass names a way to make a
/// case for each operator; each way has its turn, so none is left out.
public abstract class CaseMaker {
  protected final Randoms random;
  private final long seed;
  private int made;

  protected CaseMaker(long seed) {
    this.seed = seed;
    this.random = new Randoms(seed);
  }

  protected abstract List<Supplier<Case>> ways();

  /// Every way this many times.
  public Stream<Case> stream(int rounds) {
    return Stream.generate(this::ways).limit(rounds).flatMap(List::stream).map(Supplier::get);
  }

  protected Case of(Operator operator, Tensor... inputs) {
    return of(operator, Set.of(), inputs);
  }

  protected Case of(Operator operator, Set<Integer> parameters, Tensor... inputs) {
    String origin = "seed %d, case %d".formatted(seed, made++);
    return new Case(origin, operator, Inputs.of(Arrays.asList(inputs)), parameters);
  }

  /// A shape of the rank, small; one extent in eight is 1.
  protected Shape shape(int rank) {
    return Shape.of(random.times(rank, () -> random.chance(8) ? 1 : random.between(2, 5)));
  }

  protected Shape shape() {
    return shape(random.between(0, 4));
  }

  protected Tensor tensor(Shape shape) {
    return random.tensor(shape);
  }

  /// Integers of int64 from `least` to `most`.
  protected IntegerTensor integers(Shape shape, int least, int most) {
    return integers(ElementType.INT64, shape, least, most);
  }

  protected IntegerTensor integers(ElementType type, Shape shape, int least, int most) {
    long[] values = new long[shape.elements()];
    Arrays.setAll(values, i -> random.between(least, most));
    return new IntegerTensor(type, shape, values);
  }

  protected IntegerTensor truths(Shape shape) {
    return integers(ElementType.BOOL, shape, 0, 1);
  }

  /// A shape that broadcasts to `shape`.
  protected Shape narrower(Shape shape) {
    List<Integer> extents = new ArrayList<>(shape.toList());
    extents.replaceAll(extent -> random.chance(3) ? 1 : extent);
    return Shape.of(extents.subList(random.between(0, extents.size()), extents.size()));
  }

  /// The numbers from 0 in a random order.
  protected List<Integer> order(int count) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      order.add(random.between(0, i), i);
    }
    return order;
  }
}
