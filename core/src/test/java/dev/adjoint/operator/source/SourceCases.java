package dev.adjoint.operator.source;

import dev.adjoint.operator.Case;
import dev.adjoint.operator.CaseMaker;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/// Random sources.
public final class SourceCases extends CaseMaker {
  public SourceCases(long seed) {
    super(seed);
  }

  @Override
  protected List<Supplier<Case>> ways() {
    return List.of(
        () -> of(new Constant(tensor(shape()))),
        this::constantOfShape,
        this::eyeLike,
        this::range,
        this::shapeOf,
        () -> of(new SizeOf(), tensor(shape())));
  }

  private Case constantOfShape() {
    Tensor value = random.chance(2) ? tensor(Shape.of(1)) : integers(Shape.of(1), -3, 3);
    Tensor extents = integers(Shape.of(random.between(0, 3)), 0, 4);
    return of(new ConstantOfShape(value), Set.of(0), extents);
  }

  private Case eyeLike() {
    Optional<ElementType> type =
        random.chance(2) ? Optional.empty() : Optional.of(random.pick(ElementType.values()));
    return of(new EyeLike(type, random.between(-3, 3)), tensor(shape(2)));
  }

  private Case range() {
    Tensor start = integers(Shape.of(), -9, 9);
    Tensor limit = integers(Shape.of(), -9, 9);
    Tensor step = integers(Shape.of(), 1, 4);
    return of(new Range(), Set.of(0, 1, 2), start, limit, step);
  }

  private Case shapeOf() {
    OptionalInt end =
        random.chance(2) ? OptionalInt.empty() : OptionalInt.of(random.between(-5, 5));
    return of(new ShapeOf(random.between(-5, 5), end), tensor(shape()));
  }
}
