package dev.adjoint.inspect.torus;

import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.separable.Expand;
import dev.adjoint.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// One cell repeated along plain axes, as in an enlargement by whole factors; and what is one number for a
/// picture laid over all of it.
final class ExpandStep {
  private ExpandStep() {}

  static Optional<List<Field>> of(Step step, Expand expand) {
    Field x = step.field(0).orElseThrow();
    TensorSpec before = step.specs().at(0);
    TensorSpec after = step.view().settled().at(step.node().output());
    boolean follows =
        before.rank() == after.rank()
            && IntStream.range(0, before.rank())
                .allMatch(
                    axis -> before.size(axis).equals(after.size(axis)) || x.tile().isPlain(axis));
    return follows ? Optional.of(List.of(expanded(step, x, before, after))) : Optional.empty();
  }

  private static Field expanded(Step step, Field x, TensorSpec before, TensorSpec after) {
    Tile tile = x.tile();
    boolean over = !tile.hasSpace() && tile.rank() > 2;
    for (int axis = 0; axis < tile.rank(); axis++) {
      long extent = after.size(axis).value();
      boolean grows = !before.size(axis).equals(after.size(axis));
      if (grows) {
        tile = tile.with(axis, over && axis > 1 ? Part.anywhere(extent) : Part.plain(extent));
      }
    }
    Shape shape = tile.shape();
    boolean same = shape.equals(x.tile().shape());
    return new Field(same ? x.value() : step.winding().over(shape, x.value()), tile);
  }
}
