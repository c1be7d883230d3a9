package dev.adjoint.inspect.torus;

import dev.adjoint.graph.Value;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Fields that meet cell by cell, or are put beside one another as channels.
final class MeetingStep {
  private MeetingStep() {}

  /// All outputs have the tile that all inputs have in common.
  static Optional<List<Field>> of(Step step) {
    Optional<Tile> common = common(step);
    return common.isPresent() && allFollow(step, common.get())
        ? Optional.of(
            step.present().stream().anyMatch(input -> isLeftOut(step, input, common.get()))
                ? passed(step)
                : met(step, common.get()))
        : Optional.empty();
  }

  private static List<Field> passed(Step step) {
    return step.present().stream().map(step::field).flatMap(Optional::stream).toList();
  }

  /// Fields, and constants, put side by side along channels.
  static Optional<List<Field>> joined(Step step, Concat concat) {
    Optional<Tile> common = common(step);
    int axis = Math.floorMod(concat.axis(), common.map(Tile::rank).orElse(1));
    boolean follows =
        common.filter(tile -> tile.isPlain(axis)).isPresent()
            && step.present().stream()
                .allMatch(
                    i -> step.field(i).isPresent() || steady(step, i, common.get()).isPresent());
    return follows ? Optional.of(joined(step, concat, common.get(), axis)) : Optional.empty();
  }

  private static List<Field> joined(Step step, Concat concat, Tile tile, int axis) {
    List<Optional<Value>> inputs = new ArrayList<>();
    for (int input : step.present()) {
      Tile own = tile.with(axis, Part.plain(step.specs().at(input).size(axis).value()));
      Value value = read(step, input, own);
      inputs.add(
          Optional.of(
              step.field(input).isPresent() ? value : step.winding().over(own.shape(), value)));
    }
    return List.of(new Field(step.winding().nodes(concat, inputs, 1).getFirst(), tile));
  }

  private static Optional<Tile> common(Step step) {
    Optional<Tile> common = Optional.empty();
    for (int input : step.present()) {
      Optional<Tile> tile = step.field(input).map(Field::tile);
      Optional<Tile> before = common;
      common = tile.isEmpty() ? common : before.map(tile.get()::common).orElse(tile);
      if (tile.isPresent() && common.isEmpty()) {
        return common;
      }
    }
    return common;
  }

  private static boolean allFollow(Step step, Tile tile) {
    return step.present().stream()
        .allMatch(input ->
            step.field(input).isPresent()
                || steady(step, input, tile).isPresent()
                || isLeftOut(step, input, tile));
  }

  private static Optional<Tensor> steady(Step step, int input, Tile tile) {
    Tile whole = tile.sized(step.view().settled().at(step.node().output()));
    return step.constant(input).flatMap(constant -> Steady.of(constant, whole));
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
      flat = shape.extent(i) == 1 || tile.isPlain(axis);
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
        .or(() -> steady(step, input, tile).map(t -> step.winding().constant("steady", t)))
        .orElseThrow();
  }
}
