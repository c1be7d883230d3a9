package dev.adjoint.inspect.sizes;

import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.view.View;
import dev.adjoint.size.Size;
import java.util.Map;

/// Two tensors that a node takes together, along an axis on which they must be equally long.
///
/// @param one whose size comes first in the node's inputs
/// @param axis counted from the last one, which is -1
/// @param size of the one, in terms of the unknowns
/// @param others size of the other
record Meet(Node node, Value one, Value other, int axis, Size size, Size others) {
  /// The difference of both.
  Size apart() {
    return size.minus(others);
  }

  /// Whether an unknown decides if they are equally long.
  boolean asks(String unknown) {
    Size apart = apart();
    return !apart.with(Map.of(unknown, Size.of(0))).equals(apart);
  }

  /// Whether they are equally long at no size at all.
  boolean isApart() {
    return apart().isKnown() && !apart().is(0);
  }

  /// Whether a node made the one itself.
  boolean isMade() {
    return node.writes().anyMatch(one::equals);
  }

  /// As in `Add "add" is given 4 cells by MaxPool "pool" and 5 by input "x"`.
  String text(View view) {
    String pattern =
        isMade()
            ? "%s makes %s%s, of positions that were counted on the %s cells of %s"
            : "%s is given %s by %s and %s by %s";
    return pattern.formatted(
        view.place(node),
        size.is(1) ? "1 cell" : size + " cells",
        isMade() ? "" : Ways.name(view, one),
        others,
        Ways.name(view, other));
  }

  /// As in `H against 2*floor(H/2)`.
  String sizes() {
    return size + " against " + others;
  }
}
