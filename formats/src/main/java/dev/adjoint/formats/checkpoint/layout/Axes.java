package dev.adjoint.formats.checkpoint.layout;

import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// Tensors with their axes in another order and some of them turned around.
final class Axes {
  private Axes() {}

  /// @param order axis i of the result is axis `order[i]` of the tensor
  /// @param reversed axes of the tensor that run backwards in the result
  static Tensor arranged(Tensor tensor, List<Integer> order, List<Integer> reversed) {
    Shape from = tensor.shape();
    Shape to = Shape.of(order.stream().map(from::extent).toList());
    int[] steps = new int[to.rank()];
    int first = 0;
    for (int i = 0; i < steps.length; i++) {
      int axis = order.get(i);
      boolean backwards = reversed.contains(axis);
      steps[i] = backwards ? -from.step(axis) : from.step(axis);
      first += backwards ? (from.extent(axis) - 1) * from.step(axis) : 0;
    }
    return tensor.pick(to, places(to, steps, first));
  }

  /// For each element of the result, row-major, where it stands in the tensor.
  private static int[] places(Shape to, int[] steps, int first) {
    int[] places = new int[to.elements()];
    for (int i = 0; i < places.length; i++) {
      int place = first;
      for (int axis = 0; axis < steps.length; axis++) {
        place += i / to.step(axis) % to.extent(axis) * steps[axis];
      }
      places[i] = place;
    }
    return places;
  }
}
