package dev.adjoint.inspect.torus;

import dev.adjoint.operator.separable.AxisMap;
import dev.adjoint.operator.separable.Pad;
import dev.adjoint.operator.separable.PadMode;
import dev.adjoint.operator.separable.Separable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// Padding and cropping: without borders, both only say with which cell a grid begins. Slices may also
/// leave cells out.
final class ShiftStep {
  private ShiftStep() {}

  static Optional<List<Field>> of(Step step, Separable shift) {
    Field moved = step.field(0).orElseThrow();
    List<AxisMap> maps = shift.maps(step.specs()).axes();
    for (int axis = 0; axis < maps.size(); axis++) {
      Optional<Field> next = along(step, moved, axis, maps.get(axis));
      if (next.isEmpty()) {
        return Optional.empty();
      }
      moved = next.get();
    }
    return Optional.of(List.of(moved));
  }

  private static Optional<Field> along(Step step, Field field, int axis, AxisMap map) {
    if (map.isIdentity()) {
      return Optional.of(field);
    }
    if (!field.tile().isSpatial(axis)) {
      return field.tile().isPlain(axis) ? chosen(step, field, axis, map) : Optional.empty();
    }
    int stride = map.evenStep().orElse(1);
    OptionalLong first = first(map, stride);
    return stride > 0 && first.isPresent()
        ? Optional.of(periodic(step, field, axis, first.getAsLong(), stride))
        : Optional.empty();
  }

  private static Field periodic(Step step, Field field, int axis, long first, long stride) {
    long cells = Tile.commonMultiple(field.tile().cells().get(axis), stride) / stride;
    return step.winding().read(field, axis, first, stride, cells);
  }

  /// The cell of the input that the first of the output would be, if the grid had no border: told from
  /// where cells in the middle come from.
  private static OptionalLong first(AxisMap map, int stride) {
    for (int row = 0; row + 1 < map.outputs(); row++) {
      boolean follows = isCell(map, row) && isCell(map, row + 1);
      if (follows
          && cell(map, row) >= (map.inputs() - 1) / 2
          && cell(map, row + 1) == cell(map, row) + stride) {
        return OptionalLong.of(cell(map, row) - (long) row * stride);
      }
    }
    return OptionalLong.empty();
  }

  private static boolean isCell(AxisMap map, int row) {
    return map.first(row + 1) - map.first(row) == 1;
  }

  private static int cell(AxisMap map, int row) {
    return map.column(map.first(row));
  }

  /// Channels chosen evenly, or with others of nothing beside them.
  private static Optional<Field> chosen(Step step, Field field, int axis, AxisMap map) {
    Winding winding = step.winding();
    return map.evenStep().isPresent() && map.outputs() > 0
        ? Optional.of(
            winding.channels(field, axis, cell(map, 0), map.evenStep().getAsInt(), map.outputs()))
        : padded(map, field.tile().rank(), axis)
            .filter(any -> padsWithNothing(step))
            .map(pads ->
                new Field(
                    winding.node(
                        new Pad(PadMode.CONSTANT), field.value(), winding.whole("pads", pads)),
                    field.tile().with(axis, Part.plain(map.outputs()))));
  }

  private static boolean padsWithNothing(Step step) {
    return step.node().operator() instanceof Pad pad
        && pad.mode() == PadMode.CONSTANT
        && step.constant(2).filter(value -> value.real(0) != 0).isEmpty();
  }

  /// The amounts before and behind, if all cells are there, in order.
  private static Optional<long[]> padded(AxisMap map, int rank, int axis) {
    int before = 0;
    while (before < map.outputs() && !isCell(map, before)) {
      before++;
    }
    int first = before;
    boolean whole =
        map.outputs() - first >= map.inputs()
            && IntStream.range(0, map.inputs())
                .allMatch(i -> isCell(map, first + i) && cell(map, first + i) == i);
    long[] pads = new long[2 * rank];
    pads[axis] = first;
    pads[axis + rank] = map.outputs() - (long) first - map.inputs();
    return whole ? Optional.of(pads) : Optional.empty();
  }
}
