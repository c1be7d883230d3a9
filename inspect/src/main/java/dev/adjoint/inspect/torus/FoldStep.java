package dev.adjoint.inspect.torus;

import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.torus.Part.Kind;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.operator.pointwise.Pow;
import dev.adjoint.operator.pointwise.Sub;
import dev.adjoint.operator.reduce.ArgumentFold;
import dev.adjoint.operator.reduce.Fold;
import dev.adjoint.operator.reduce.ReduceL1;
import dev.adjoint.operator.reduce.ReduceL2;
import dev.adjoint.operator.reduce.ReduceMax;
import dev.adjoint.operator.reduce.ReduceMin;
import dev.adjoint.operator.reduce.ReduceSumSquare;
import dev.adjoint.operator.separable.ReduceMean;
import dev.adjoint.operator.separable.ReduceSum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Folds along axes: a mean over space is one over the tile, a sum as many times as the tile lies in the
/// picture.
final class FoldStep {
  private FoldStep() {}

  static Optional<List<Field>> of(Step step, ArgumentFold fold) {
    int rank = step.specs().at(0).rank();
    int axis = (int) Math.floorMod(fold.axis(), (long) Math.max(1, rank));
    boolean plain = step.field(0).orElseThrow().tile().isPlain(axis);
    return plain
        ? Optional.of(List.of(made(step, new Axes(List.of(axis), fold.keepdims()), fold)))
        : Optional.empty();
  }

  static Optional<List<Field>> of(Step step, ReduceMean mean) {
    return of(step, mean, mean.keepdims(), mean.noopWithEmptyAxes(), share -> Optional.of(1.0));
  }

  static Optional<List<Field>> of(Step step, ReduceSum sum) {
    return of(step, sum, sum.keepdims(), sum.noopWithEmptyAxes(), Optional::of);
  }

  static Optional<List<Field>> of(Step step, Fold fold) {
    return of(step, fold, fold.keepdims(), fold.noopWithEmptyAxes(), share -> factor(fold, share));
  }

  private static Optional<Double> factor(Fold fold, double share) {
    return switch (fold) {
      case ReduceMax max -> Optional.of(1.0);
      case ReduceMin min -> Optional.of(1.0);
      case ReduceL1 sum -> Optional.of(share);
      case ReduceSumSquare sum -> Optional.of(share);
      case ReduceL2 root -> Optional.of(Math.sqrt(share));
      default -> share == 1 ? Optional.of(1.0) : Optional.empty();
    };
  }

  /// What a fold over the tile must be multiplied by, given how many cells each stands for.
  private interface Factor {
    Optional<Double> of(double share);
  }

  private static Optional<List<Field>> of(
      Step step, Operator fold, boolean keep, boolean noop, Factor factor) {
    Field x = step.field(0).orElseThrow();
    Tile tile = x.tile();
    if (step.has(1) && step.constant(1).isEmpty()) {
      return Optional.empty();
    }
    Axes axes = Axes.of(step, keep, noop);
    boolean alone = axes.folded().stream().noneMatch(tile::holdsPictures);
    double share =
        axes.folded().stream()
            .mapToDouble(axis -> ProductStep.share(tile.parts(axis)))
            .reduce(1, (a, b) -> a * b);
    return factor
        .of(share)
        .filter(any -> alone)
        .map(times -> List.of(step.winding().times(overPictures(step, axes, fold), times)));
  }

  /// The mean that a norm takes over all space is one over all flat pictures, as [Statistics] has it.
  private static Field overPictures(Step step, Axes axes, Operator fold) {
    Field made = made(step, axes, fold);
    Tile tile = step.field(0).orElseThrow().tile();
    boolean space =
        axes.folded().stream()
            .anyMatch(axis -> tile.parts(axis).stream().anyMatch(part -> part.is(Kind.SPACE)));
    boolean statistic = fold instanceof ReduceMean && space && tile.isBatch(0) && isOfNorm(step);
    return statistic ? new Field(Statistics.overPictures(step.winding(), made), made.tile()) : made;
  }

  /// Whether a mean is taken from what it is the mean of, or is the mean of squares of what is left then.
  private static boolean isOfNorm(Step step) {
    Value x = step.node().inputs().getFirst().orElseThrow();
    boolean centres =
        step.view().readers(step.node().output()).stream()
            .anyMatch(reader -> reader.operator() instanceof Sub && reads(reader, x));
    boolean spreads =
        step.view()
            .writer(x)
            .filter(node -> node.operator() instanceof Mul || node.operator() instanceof Pow)
            .flatMap(node -> step.view().writer(node.inputs().getFirst().orElseThrow()))
            .filter(node -> node.operator() instanceof Sub)
            .isPresent();
    return centres || spreads;
  }

  private static boolean reads(Node node, Value value) {
    return node.reads().anyMatch(value::equals);
  }

  private static Field made(Step step, Axes axes, Operator fold) {
    List<Optional<Value>> inputs =
        step.node().inputs().stream().map(input -> input.flatMap(step::read)).toList();
    Value value = step.winding().nodes(fold, inputs, 1).getFirst();
    return new Field(value, folded(step.field(0).orElseThrow().tile(), axes));
  }

  private static Tile folded(Tile tile, Axes axes) {
    List<List<Part>> left = new ArrayList<>();
    for (int axis = 0; axis < tile.rank(); axis++) {
      if (!axes.folded().contains(axis)) {
        left.add(tile.parts(axis));
      } else if (axes.keep()) {
        left.add(List.of(Part.plain(1)));
      }
    }
    return new Tile(left);
  }

  /// @param folded axes, counted from 0
  /// @param keep whether a folded axis stays, with size 1
  private record Axes(List<Integer> folded, boolean keep) {
    /// Those that the second input names; all, or none, if it names none.
    static Axes of(Step step, boolean keep, boolean noop) {
      int rank = step.field(0).orElseThrow().tile().rank();
      List<Integer> named =
          step.constant(1)
              .map(axes ->
                  IntStream.range(0, axes.shape().elements())
                      .mapToObj(i -> (int) Math.floorMod(axes.whole(i), (long) rank))
                      .toList())
              .orElse(List.of());
      List<Integer> all = IntStream.range(0, rank).boxed().toList();
      return new Axes(named.isEmpty() && !noop ? all : named, keep);
    }
  }
}
