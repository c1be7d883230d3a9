package dev.adjoint.inspect.torus;

import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.ReshapeTo;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Shape;
import java.util.List;
import java.util.Optional;

/// Another shape for the same cells: space is flattened and unfolded again, cells are gathered in blocks,
/// channels become space.
final class ReshapeStep {
  private ReshapeStep() {}

  static Optional<List<Field>> of(Step step) {
    Field x = step.field(0).orElseThrow();
    TensorSpec after = step.view().settled().at(step.node().output());
    List<Part> before =
        x.tile().sized(step.specs().at(0)).axes().stream()
            .flatMap(List::stream)
            .filter(part -> !part.isOne())
            .toList();
    List<Long> sizes = after.knownRank().stream().map(Size::value).toList();
    return Regrouping.of(before, sizes).map(found -> List.of(made(step, x.value(), before, found)));
  }

  private static Field made(Step step, Value x, List<Part> before, Regrouping found) {
    Tile tile = new Tile(found.axes());
    boolean holds = found.parts().equals(before);
    Value held = holds ? x : held(step.winding(), x, before, found.parts());
    return new Field(step.winding().node(new ReshapeTo(tile.shape()), held), tile);
  }

  /// Each part on an axis of its own, with as many cells as it shall hold.
  private static Value held(Winding winding, Value x, List<Part> before, List<Part> wanted) {
    long[] cells = before.stream().mapToLong(Part::cells).toArray();
    Value held = winding.node(new ReshapeTo(Shape.of(cells)), x);
    for (int axis = 0; axis < cells.length; axis++) {
      held = winding.repeated(held, axis, cells[axis], wanted.get(axis).cells());
    }
    return held;
  }
}
