package dev.adjoint.inspect.torus;

import dev.adjoint.graph.Value;
import dev.adjoint.inspect.torus.Part.Kind;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.matrix.Gemm;
import dev.adjoint.operator.matrix.MatMul;
import dev.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Products of matrices: layers that see each cell by itself, and attention. A sum over space is one over
/// the tile, as many times as the tile lies in the picture.
final class ProductStep {
  private static final int LEFT = 0;
  private static final int RIGHT = 1;

  private ProductStep() {}

  static Optional<List<Field>> of(Step step, MatMul product) {
    Optional<List<List<Part>>> a = axes(step, LEFT);
    Optional<List<List<Part>>> b = axes(step, RIGHT);
    return a.isPresent() && b.isPresent() && a.get().size() > 1 && b.get().size() > 1
        ? of(step, product, a.get(), b.get())
        : Optional.empty();
  }

  /// Of a field's rows with a matrix.
  static Optional<List<Field>> of(Step step, Gemm product) {
    Tile x = step.field(LEFT).orElseThrow().tile();
    boolean follows =
        x.rank() == 2
            && x.isPlain(1)
            && !product.transA()
            && step.constant(RIGHT).isPresent()
            && (!step.has(2) || step.constantShape(2).filter(c -> isRow(c)).isPresent());
    if (!follows) {
      return Optional.empty();
    }
    List<Part> rows = x.parts(0);
    step.winding().takes(x.held(0) * step.constantShape(RIGHT).orElseThrow().elements());
    return Optional.of(
        List.of(made(step, product, new Tile(List.of(rows, List.of(Part.plain(0)))))));
  }

  private static boolean isRow(Shape shape) {
    return shape.rank() < 2 || shape.extent(0) == 1;
  }

  /// Of a constant all axes are plain.
  private static Optional<List<List<Part>>> axes(Step step, int input) {
    return step.field(input)
        .map(field -> field.tile().sized(step.specs().at(input)).axes())
        .or(() -> step.constantShape(input).map(ProductStep::plain));
  }

  private static List<List<Part>> plain(Shape shape) {
    return shape.toList().stream().map(extent -> List.of(Part.plain(extent))).toList();
  }

  private static Optional<List<Field>> of(
      Step step, MatMul product, List<List<Part>> a, List<List<Part>> b) {
    List<Part> summed = a.getLast();
    int rank = Math.max(a.size(), b.size());
    Optional<Tile> outer = new Tile(raised(a, rank - 2)).common(new Tile(raised(b, rank - 2)));
    boolean follows =
        outer.isPresent()
            && summed.equals(b.get(b.size() - 2))
            && summed.stream().noneMatch(part -> part.is(Kind.PICTURES))
            && isHeld(a, outer.get())
            && isHeld(b, outer.get());
    if (!follows) {
      return Optional.empty();
    }
    List<List<Part>> axes = new ArrayList<>(outer.get().axes());
    axes.add(a.get(a.size() - 2));
    axes.add(b.getLast());
    Field made = made(step, product, new Tile(axes));
    step.winding().takes(made.tile().shape().elements() * held(summed));
    return Optional.of(List.of(step.winding().times(made, share(summed))));
  }

  /// The outer axes, ones before them.
  private static List<List<Part>> raised(List<List<Part>> axes, int rank) {
    List<List<Part>> outer = new ArrayList<>(axes.subList(0, axes.size() - 2));
    while (outer.size() < rank) {
      outer.addFirst(List.of(Part.plain(1)));
    }
    return outer;
  }

  /// Whether an input's outer axes hold what the product's do, or one cell for all.
  private static boolean isHeld(List<List<Part>> axes, Tile outer) {
    List<List<Part>> own = raised(axes, outer.rank());
    boolean held = true;
    for (int axis = 0; axis < outer.rank(); axis++) {
      long cells = new Tile(own).held(axis);
      held &= cells == outer.held(axis) || (cells == 1 && new Tile(own).isPlain(axis));
    }
    return held;
  }

  private static long held(List<Part> parts) {
    return parts.stream().mapToLong(Part::cells).reduce(1, (a, b) -> a * b);
  }

  /// How many cells of the picture one of the tile stands for.
  static double share(List<Part> parts) {
    return parts.stream()
        .mapToDouble(part -> (double) part.extent() / part.cells())
        .reduce(1, (a, b) -> a * b);
  }

  private static Field made(Step step, Operator product, Tile tile) {
    List<Optional<Value>> inputs =
        step.node().inputs().stream().map(input -> input.flatMap(step::read)).toList();
    return new Field(step.winding().nodes(product, inputs, 1).getFirst(), tile);
  }
}
