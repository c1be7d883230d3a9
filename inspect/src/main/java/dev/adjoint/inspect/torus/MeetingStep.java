package dev.adjoint.inspect.torus;

import dev.adjoint.graph.Value;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Fields that meet cell by cell, or are put beside one another as channels.
final class MeetingStep {
  private MeetingStep() {}

  /// All outputs have the tile that all inputs have in common.
  static Optional<List<Field>> of(Step step) {
    Optional<Tile> common = common(step);
    boolean joins = step.node().operator() instanceof Concat;
    return common.isPresent() && allFollow(step, common.get(), joins)
        ? Optional.of(
            step.present().stream().anyMatch(input -> isLeftOut(step, input, common.get()))
                ? passed(step)
                : met(step, common.get()))
        : Optional.empty();
  }

  private static List<Field> passed(Step step) {
    return step.present().stream().map(step::field).flatMap(Optional::stream).toList();
  }

  /// Fields put side by side along channels.
  static Optional<List<Field>> joined(Step step, Concat concat) {
    int rank = step.field(step.present().getFirst()).map(field -> field.tile().rank()).orElse(0);
    int axis = Math.floorMod(concat.axis(), Math.max(rank, 1));
    Optional<Tile> common = common(step);
    return common.isPresent() && axis > 0 && !common.get().isSpatial(axis)
        ? of(step)
        : Optional.empty();
  }

  private static Optional<Tile> common(Step step) {
    Optional<Tile> common = Optional.empty();
    for (int input : step.present()) {
      Optional<Field> field = step.field(input);
      if (field.isPresent()) {
        Tile tile = field.get().tile();
        common =
            common.isEmpty()
                ? Optional.of(tile)
                : common.filter(c -> c.rank() == tile.rank()).flatMap(tile::common);
        if (common.isEmpty()) {
          return common;
        }
      }
    }
    return common;
  }

  private static boolean allFollow(Step step, Tile tile, boolean joins) {
    return step.present().stream()
        .filter(input -> step.field(input).isEmpty())
        .allMatch(input -> !joins && (isFlat(step, input, tile) || isLeftOut(step, input, tile)));
  }

  private static boolean isFlat(Step step, int input, Tile tile) {
    return step.constantShape(input).filter(shape -> isFlat(shape, tile)).isPresent();
  }

  /// Whether an input is computed, and what it is does not matter.
  private static boolean isLeftOut(Step step, int input, Tile tile) {
    TensorSpec spec = step.specs().at(input);
    return step.anyWeights()
        && step.constant(input).isEmpty()
        && step.field(input).isEmpty()
        && spec.isConcrete()
        && isFlat(spec.shape(), tile);
  }

  /// Whether a tensor that is the same everywhere may be broadcast over a field.
  private static boolean isFlat(Shape shape, Tile tile) {
    boolean flat = shape.rank() <= tile.rank();
    for (int i = 0; flat && i < shape.rank(); i++) {
      int axis = tile.rank() - shape.rank() + i;
      flat = shape.extent(i) == 1 || (axis > 0 && !tile.isSpatial(axis));
    }
    return flat;
  }

  private static List<Field> met(Step step, Tile tile) {
    List<Optional<Value>> inputs = new ArrayList<>();
    for (int input = 0; input < step.node().inputs().size(); input++) {
      inputs.add(step.has(input) ? Optional.of(read(step, input, tile)) : Optional.empty());
    }
    Operator operator = step.node().operator();
    int outputs = step.node().outputs().size();
    return step.winding().nodes(operator, inputs, outputs).stream()
        .map(value -> new Field(value, tile))
        .toList();
  }

  private static Value read(Step step, int input, Tile tile) {
    return step.field(input)
        .map(field -> step.winding().spread(field, tile).value())
        .or(() -> step.constantValue(input))
        .orElseThrow();
  }
}
